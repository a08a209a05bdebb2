"""Decisions about targets for seats and about what of a ballot may be shown."""
