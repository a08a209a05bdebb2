"""Ratschlag: municipal strategies made with people."""
