"""Addresses of council papers: below /werkstatt/ the work on them, without it their files."""

from django.urls import include, path

from ratschlag.papers.views import consultation_pages, downloads, paper_pages, part_pages

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
    path(
        "beratungen/<uuid:consultation>/ergebnis/",
        consultation_pages.consultation_result,
        name="consultation_result",
    ),
    path("anlagen/neu/", part_pages.attachment_add, name="attachment_add"),
    path("anlagen/<uuid:attachment>/", part_pages.attachment_edit, name="attachment_edit"),
    path(
        "anlagen/<uuid:attachment>/entfernen/",
        part_pages.attachment_remove,
        name="attachment_remove",
    ),
    path("finanzen/neu/", part_pages.finance_row_add, name="finance_row_add"),
    path("finanzen/<uuid:finance_row>/", part_pages.finance_row_edit, name="finance_row_edit"),
    path(
        "finanzen/<uuid:finance_row>/entfernen/",
        part_pages.finance_row_remove,
        name="finance_row_remove",
    ),
    path("pruefungen/neu/", part_pages.check_add, name="check_add"),
    path("pruefungen/<uuid:check>/", part_pages.check_edit, name="check_edit"),
    path(
        "pruefungen/<uuid:check>/entfernen/",
        part_pages.check_remove,
        name="check_remove",
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
