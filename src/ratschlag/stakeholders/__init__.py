"""Organisations, people, groups, and the seats they hold in them."""
