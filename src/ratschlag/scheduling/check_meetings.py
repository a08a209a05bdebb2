"""Rules that one meeting keeps or breaks alone. Shares no code with the solver."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from ratschlag.scheduling.calendar import Block, BlockKind
from ratschlag.scheduling.check_answers import Answers
from ratschlag.scheduling.people import Answer
from ratschlag.scheduling.problem import (
    Appointment,
    AppointmentState,
    Format,
    MeetingKey,
    Pin,
    Problem,
    Series,
    SeriesKind,
)
from ratschlag.scheduling.rooms import Room
from ratschlag.scheduling.rules import Rule
from ratschlag.scheduling.solution import Meeting, Violation


class MeetingCheck:
    def __init__(self, problem: Problem, answers: Answers) -> None:
        self._problem = problem
        self._answers = answers
        self._series = {series.id: series for series in problem.series}
        self._rooms = {room.id: room for room in problem.rooms}
        self._appointments = {one.key: one for one in problem.appointments}

    def violations(self, meeting: Meeting) -> Iterator[Violation]:
        series = self._series[meeting.series]
        appointment = self._appointments.get(meeting.key)
        if appointment is not None and appointment.state is AppointmentState.PAST:
            yield from self._past(meeting, appointment)
            return
        if appointment is not None:
            yield from self._pins(meeting, appointment)
        yield from self._calendar(meeting, series, appointment)
        yield from self._people(meeting, series)
        if series.kind is SeriesKind.KICKOFF and meeting.format is Format.ONLINE:
            yield _broken(Rule.KICKOFF_IN_PERSON, meeting)
        if meeting.format is not Format.ONLINE and self._problem.settings.rooms_required:
            yield from self._room(meeting, series)

    def _past(self, meeting: Meeting, appointment: Appointment) -> Iterator[Violation]:
        if (meeting.start, meeting.room) != (appointment.start, appointment.room):
            yield _broken(Rule.PAST_KEPT, meeting)

    def _pins(self, meeting: Meeting, appointment: Appointment) -> Iterator[Violation]:
        moved = {
            Pin.DATE: meeting.start.date() != appointment.start.date(),
            Pin.TIME: meeting.start.time() != appointment.start.time(),
            Pin.ROOM: meeting.room != appointment.room,
        }
        if any(moved[pin] for pin in appointment.pins):
            yield _broken(Rule.PINNED, meeting)

    def _calendar(
        self, meeting: Meeting, series: Series, appointment: Appointment | None
    ) -> Iterator[Violation]:
        settings, day = self._problem.settings, meeting.start.date()
        weekdays = settings.weekdays if series.weekdays is None else series.weekdays
        starts = settings.starts if series.starts is None else series.starts
        window = series.window or self._problem.window
        if day.weekday() not in weekdays and not _is_own(meeting, appointment, Pin.DATE):
            yield _broken(Rule.WEEKDAY, meeting)
        if meeting.start.time() not in starts and not _is_own(meeting, appointment, Pin.TIME):
            yield _broken(Rule.START, meeting)
        if day < window.first or day > window.last:
            yield _broken(Rule.WINDOW, meeting)
        if self._problem.not_before is not None and day < self._problem.not_before:
            yield _broken(Rule.NOT_BEFORE, meeting)
        by_kind: dict[BlockKind, list[Block]] = {}
        for block in self._problem.blocks:
            if self._is_in(meeting, block):
                by_kind.setdefault(block.kind, []).append(block)
        for blocks in by_kind.values():
            yield Violation(Rule.BLOCKED, (meeting.key,), (meeting.start,), blocks=tuple(blocks))

    def _is_in(self, meeting: Meeting, block: Block) -> bool:
        buffer = timedelta(0)
        if block.kind is BlockKind.COUNCIL_SITTING:
            buffer = self._problem.settings.sitting_buffer
        return meeting.start - buffer < block.end and block.start < meeting.end + buffer

    def _people(self, meeting: Meeting, series: Series) -> Iterator[Violation]:
        for person in sorted(series.must_attend):
            if self._answers.of(person, meeting) is Answer.NO:
                yield _broken(Rule.MUST_ATTEND, meeting, people=(person,))
        if series.quorum is not None:
            refusals = [self._answers.of(p, meeting) is Answer.NO for p in series.members]
            willing = len(refusals) - sum(refusals)
            if willing < series.quorum:
                yield Violation(
                    Rule.QUORUM,
                    (meeting.key,),
                    (meeting.start,),
                    limit=series.quorum,
                    actual=willing,
                )

    def _room(self, meeting: Meeting, series: Series) -> Iterator[Violation]:
        if meeting.room is None:
            yield _broken(Rule.ROOM_MISSING, meeting)
            return
        room = self._rooms[meeting.room]
        if room.capacity < series.seats_needed:
            yield Violation(
                Rule.ROOM_TOO_SMALL,
                (meeting.key,),
                (meeting.start,),
                room=room.id,
                limit=room.capacity,
                actual=series.seats_needed,
            )
        if not series.features <= room.features:
            yield _broken(Rule.ROOM_FEATURES, meeting, room=room.id)
        if room.openings and not _is_open(room, meeting.start, meeting.end):
            yield _broken(Rule.ROOM_CLOSED, meeting, room=room.id)
        buffer = self._problem.settings.room_buffer
        if any(
            meeting.start < booking.end + buffer and booking.start < meeting.end + buffer
            for booking in room.bookings
        ):
            yield _broken(Rule.ROOM_TAKEN, meeting, room=room.id)


def _is_own(meeting: Meeting, appointment: Appointment | None, pin: Pin) -> bool:
    """Whether a hand-made choice stands above the usual weekdays or starts."""
    if appointment is None:
        return False
    keeps = appointment.state is AppointmentState.PUBLISHED and meeting.start == appointment.start
    return pin in appointment.pins or keeps or appointment.pins >= {Pin.DATE, Pin.TIME}


def _is_open(room: Room, start: datetime, end: datetime) -> bool:
    day = start.date()
    return any(
        opening.weekday == day.weekday()
        and start >= datetime.combine(day, opening.since)
        and end <= datetime.combine(day, opening.until)
        for opening in room.openings
    )


def _broken(
    rule: Rule, meeting: Meeting, people: tuple[str, ...] = (), room: str | None = None
) -> Violation:
    keys: tuple[MeetingKey, ...] = (meeting.key,)
    return Violation(rule, keys, (meeting.start,), people=people, room=room)
