"""Public addresses: /, /<process>/…, and the texts of the footer."""

from django.conf import settings
from django.urls import path

from ratschlag.web import gallery, operation, views

app_name = "web"

urlpatterns = [
    path("", views.start, name="start"),
    path("farben.css", views.colours, name="colours"),
    path("impressum/", views.imprint, name="imprint"),
    path("datenschutz/", views.privacy, name="privacy"),
    path("barrierefreiheit/", views.accessibility, name="accessibility"),
    path("kontakt/", views.contact, name="contact"),
    path("betrieb/", operation.operation, name="operation"),
    path("konto/weiter/", views.after_login, name="after_login"),
    path("werkstatt/", views.workspace, name="workspace"),
    path("werkstatt/<slug:process>/", views.process_workspace, name="process_workspace"),
    path("<slug:process>/", views.process_overview, name="process_overview"),
    path("<slug:process>/termine/", views.process_meetings, name="process_meetings"),
    path("<slug:process>/gruppen/<slug:group>/", views.group_page, name="group_page"),
    path("<slug:process>/vorlagen/", views.process_papers, name="process_papers"),
]

if settings.DEBUG:  # a page for those who build pages
    urlpatterns.insert(0, path("werkstatt/bausteine/", gallery.gallery, name="gallery"))
