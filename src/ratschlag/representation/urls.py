"""Addresses below /werkstatt/: the balance of a process; and what everybody sees of it."""

from django.urls import include, path

from ratschlag.representation.views import ballot_pages, matrix_pages, public_pages, target_pages

app_name = "representation"

of_the_ballot = [
    path("bearbeiten/", ballot_pages.ballot_edit, name="ballot_edit"),
    path("entfernen/", ballot_pages.ballot_discard, name="ballot_discard"),
    path("zettel/", ballot_pages.slips, name="slips"),
    path("oeffnen/", ballot_pages.ballot_open, name="ballot_open"),
    path("schliessen/", ballot_pages.ballot_close, name="ballot_close"),
    path("veroeffentlichen/", ballot_pages.ballot_publish, name="ballot_publish"),
]

urlpatterns = [
    path("<slug:process>/ausgewogenheit/", matrix_pages.matrix, name="matrix"),
    path("<slug:process>/ausgewogenheit/tabelle.csv", matrix_pages.matrix_csv, name="matrix_csv"),
    path("<slug:process>/ausgewogenheit/sitze/", matrix_pages.seat_list, name="seat_list"),
    path("<slug:process>/ausgewogenheit/ziele/neu/", target_pages.target_add, name="target_add"),
    path(
        "<slug:process>/ausgewogenheit/ziele/<uuid:target>/",
        target_pages.target_edit,
        name="target_edit",
    ),
    path(
        "<slug:process>/ausgewogenheit/ziele/<uuid:target>/entfernen/",
        target_pages.target_remove,
        name="target_remove",
    ),
    path("<slug:process>/ausgewogenheit/abfrage/", ballot_pages.ballot, name="ballot"),
    path(
        "<slug:process>/ausgewogenheit/abfrage/neu/",
        ballot_pages.ballot_prepare,
        name="ballot_prepare",
    ),
    path("<slug:process>/ausgewogenheit/abfrage/", include(of_the_ballot)),
]

public_patterns = [
    path("<slug:process>/mitwirkende/", public_pages.participants, name="participants"),
    path("<slug:process>/abfrage/", public_pages.answer, name="answer"),
    path("<slug:process>/abfrage/danke/", public_pages.answered, name="answered"),
]
