"""Addresses of old concepts: below /werkstatt/ the stock-taking, without it its summary."""

from django.urls import URLPattern, URLResolver, include, path

from ratschlag.predecessors.views import asking_pages as asking
from ratschlag.predecessors.views import concept_pages as concepts
from ratschlag.predecessors.views import finding_pages as findings
from ratschlag.predecessors.views import import_pages as imports
from ratschlag.predecessors.views import measure_pages as measures
from ratschlag.predecessors.views import public_pages, stock_pages, unit_pages

app_name = "predecessors"

on_an_old_measure = [
    path("", measures.old_measure, name="old_measure"),
    path("bearbeiten/", measures.old_measure_edit, name="old_measure_edit"),
    path("stand/", measures.old_measure_state, name="old_measure_state"),
    path("nachfolge/", measures.successors, name="successors"),
    path(
        "nachfolge/<uuid:succession>/entfernen/",
        measures.succession_remove,
        name="succession_remove",
    ),
    path("entfernen/", measures.old_measure_remove, name="old_measure_remove"),
]

on_a_finding = [
    path("", findings.finding, name="finding"),
    path("bearbeiten/", findings.finding_edit, name="finding_edit"),
    path("antworten/<uuid:answer>/entfernen/", findings.answer_remove, name="answer_remove"),
    path("entfernen/", findings.finding_remove, name="finding_remove"),
]

reading_old_measures_in = [
    path("", imports.old_measures_read, name="old_measures_read"),
    path("<uuid:old_table>/spalten/", imports.old_measures_headings, name="old_measures_headings"),
    path("<uuid:old_table>/vorschau/", imports.old_measures_preview, name="old_measures_preview"),
    path("<uuid:old_table>/verwerfen/", imports.old_measures_drop, name="old_measures_drop"),
]

asking_units = [
    path("", asking.stock_requests, name="stock_requests"),
    path("neu/", asking.stock_ask, name="stock_ask"),
    path("<uuid:stock_request>/link/", asking.stock_link_show, name="stock_link_show"),
    path("<uuid:stock_request>/beenden/", asking.stock_request_end, name="stock_request_end"),
]

on_an_old_concept: list[URLPattern | URLResolver] = [
    path("", stock_pages.stock, name="stock"),
    path("stand/", stock_pages.stock_set, name="stock_set"),
    path("bearbeiten/", concepts.old_concept_edit, name="old_concept_edit"),
    path("entfernen/", concepts.old_concept_remove, name="old_concept_remove"),
    path("zeigen/", concepts.stock_show, name="stock_show"),
    path("verbergen/", concepts.stock_hide, name="stock_hide"),
    path("anfragen/", include(asking_units)),
    path("massnahmen/einlesen/", include(reading_old_measures_in)),
    path("massnahmen/neu/", measures.old_measure_add, name="old_measure_add"),
    path("massnahmen/<uuid:old_measure>/", include(on_an_old_measure)),
    path("befunde/", findings.findings, name="findings"),
    path("befunde/neu/", findings.finding_add, name="finding_add"),
    path("befunde/<uuid:finding>/", include(on_a_finding)),
]

of_a_process: list[URLPattern | URLResolver] = [
    path("", concepts.generations, name="generations"),
    path("neu/", concepts.old_concept_add, name="old_concept_add"),
    path("uebernehmen/", concepts.adopted_take, name="adopted_take"),
    path("<uuid:old_concept>/", include(on_an_old_concept)),
]

urlpatterns = [path("<slug:process>/vorgaenger/", include(of_a_process))]

public_patterns = [
    path("<slug:process>/bestandsaufnahme/", public_pages.old_concepts, name="old_concepts"),
    path(
        "<slug:process>/bestandsaufnahme/<uuid:old_concept>/",
        public_pages.summary,
        name="summary",
    ),
    path(
        "<slug:process>/bestandsaufnahme/auskunft/<str:stock_link>/",
        unit_pages.asked_stock,
        name="asked_stock",
    ),
    path(
        "<slug:process>/bestandsaufnahme/auskunft/<str:stock_link>/<uuid:asked_measure>/",
        unit_pages.asked_old_measure,
        name="asked_old_measure",
    ),
]
