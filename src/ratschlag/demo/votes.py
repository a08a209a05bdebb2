"""The votes of the demonstration: one under way, those on the form of meetings, all invented.

The process of Potsdam stands before its kick-off, so its groups have theirs still to come;
Beispielstadt is further and shows the results.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any

from ratschlag.processes.models import Process
from ratschlag.stakeholders import operations as stakeholders
from ratschlag.stakeholders.enums import GroupKind, MeetingFormat, OrganisationKind, Sector
from ratschlag.stakeholders.models import Group, Organisation
from ratschlag.votes import operations, queries
from ratschlag.votes.enums import CastWay, VoteKind
from ratschlag.votes.models import Vote

QUESTION = "Wie wollen wir uns nach dem Auftakt treffen?"
WORDS = "Erfunden: Das Büro hat für jede Form einen Raum oder die Technik. Abends fahren Busse."
RUNNING = {
    "question": "Um wie viel Uhr sollen unsere Treffen beginnen?",
    "explanation": "Erfunden: Die Vorlage nennt nur den späten Nachmittag. Der Plan wird danach neu berechnet.",
    "answers": ["16.00 Uhr", "16.30 Uhr", "17.00 Uhr", "17.30 Uhr"],
}
# Which answer each seat gives, in turn; the others have not voted yet.
GIVEN = (2, 2, 3, 2, 4, 2, 3, 1, 2, 5)
DAYS_OPEN = 14
CANCELLED = {
    "question": "Sollen wir uns samstags treffen?",
    "explanation": "Erfunden, damit auch eine abgebrochene Abstimmung zu sehen ist.",
    "answers": ["Ja", "Nein"],
}
WHY_CANCELLED = "Die Frage ließ offen, ob jeder oder nur ein einzelner Samstag gemeint war."

# Groups of Beispielstadt and how their seats vote, by place of the answer.
GROUPS = (("SPI", "spielen", "AG Spielen", 0), ("RED", "reden", "AG Reden", 1))
SEATS = (
    ("Jugendamt (Muster)", Sector.ADMINISTRATION, OrganisationKind.DEPARTMENT),
    ("Musterfraktion X", Sector.POLITICS, OrganisationKind.COUNCIL_GROUP),
    ("Jugendring (Muster)", Sector.CIVIL_SOCIETY, OrganisationKind.NGO),
    ("Elternverein (Muster)", Sector.CIVIL_SOCIETY, OrganisationKind.NGO),
    ("Schülerrat (Muster)", Sector.CIVIL_SOCIETY, OrganisationKind.EDUCATION),
)
SINGLY = (3, 3, 2, 3)
BY_HAND = {1: 3, 2: 1, 4: 1}


def prepare(process: Process, closes_at: datetime, act: dict[str, Any]) -> None:
    """Prepare the votes on how the working groups meet, and hold one on another question."""
    groups = process.groups.filter(kind=GroupKind.WORKING_GROUP).order_by("position")
    for group in groups:
        prepare_format_vote(group, closes_at, act)
    wohnen = groups.get(code="WOH")
    values = {**RUNNING, "group": wohnen, "closes_at": _in_two_weeks(process, act)}
    vote = operations.prepare_vote(process=process, kind=VoteKind.OTHER, values=values, **act)
    _vote(operations.open_vote(vote=vote, **act), GIVEN, act)
    _call(vote, act)
    values = {**CANCELLED, "group": wohnen, "closes_at": _in_two_weeks(process, act)}
    unclear = operations.prepare_vote(process=process, kind=VoteKind.OTHER, values=values, **act)
    operations.open_vote(vote=unclear, **act)
    operations.cancel_vote(vote=unclear, reason=WHY_CANCELLED, **act)


def hold(process: Process, act: dict[str, Any]) -> None:
    """Give a process groups with seats that have voted on how they meet, and publish the results."""
    organisations = [
        stakeholders.add_organisation(
            municipality=process.municipality,
            values={"name": name, "sector": sector, "kind": kind},
            **act,
        )
        for name, sector, kind in SEATS
    ]
    first, second = [_group(process, row, organisations, act) for row in GROUPS]
    vote = prepare_format_vote(first, _in_two_weeks(process, act), act)
    vote = operations.open_vote(vote=vote, **act)
    _vote(vote, SINGLY, act)
    operations.close_vote(vote=vote, **act)
    counted = prepare_format_vote(second, _in_two_weeks(process, act), act)
    operations.enter_counts(vote=counted, counts=BY_HAND, **act)
    for each in (vote, counted):
        operations.publish_result(vote=each, is_published=True, **act)


def _in_two_weeks(process: Process, act: Mapping[str, Any]) -> datetime:
    return process.moment(act["now"]) + timedelta(days=DAYS_OPEN)


def prepare_format_vote(group: Group, closes_at: datetime, act: dict[str, Any]) -> Vote:
    """Prepare the vote of a group on how it meets."""
    values = {
        "group": group,
        "question": QUESTION,
        "explanation": WORDS,
        "answers": list(MeetingFormat.values),
        "closes_at": closes_at,
    }
    return operations.prepare_vote(
        process=group.process, kind=VoteKind.MEETING_FORMAT, values=values, **act
    )


def _vote(vote: Vote, positions: Iterable[int], act: dict[str, Any]) -> None:
    options = {option.position: str(option.pk) for option in queries.options_of(vote)}
    rows = queries.seat_rows(vote, act["now"])
    for row, position in zip(rows, positions, strict=False):
        operations.cast(
            ballot=row.ballot,
            person_id=row.speakers[0].person_id,
            option=options[position],
            way=CastWay.LINK,
            version=row.ballot.version,
            **act,
        )


def _call(vote: Vote, act: dict[str, Any]) -> None:
    """Let the first who has not voted say it by telephone."""
    rows = queries.seat_rows(vote, act["now"])
    row = next(one for one in rows if one.speakers and not one.ballot.has_voted)
    operations.enter_ballot(
        ballot=row.ballot,
        person_id=row.speakers[0].person_id,
        option=str(queries.options_of(vote)[0].pk),
        version=row.ballot.version,
        **act,
    )


def _group(
    process: Process,
    row: tuple[str, str, str, int],
    organisations: Iterable[Organisation],
    act: dict[str, Any],
) -> Group:
    code, slug, name, place = row
    field = process.fields.order_by("position")[place]
    values = {
        "code": code,
        "slug": slug,
        "name": name,
        "kind": GroupKind.WORKING_GROUP,
        "field": field,
        "purpose": field.description,
    }
    group = stakeholders.add_group(process=process, values=values, **act)
    for organisation in organisations:
        (seat,) = stakeholders.add_seats(group=group, values={"organisation": organisation}, **act)
        person = stakeholders.add_person(
            municipality=process.municipality,
            values={"name": f"Vertretung {code}, {organisation}", "organisation": organisation},
            **act,
        )
        stakeholders.seat_person(seat=seat, person=person, since=process.starts_on, **act)
    return group
