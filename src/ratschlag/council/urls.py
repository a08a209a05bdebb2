"""Addresses below /werkstatt/: sittings, committees, and the calendars they are read from."""

from django.urls import path

from ratschlag.council.views import calendars, committees, fetches, sittings

app_name = "council"

urlpatterns = [
    path("sitzungen/", sittings.sitting_list, name="sitting_list"),
    path("sitzungen/neu/", sittings.sitting_add, name="sitting_add"),
    path("sitzungen/<uuid:sitting>/", sittings.sitting_edit, name="sitting_edit"),
    path("sitzungen/<uuid:sitting>/entfernen/", sittings.sitting_remove, name="sitting_remove"),
    path("gremien/", committees.committee_list, name="committee_list"),
    path("gremien/neu/", committees.committee_add, name="committee_add"),
    path("gremien/<uuid:committee>/", committees.committee_edit, name="committee_edit"),
    path(
        "gremien/<uuid:committee>/entfernen/", committees.committee_remove, name="committee_remove"
    ),
    path("sitzungskalender/", calendars.source_list, name="source_list"),
    path("sitzungskalender/einlesen/", calendars.calendar_read, name="calendar_read"),
    path("sitzungskalender/<uuid:source>/", calendars.source_edit, name="source_edit"),
    path(
        "sitzungskalender/<uuid:source>/einlesen/",
        calendars.source_read_again,
        name="source_read_again",
    ),
    path(
        "sitzungskalender/<uuid:source>/entfernen/", calendars.source_remove, name="source_remove"
    ),
    path(
        "sitzungskalender/<uuid:source>/auffrischen/",
        fetches.source_refresh,
        name="source_refresh",
    ),
    path("sitzungskalender/abruf/<uuid:fetch>/", fetches.calendar_fetch, name="calendar_fetch"),
    path(
        "sitzungskalender/abruf/<uuid:fetch>/noch-einmal/", fetches.fetch_again, name="fetch_again"
    ),
    path("sitzungskalender/spalten/<uuid:preview>/", calendars.table_columns, name="table_columns"),
    path(
        "sitzungskalender/vorschau/<uuid:preview>/",
        calendars.calendar_preview,
        name="calendar_preview",
    ),
]
