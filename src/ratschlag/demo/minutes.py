"""Agendas and minutes of the demonstration, all invented.

The process of Potsdam stands before its kick-off, so it has agendas only. Beispielstadt is further:
its groups have met, their minutes stand in every state, and one item came back.
"""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, time, timedelta
from typing import Any

from django.utils import timezone

from ratschlag.audit import operations as audit
from ratschlag.demo import summons
from ratschlag.demo.frame import Act, stand_at
from ratschlag.demo.released import release
from ratschlag.meetings import operations as meetings
from ratschlag.meetings.models import Meeting
from ratschlag.municipalities.models import Room, TenantRecord
from ratschlag.proceedings import operations, queries
from ratschlag.proceedings.enums import ItemKind, Outcome, ReviewVerdict
from ratschlag.proceedings.models import Agenda, AgendaItem, Minutes, MinutesEntry, Objection
from ratschlag.proceedings.queries import Occasion
from ratschlag.processes import operations as processes
from ratschlag.processes.models import CrossCuttingTopic, Process
from ratschlag.stakeholders.models import Group, Person
from ratschlag.tables import written_xlsx

# What holds on to other records goes first when the demonstration is removed.
TOP_DOWN: tuple[type[TenantRecord], ...] = (Objection, Minutes, Agenda)
TOPICS = (
    ("Mitsprache", "Kinder und Jugendliche reden selbst mit."),
    ("Barrierefreiheit", "Alle kommen hin, verstehen es und machen mit."),
)
# Group, round, month, day: what lies before 15 June has taken place.
DAYS = (
    ("SPI", 1, 3, 8), ("RED", 1, 3, 15), ("SPI", 2, 5, 10), ("RED", 2, 5, 31), ("SPI", 3, 6, 28),
    ("RED", 3, 6, 30),
)  # fmt: skip
BEGINS, LENGTH = time(16, 30), timedelta(hours=2)
NUMBERS = (("Jahr", "Angebote", "Plätze"), (("2021", "12", "240"), ("2022", "14", "275")))
OWED = {"owed_name": "Statistikstelle (erfunden)", "owed_email": "statistik@muster.example"}
PAPER = {"title": "Karte der Spielplätze (erfunden)", "pages": 2}


def prepare(process: Process, act: Act) -> None:
    """Begin the agendas of the first meetings and show that of the kick-off."""
    for code, text, topic in (
        ("AUF", "Erfunden: Wozu das Konzept da ist, was offen ist und was nicht.", "Partizipation"),
        ("WOH", "Erfunden: Wie kommt man ohne Benachteiligung zu einer Wohnung?", "Gender"),
    ):
        group = process.groups.get(code=code)
        agenda = _agenda(group, 1, act)
        values = {"title": "Worum es geht und was wir bis zum Herbst erreichen", "text": text,
                  "minutes_planned": 40}  # fmt: skip
        chosen = process.topics.filter(name=topic)
        item = operations.add_item(agenda=agenda, values=values, topics=chosen, **act)
        operations.move_item(item=item, places=-1, **act)
        _hand_out(item, act)
        operations.release_agenda(agenda=agenda, **act)


def _hand_out(item: AgendaItem, act: Act) -> None:
    """Add papers to an item: an address, a small file, and one that somebody still owes."""
    where = f"https://unterlagen.example/{item.group.slug}/rahmen.pdf"
    frame = {"title": "Der Rahmen auf einen Blick (erfunden)", "address": where, "pages": 4}
    operations.add_paper(item=item, values=frame, **act)
    table = written_xlsx(*NUMBERS, title="Erfunden")
    operations.add_paper(item=item, values={"title": "Zahlen (erfunden)"}, data=table, **act)
    owed = {"title": "Bericht zum Stand (erfunden)", "is_public": False, **OWED}
    operations.add_paper(item=item, values=owed, **act)


