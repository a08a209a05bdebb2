"""Addresses of the meeting plan: below /werkstatt/ its planning, below /kalender/ its feeds."""

from django.urls import URLPattern

app_name = "meetings"

urlpatterns: list[URLPattern] = []

feed_patterns: list[URLPattern] = []
