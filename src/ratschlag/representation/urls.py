"""Addresses below /werkstatt/: the balance of a process."""

from django.urls import path

from ratschlag.representation.views import matrix_pages, target_pages

app_name = "representation"

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
]