def hold(process: Process, act: Act) -> None:
    """Let the groups of a process meet, from the first agenda to the minutes that are late."""
    stands_at = process.as_if_on or process.starts_on
    year = stands_at.year
    topics = [
        processes.add_topic(process=process, values={"name": name, "description": text}, **act)
        for name, text in TOPICS
    ]
    play, talk = (process.groups.get(code=code) for code in ("SPI", "RED"))
    stand_at(process, date(year, 2, 15), act)
    _plan(process, year, act)
    stand_at(process, date(year, 3, 20), act)
    first, other = _first_of_play(play, topics, act), _first_of_talk(talk, topics, act)
    stand_at(process, date(year, 4, 6), act)
    for minutes in (first, other):
        release(operations.approve_minutes(minutes=minutes, **act), act)
    _return_the_yard(first, act)
    stand_at(process, stands_at, act)
    _second_of_play(play, topics, act)
    _agenda(talk, 2, act)
    coming = operations.release_agenda(agenda=_agenda(play, 3, act), **act)
    summons.hold(coming, act)


def _first_of_play(group: Group, topics: list[CrossCuttingTopic], act: Act) -> Minutes:
    agenda = _agenda(group, 1, act)
    _item(agenda, "Ein Spielplatz je Viertel", ItemKind.DECISION, 40, topics, act)
    _item(agenda, "Schulhöfe am Nachmittag öffnen", ItemKind.DISCUSSION, 30, topics[:1], act)
    minutes = _begin(group, 1, act)
    _write(
        minutes,
        "Spielplatz",
        act,
        notes=(
            "Erfunden: Die Gruppe sieht die Karte an.\n\n- zwei Viertel haben keinen Platz\n"
            "- drei Plätze sind mit dem Rollstuhl nicht zu erreichen\n\nDas Jugendamt rechnet nach."
        ),
        outcome=Outcome.AGREED,
        decision="Erfunden: Jedes Viertel soll einen Spielplatz haben, den alle erreichen.",
        vote="ohne Widerspruch",
    )
    entry = _write(
        minutes,
        "Schulhöfe",
        act,
        notes="Erfunden: Die Schulen fragen nach Aufsicht und Müll. Herr Muster sagt Zahlen zu.",
        outcome=Outcome.PROPOSAL,
        decision="Erfunden: Vier Schulhöfe öffnen ein Jahr lang bis 19 Uhr zur Probe.",
        vote="4 dafür, 1 Enthaltung",
    )
    _give(entry, "Jugendamt", "Kosten der Aufsicht nennen (erfunden)", 60, act)
    return _send(minutes, 14, act, comment="Erfunden: Es fehlt, dass auch Bäume gewünscht waren.")


def _first_of_talk(group: Group, topics: list[CrossCuttingTopic], act: Act) -> Minutes:
    agenda = _agenda(group, 1, act)
    _item(agenda, "Ein Jugendbeirat", ItemKind.DISCUSSION, 60, topics[:1], act)
    minutes = _begin(group, 1, act)
    _write(
        minutes,
        "Jugendbeirat",
        act,
        notes="Erfunden: Drei Formen werden verglichen: gewählt, gelost, offen für alle.",
        outcome=Outcome.OPEN,
        decision="Erfunden: Der Schülerrat fragt an allen Schulen, welche Form gewünscht ist.",
    )
    return _send(minutes, 14, act)


def _return_the_yard(minutes: Minutes, act: Act) -> None:
    reason = "Erfunden: Wer die Aufsicht bezahlt, ist noch offen. Bitte mit den Schulen klären."
    values = {"verdict": ReviewVerdict.RETURNED, "reason": reason}
    entry = _entry(minutes, "Schulhöfe")
    operations.review_entry(entry=entry, values=values, version=None, **act)


def _second_of_play(group: Group, topics: list[CrossCuttingTopic], act: Act) -> None:
    agenda = _agenda(group, 2, act)
    item = _item(agenda, "Wasser zum Spielen", ItemKind.DISCUSSION, 30, topics[1:], act)
    operations.add_paper(item=item, values=PAPER, **act)
    minutes = _begin(group, 2, act)
    _write(
        minutes,
        "Schulhöfe",
        act,
        notes="Erfunden: Zwei Schulen übernehmen die Aufsicht selbst.",
        outcome=Outcome.AGREED,
        decision="Erfunden: Zwei Schulhöfe öffnen ab August zur Probe.",
    )
    _write(minutes, "Wasser", act, notes="Erfunden: Trinkbrunnen zuerst.", outcome=Outcome.NOTED)
    sent = _send(
        minutes, 9, act, comment="Erfunden: Bitte die beiden Schulen nennen.", settle=False
    )
    caller = queries.readers_of(sent.agenda)[0].person
    text = "Erfunden, am Telefon: Es ging auch um Schatten neben dem Brunnen."
    operations.enter_objection(entry=_entry(sent, "Wasser"), person=caller, text=text, **act)


