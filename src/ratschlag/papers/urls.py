"""Addresses of council papers: below /werkstatt/ the work on them, without it their files."""

from django.urls import include, path

from ratschlag.papers.views import consultation_pages, downloads, paper_pages

app_name = "papers"

on_a_paper = [
    path("", paper_pages.paper, name="paper"),
    path("bearbeiten/", paper_pages.paper_edit, name="paper_edit"),
    path("veroeffentlichen/", paper_pages.paper_release, name="paper_release"),
    path("zurueckziehen/", paper_pages.paper_withdraw, name="paper_withdraw"),
    path("entfernen/", paper_pages.paper_remove, name="paper_remove"),
    path("beratungen/neu/", consultation_pages.consultation_add, name="consultation_add"),
    path(
        "beratungen/<uuid:consultation>/",
        consultation_pages.consultation_edit,
        name="consultation_edit",
    ),
    path(
        "beratungen/<uuid:consultation>/entfernen/",
        consultation_pages.consultation_remove,
        name="consultation_remove",
    ),
]

urlpatterns = [
    path("<slug:process>/vorlagen/", paper_pages.paper_list, name="paper_list"),
    path("<slug:process>/vorlagen/entwerfen/", paper_pages.paper_draft, name="paper_draft"),
    path("<slug:process>/vorlagen/neu/", paper_pages.paper_add, name="paper_add"),
    path("<slug:process>/vorlagen/<uuid:paper>.<slug:ending>", downloads.download, name="download"),
    path("<slug:process>/vorlagen/<uuid:paper>/", include(on_a_paper)),
]

public_patterns = [
    path(
        "<slug:process>/vorlagen/<uuid:paper>.<slug:ending>",
        downloads.public_download,
        name="download",
    ),
]
