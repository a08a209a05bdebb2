"""Addresses of people's times and of the meeting plan, and below /kalender/ its feeds."""

from django.urls import path

from ratschlag.meetings.views import asking_pages as asking
from ratschlag.meetings.views import calendars, times_pages
from ratschlag.meetings.views import meeting_pages as meetings
from ratschlag.meetings.views import own_dates as own
from ratschlag.meetings.views import plan_pages as plans
from ratschlag.meetings.views import release_pages as releases

app_name = "meetings"

PLAN = "<slug:process>/termine"
TIMES = "<slug:process>/zeiten"

urlpatterns = [
    path(f"{PLAN}/", plans.plan, name="plan"),
    path(f"{PLAN}/einstellungen/", plans.settings_edit, name="settings_edit"),
    path(f"{PLAN}/ziele/", plans.aims, name="aims"),
    path(f"{PLAN}/ziele/ordnen/", plans.aims_order, name="aims_order"),
    path(f"{PLAN}/planen/", plans.run_start, name="run_start"),
    path(f"{PLAN}/lauf/<uuid:run>/", plans.run_progress, name="run_progress"),
    path(f"{PLAN}/lauf/<uuid:run>/anhalten/", plans.run_stop, name="run_stop"),
    path(f"{PLAN}/lauf/<uuid:run>/abhilfe/", plans.remedy_take, name="remedy_take"),
    path(f"{PLAN}/lauf/<uuid:run>/zuruecknehmen/", plans.remedy_undo, name="remedy_undo"),
    path(f"{PLAN}/lauf/<uuid:run>/uebernehmen/", plans.draft_take, name="draft_take"),
    path(f"{PLAN}/kalender/", own.staff_calendars, name="staff_calendars"),
    path(f"{PLAN}/verwerfen/", releases.discard, name="discard"),
    path(f"{PLAN}/veroeffentlichen/", releases.publish, name="publish"),
    path(f"{PLAN}/mitteilen/", releases.turnover_tell, name="turnover_tell"),
    path(f"{PLAN}/fassungen/", releases.release_list, name="release_list"),
    path(f"{PLAN}/fassungen/<int:number>/", releases.release, name="release"),
    path(
        f"{PLAN}/ohne-tag/<slug:group>/<int:number>/", meetings.meeting_place, name="meeting_place"
    ),
    path(f"{PLAN}/<uuid:meeting>/", meetings.meeting_move, name="meeting_move"),
    path(f"{PLAN}/<uuid:meeting>/fixieren/", meetings.meeting_pin, name="meeting_pin"),
    path(f"{PLAN}/<uuid:meeting>/entfernen/", meetings.meeting_remove, name="meeting_remove"),
    path(f"{TIMES}/", asking.overview, name="times"),
    path(f"{TIMES}/abfrage/", asking.call_edit, name="call_edit"),
    path(f"{TIMES}/fragen/", asking.ask, name="times_ask"),
    path(f"{TIMES}/<uuid:person>/", asking.enter, name="times_enter"),
]

account_patterns = [
    path("", own.own_dates, name="own_dates"),
    path("kalender/", own.own_calendar, name="own_calendar"),
    path("zeiten/", own.own_times, name="own_times"),
]

public_patterns = [
    path("zeiten/<str:link>/", times_pages.times, name="times"),
    path("zeiten/<str:link>/kalender/", times_pages.times_calendar, name="times_calendar"),
]

feed_patterns = [
    path("<slug:process>.ics", calendars.process_feed, name="process"),
    path("<str:key>.ics", calendars.secret_feed, name="secret"),
    path("<slug:process>/<slug:group>.ics", calendars.group_feed, name="group"),
]
