"""Addresses below /werkstatt/: organisations, people, and the groups of a process."""

from django.urls import include, path

from ratschlag.stakeholders.views import directory_pages as directory
from ratschlag.stakeholders.views import group_pages as groups
from ratschlag.stakeholders.views import import_pages as imports
from ratschlag.stakeholders.views import merge_pages as merges
from ratschlag.stakeholders.views import register_files as register
from ratschlag.stakeholders.views import seat_pages as seats

app_name = "stakeholders"

of_a_group = [
    path("", groups.group_detail, name="group_detail"),
    path("bearbeiten/", groups.group_edit, name="group_edit"),
    path("verschieben/", groups.group_move, name="group_move"),
    path("entfernen/", groups.group_remove, name="group_remove"),
    path("sitze/neu/", seats.seats_add, name="seats_add"),
    path("sitze/<uuid:seat>/", seats.seat_detail, name="seat_detail"),
    path("sitze/<uuid:seat>/bearbeiten/", seats.seat_edit, name="seat_edit"),
    path("sitze/<uuid:seat>/entfernen/", seats.seat_remove, name="seat_remove"),
    path("sitze/<uuid:seat>/besetzen/", seats.seat_person, name="seat_person"),
    path("sitze/<uuid:seat>/nachfolge/", seats.seat_replace, name="seat_replace"),
    path("besetzungen/<uuid:occupancy>/beenden/", seats.occupancy_end, name="occupancy_end"),
    path(
        "besetzungen/<uuid:occupancy>/entfernen/", seats.occupancy_remove, name="occupancy_remove"
    ),
]

urlpatterns = [
    path("organisationen/", directory.organisation_list, name="organisation_list"),
    path("organisationen/neu/", directory.organisation_add, name="organisation_add"),
    path(
        "organisationen/<uuid:organisation>/", directory.organisation_edit, name="organisation_edit"
    ),
    path(
        "organisationen/<uuid:organisation>/entfernen/",
        directory.organisation_remove,
        name="organisation_remove",
    ),
    path(
        "organisationen/<uuid:organisation>/aufloesen/",
        directory.organisation_dissolve,
        name="organisation_dissolve",
    ),
    path(
        "organisationen/<uuid:organisation>/bestehen/",
        directory.organisation_restore,
        name="organisation_restore",
    ),
    path(
        "organisationen/<uuid:organisation>/zusammenfuehren/",
        merges.organisation_merge,
        name="organisation_merge",
    ),
    path("personen/", directory.person_list, name="person_list"),
    path("personen/register.csv", register.register_csv, name="register_csv"),
    path("personen/register.xlsx", register.register_xlsx, name="register_xlsx"),
    path("personen/doppelte/", merges.duplicates, name="duplicates"),
    path("personen/doppelte/<uuid:merge>/trennen/", merges.merge_undo, name="merge_undo"),
    path("personen/einlesen/", imports.register_read, name="register_read"),
    path("personen/einlesen/beispiel.csv", register.example_csv, name="example_csv"),
    path("personen/einlesen/beispiel.xlsx", register.example_xlsx, name="example_xlsx"),
    path("personen/einlesen/<uuid:upload>/", imports.register_preview, name="register_preview"),
    path(
        "personen/einlesen/<uuid:upload>/spalten/",
        imports.register_columns,
        name="register_columns",
    ),
    path(
        "personen/einlesen/<uuid:upload>/zweifel/", imports.register_doubts, name="register_doubts"
    ),
    path("personen/einlesen/<uuid:upload>/verwerfen/", imports.register_drop, name="register_drop"),
    path("personen/neu/", directory.person_add, name="person_add"),
    path("personen/<uuid:person>/", directory.person_edit, name="person_edit"),
    path("personen/<uuid:person>/zugang/", directory.person_account, name="person_account"),
    path("personen/<uuid:person>/zusammenfuehren/", merges.person_merge, name="person_merge"),
    path("personen/<uuid:person>/entfernen/", directory.person_remove, name="person_remove"),
    path("<slug:process>/kopieren/", groups.process_copy, name="process_copy"),
    path("<slug:process>/gruppen/", groups.group_list, name="group_list"),
    path("<slug:process>/gruppen/neu/", groups.group_add, name="group_add"),
    path("<slug:process>/gruppen/<slug:group>/", include(of_a_group)),
]
