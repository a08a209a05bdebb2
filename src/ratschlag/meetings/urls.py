"""Addresses of the meeting plan: below /werkstatt/ its planning, below /kalender/ its feeds."""

from django.urls import path

from ratschlag.meetings import views

app_name = "meetings"

urlpatterns = [
    path("<slug:process>/termine/", views.plan, name="plan"),
    path("<slug:process>/termine/einstellungen/", views.settings_edit, name="settings_edit"),
    path("<slug:process>/termine/planen/", views.run_start, name="run_start"),
    path("<slug:process>/termine/lauf/<uuid:run>/", views.run_progress, name="run_progress"),
    path("<slug:process>/termine/lauf/<uuid:run>/anhalten/", views.run_stop, name="run_stop"),
    path("<slug:process>/termine/verwerfen/", views.discard, name="discard"),
    path("<slug:process>/termine/veroeffentlichen/", views.publish, name="publish"),
    path("<slug:process>/termine/fassungen/", views.release_list, name="release_list"),
    path("<slug:process>/termine/fassungen/<int:number>/", views.release, name="release"),
    path("<slug:process>/termine/<uuid:meeting>/", views.meeting_move, name="meeting_move"),
    path("<slug:process>/termine/<uuid:meeting>/fixieren/", views.meeting_pin, name="meeting_pin"),
]

feed_patterns = [
    path("<slug:process>.ics", views.process_feed, name="process"),
    path("<slug:process>/<slug:group>.ics", views.group_feed, name="group"),
]
