"""Addresses of the meeting plan: below /werkstatt/ its planning, below /kalender/ its feeds."""

from django.urls import path

from ratschlag.meetings.views import calendars
from ratschlag.meetings.views import meeting_pages as meetings
from ratschlag.meetings.views import plan_pages as plans
from ratschlag.meetings.views import release_pages as releases

app_name = "meetings"

PLAN = "<slug:process>/termine"

urlpatterns = [
    path(f"{PLAN}/", plans.plan, name="plan"),
    path(f"{PLAN}/einstellungen/", plans.settings_edit, name="settings_edit"),
    path(f"{PLAN}/planen/", plans.run_start, name="run_start"),
    path(f"{PLAN}/lauf/<uuid:run>/", plans.run_progress, name="run_progress"),
    path(f"{PLAN}/lauf/<uuid:run>/anhalten/", plans.run_stop, name="run_stop"),
    path(f"{PLAN}/verwerfen/", releases.discard, name="discard"),
    path(f"{PLAN}/veroeffentlichen/", releases.publish, name="publish"),
    path(f"{PLAN}/fassungen/", releases.release_list, name="release_list"),
    path(f"{PLAN}/fassungen/<int:number>/", releases.release, name="release"),
    path(f"{PLAN}/<uuid:meeting>/", meetings.meeting_move, name="meeting_move"),
    path(f"{PLAN}/<uuid:meeting>/fixieren/", meetings.meeting_pin, name="meeting_pin"),
    path(f"{PLAN}/<uuid:meeting>/entfernen/", meetings.meeting_remove, name="meeting_remove"),
]

feed_patterns = [
    path("<slug:process>.ics", calendars.process_feed, name="process"),
    path("<slug:process>/<slug:group>.ics", calendars.group_feed, name="group"),
]