def _plan(process: Process, year: int, act: Act) -> None:
    room = Room.objects.get(municipality=process.municipality)
    for code, number, month, day in DAYS:
        group = process.groups.get(code=code)
        start = timezone.make_aware(datetime.combine(date(year, month, day), BEGINS))
        meeting = Meeting(
            municipality_id=process.municipality_id,
            group=group,
            round=number,
            start=start,
            end=start + LENGTH,
            format=group.format,
            room=room,
        )
        audit.add(meeting, action="meetings.meeting_moved", **act)
    meetings.publish_release(
        process=process,
        note="Erfunden: Termine von Hand gesetzt.",
        accepts_broken_rules=True,
        reviewed=None,
        **act,
    )


def _occasion(group: Group, number: int) -> Occasion:
    process = group.process
    found = queries.occasion_at(process.municipality, process.slug, group.slug, number)
    if found is None:
        raise LookupError(f"{group}, {number}")
    return found


def _agenda(group: Group, number: int, act: Act) -> Agenda:
    return operations.begin_agenda(occasion=_occasion(group, number), template=None, **act)


def _item(
    agenda: Agenda,
    title: str,
    kind: ItemKind,
    minutes: int,
    topics: Iterable[CrossCuttingTopic],
    act: Act,
) -> Any:
    values = {"title": title, "kind": kind, "minutes_planned": minutes}
    item = operations.add_item(agenda=agenda, values=values, topics=list(topics), **act)
    operations.move_item(item=item, places=-1, **act)  # the next steps stay last
    return item


def _begin(group: Group, number: int, act: Act) -> Minutes:
    occasion = _occasion(group, number)
    minutes = operations.begin_minutes(occasion=occasion, **act)
    people = queries.expected(minutes.agenda, timezone.localtime(minutes.start).date())
    there = {one.person.pk for one in people[:-1]}
    operations.note_attendance(occasion=occasion, there=there, **act)
    return minutes


def _entry(minutes: Minutes, title: str) -> MinutesEntry:
    rows = minutes.entries.select_related("item", "minutes__agenda__group__process__municipality")
    return rows.get(item__title__contains=title)


def _write(minutes: Minutes, title: str, act: Act, **values: Any) -> MinutesEntry:
    entry = _entry(minutes, title)
    return operations.write_entry(entry=entry, changes=values, version=entry.version, **act)


def _give(entry: MinutesEntry, organisation: str, text: str, days: int, act: Act) -> None:
    seats = entry.group.seats.select_related("organisation")
    owner = seats.get(organisation__name__startswith=organisation).organisation
    due_on = timezone.localtime(entry.minutes.start).date() + timedelta(days=days)
    values = {"text": text, "organisation": owner, "due_on": due_on}
    operations.add_task(entry=entry, values=values, **act)


def _send(
    minutes: Minutes, days: int, act: Act, *, comment: str = "", settle: bool = True
) -> Minutes:
    until = timezone.localtime(minutes.agenda.process.moment(act["now"])).date()
    until += timedelta(days=days)
    sent = operations.send_minutes(minutes=minutes, comment_until=until, **act)
    if comment:
        entry = _entry(sent, "Schulhöfe")
        person = Person.objects.get(name__startswith="Vertretung SPI, Jugendring")
        said = operations.object_to(entry=entry, person=person, text=comment, **act)
        if settle:
            verdict: Mapping[str, Any] = {"verdict": "attached", "answer": ""}
            operations.settle_objection(objection=said, changes=verdict, version=1, **act)
    return sent
