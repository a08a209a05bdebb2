"""Invitations in waves: prepared, sent by mail or letter, answered by a link, followed up."""
