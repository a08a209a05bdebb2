"""Addresses below /werkstatt/: processes and their frames."""

from django.urls import include, path

from ratschlag.processes.views import frame_pages as frame
from ratschlag.processes.views import process_pages as process
from ratschlag.processes.views import theme_pages as themes

app_name = "processes"

in_a_process = [
    path("einstellungen/", process.process_edit, name="process_edit"),
    path("veroeffentlichen/", process.process_publish, name="process_publish"),
    path("abschliessen/", process.process_close, name="process_close"),
    path("entfernen/", process.process_remove, name="process_remove"),
    path("rahmen/", frame.frame, name="frame"),
    path("phasen/neu/", frame.phase_add, name="phase_add"),
    path("phasen/<uuid:phase>/", frame.phase_edit, name="phase_edit"),
    path("phasen/<uuid:phase>/entfernen/", frame.phase_remove, name="phase_remove"),
    path("meilensteine/neu/", frame.milestone_add, name="milestone_add"),
    path("meilensteine/<uuid:milestone>/", frame.milestone_edit, name="milestone_edit"),
    path(
        "meilensteine/<uuid:milestone>/entfernen/", frame.milestone_remove, name="milestone_remove"
    ),
    path("handlungsfelder/neu/", themes.field_add, name="field_add"),
    path("handlungsfelder/<uuid:field>/", themes.field_edit, name="field_edit"),
    path("handlungsfelder/<uuid:field>/entfernen/", themes.field_remove, name="field_remove"),
    path("handlungsfelder/<uuid:field>/verschieben/", themes.field_move, name="field_move"),
    path("querschnittsthemen/neu/", themes.topic_add, name="topic_add"),
    path("querschnittsthemen/<uuid:topic>/", themes.topic_edit, name="topic_edit"),
    path("querschnittsthemen/<uuid:topic>/entfernen/", themes.topic_remove, name="topic_remove"),
    path("querschnittsthemen/<uuid:topic>/verschieben/", themes.topic_move, name="topic_move"),
    path("berichtspflichten/neu/", frame.duty_add, name="duty_add"),
    path("berichtspflichten/<uuid:duty>/", frame.duty_edit, name="duty_edit"),
    path("berichtspflichten/<uuid:duty>/entfernen/", frame.duty_remove, name="duty_remove"),
]

urlpatterns = [
    path("prozesse/", process.process_list, name="process_list"),
    path("prozesse/neu/", process.process_add, name="process_add"),
    path("<slug:process>/", include(in_a_process)),
]
