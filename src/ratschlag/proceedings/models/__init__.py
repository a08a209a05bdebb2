"""Agendas with their items; minutes with entries, tasks and objections; who was there."""

from ratschlag.proceedings.models.agendas import Agenda, AgendaItem, ItemTopic
from ratschlag.proceedings.models.attendance import Attendance
from ratschlag.proceedings.models.minutes import (
    Minutes,
    MinutesEntry,
    MinutesReminder,
    Objection,
    Review,
    Task,
)
from ratschlag.proceedings.models.papers import ItemPaper, PaperFile
from ratschlag.proceedings.models.summons import Summons, SupportTask

__all__ = [
    "Agenda",
    "AgendaItem",
    "Attendance",
    "ItemPaper",
    "ItemTopic",
    "Minutes",
    "MinutesEntry",
    "MinutesReminder",
    "Objection",
    "PaperFile",
    "Review",
    "Summons",
    "SupportTask",
    "Task",
]
