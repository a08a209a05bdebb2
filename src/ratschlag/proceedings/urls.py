"""Addresses of meetings and decisions, in the workspace and on the public pages."""

from django.urls import path

from ratschlag.proceedings.views import agenda_pages as agendas
from ratschlag.proceedings.views import answer_pages as answers
from ratschlag.proceedings.views import attendance_pages as attendance
from ratschlag.proceedings.views import check_in_pages, downloads, hand_in_pages, public_pages
from ratschlag.proceedings.views import comment_pages as comments
from ratschlag.proceedings.views import copy_pages as copies
from ratschlag.proceedings.views import item_pages as items
from ratschlag.proceedings.views import minutes_links as links
from ratschlag.proceedings.views import minutes_pages as minutes
from ratschlag.proceedings.views import paper_pages as papers
from ratschlag.proceedings.views import register_pages as register
from ratschlag.proceedings.views import summons_pages as summonses
from ratschlag.proceedings.views import support_pages as supports
from ratschlag.proceedings.views import task_pages as todo
from ratschlag.proceedings.views import wish_pages as wishes

app_name = "proceedings"

MEETINGS = "<slug:process>/sitzungen"
MEETING = f"{MEETINGS}/<slug:group>/<int:round>"
ITEM = f"{MEETING}/top/<uuid:item>"
PAPER = f"{ITEM}/unterlagen/<uuid:handout>"
CALL = f"{MEETING}/einladung"
SUPPORT = f"{MEETING}/unterstuetzung"
MINUTES = f"{MEETING}/niederschrift"
ENTRY = f"{MINUTES}/<uuid:entry>"
REGISTER = "<slug:process>/beschluesse"

urlpatterns = [
    path(f"{MEETINGS}/", agendas.overview, name="overview"),
    path(f"{MEETING}/", agendas.agenda, name="agenda"),
    path(f"{MEETING}/beginnen/", agendas.agenda_begin, name="agenda_begin"),
    path(f"{MEETING}/einstellungen/", agendas.agenda_edit, name="agenda_edit"),
    path(f"{MEETING}/zeigen/", agendas.agenda_release, name="agenda_release"),
    path(f"{MEETING}/zurueckziehen/", agendas.agenda_withdraw, name="agenda_withdraw"),
    path(f"{MEETING}/entfernen/", agendas.agenda_remove, name="agenda_remove"),
    path(f"{MEETING}/uebernehmen/", agendas.carry_over, name="carry_over"),
    path(f"{MEETING}/tagesordnung.<slug:ending>", downloads.agenda_file, name="agenda_file"),
    path(f"{MEETING}/niederschrift.<slug:ending>", downloads.minutes_file, name="minutes_file"),
    path(f"{MEETING}/top/", items.item_add, name="item_add"),
    path(f"{MEETING}/themenwunsch/", items.wish_add, name="wish_add"),
    path(f"{ITEM}/", items.item_edit, name="item_edit"),
    path(f"{ITEM}/verschieben/", items.item_move, name="item_move"),
    path(f"{ITEM}/entfernen/", items.item_remove, name="item_remove"),
    path(f"{ITEM}/unterlagen/", papers.paper_add, name="paper_add"),
    path(f"{PAPER}/", papers.paper_edit, name="paper_edit"),
    path(f"{PAPER}/entfernen/", papers.paper_remove, name="paper_remove"),
    path(f"{PAPER}/gesichtet/", papers.paper_seen, name="paper_seen"),
    path(f"{PAPER}/datei/", papers.paper_file, name="paper_file"),
    path(f"{MEETING}/anwesenheit/", attendance.attendance, name="attendance"),
    path(f"{MEETING}/zusage/", answers.coming, name="coming"),
    path(f"{CALL}/", summonses.summons, name="summons"),
    path(f"{CALL}/einstellungen/", summonses.summons_edit, name="summons_edit"),
    path(f"{CALL}/senden/", summonses.summons_send, name="summons_send"),
    path(f"{CALL}/aushang.pdf", summonses.room_sheet, name="room_sheet"),
    path(f"{CALL}/<uuid:person>/", summonses.summons_enter, name="summons_enter"),
    path(f"{SUPPORT}/", supports.support, name="support"),
    path(f"{SUPPORT}/<uuid:support>/", supports.support_edit, name="support_edit"),
    path(f"{SUPPORT}/<uuid:support>/erledigt/", supports.support_done, name="support_done"),
    path(f"{MINUTES}/", minutes.minutes, name="minutes"),
    path(f"{MINUTES}/beginnen/", minutes.minutes_begin, name="minutes_begin"),
    path(f"{MINUTES}/termin/", minutes.minutes_edit, name="minutes_edit"),
    path(f"{MINUTES}/versenden/", minutes.minutes_send, name="minutes_send"),
    path(f"{MINUTES}/freigeben/", minutes.minutes_approve, name="minutes_approve"),
    path(f"{MINUTES}/veroeffentlichung/", copies.copy, name="copy"),
    path(f"{MINUTES}/veroeffentlichung/pruefen/", copies.copy_check, name="copy_check"),
    path(f"{MINUTES}/veroeffentlichen/", copies.minutes_release, name="minutes_release"),
    path(f"{MINUTES}/zurueckziehen/", copies.minutes_withdraw, name="minutes_withdraw"),
    path(f"{ENTRY}/", minutes.entry_edit, name="entry_edit"),
    path(f"{ENTRY}/veroeffentlichung/", copies.copy_edit, name="copy_edit"),
    path(f"{ENTRY}/anmerken/", comments.objection_add, name="objection_add"),
    path(f"{ENTRY}/anmerkung/", comments.objection_enter, name="objection_enter"),
    path(f"{ENTRY}/anmerkung/<uuid:objection>/", comments.settle, name="objection_settle"),
    path(f"{ENTRY}/auftrag/", todo.task_add, name="task_add"),
    path(f"{ENTRY}/auftrag/<uuid:task>/", todo.task_edit, name="task_edit"),
    path(f"{ENTRY}/auftrag/<uuid:task>/erledigt/", todo.task_done, name="task_done"),
    path(f"{ENTRY}/auftrag/<uuid:task>/entfernen/", todo.task_remove, name="task_remove"),
    path(f"{ENTRY}/themenwunsch/", wishes.wish_answer, name="wish_answer"),
    path(f"{ENTRY}/lenkung/", todo.review, name="review"),
    path(f"{REGISTER}/", register.decisions, name="decisions"),
]

PUBLIC = "<slug:process>/niederschriften"

public_patterns = [
    path("sitzung/<str:summons>/", answers.summons, name="summons"),
    path("sitzung/<str:summons>/kalender/", answers.summons_calendar, name="summons_calendar"),
    path("sitzung/niederschrift/<str:minutes_link>/", links.minutes_link, name="minutes_link"),
    path(
        "sitzung/<str:summons>/unterlagen/<uuid:handout>/",
        papers.guest_paper_file,
        name="guest_paper_file",
    ),
    path("unterlage/<str:paper_link>/", hand_in_pages.hand_in, name="hand_in"),
    path("anwesend/<str:room_code>/", check_in_pages.check_in, name="check_in"),
    path(f"{PUBLIC}/", public_pages.meetings, name="meetings"),
    path(f"{PUBLIC}/<slug:group>/<int:round>/", public_pages.meeting, name="meeting"),
    path(
        f"{PUBLIC}/<slug:group>/<int:round>/unterlagen/<uuid:handout>/",
        papers.public_paper_file,
        name="public_paper_file",
    ),
    path(f"{REGISTER}/", public_pages.decisions, name="decisions"),
]
