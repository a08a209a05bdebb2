"""Tenants: their settings, rooms, closed days, and who has which role in them."""
