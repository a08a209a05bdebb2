"""Amendments of the example's draft and comments on it, what groups saw; all invented."""

from datetime import timedelta
from itertools import count
from typing import Any

from django.utils import timezone

from ratschlag.amendments import operations, queries
from ratschlag.amendments.enums import AmendmentKind, AmendmentState, Circle, ReportReason
from ratschlag.amendments.models import Amendment, DraftComment
from ratschlag.amendments.operations import Verdict
from ratschlag.amendments.queries import Reader, Spot, Talk, Writer
from ratschlag.concept.enums import SourceKind
from ratschlag.concept.models import Concept
from ratschlag.concept.operations import attach_origin
from ratschlag.concept.queries import source_from
from ratschlag.concept.rules.snapshots import checksum_of
from ratschlag.contributions.operations import Author
from ratschlag.contributions.queries import day_of
from ratschlag.stakeholders.enums import GroupKind
from ratschlag.stakeholders.models import Group, Person

# What is put in place of which words of the third paragraph, and why. The first two exclude each
# other; the first and the third go together.
WANTED = (
    ("braucht", "hat", "Es soll nicht nur gebraucht werden, es soll da sein (erfunden)."),
    ("braucht auch dieses", "verlangt dieses", "Klarer gesagt (erfunden)."),
    ("messen kann", "jedes Jahr messen kann", "Ohne Zeitraum misst niemand (erfunden)."),
)
NEW = "Einmal im Jahr berichtet die Verwaltung dem Rat, was erreicht ist."
NEW_REASON = "Damit der Rat weiß, woran er ist (erfunden)."
ADVICE = {"advice": "adopt", "advice_reason": "Die Gruppen haben sich das gewünscht (erfunden)."}
TAKEN = ("auf dem Weg", "auf seinem Weg", "Jeder Entwurf geht seinen eigenen Weg (erfunden).")
ADOPTED = "Das stimmt, und wer betroffen ist, soll auf dem Weg mitreden (erfunden)."
LED_TO = "Z-17"  # whoever is concerned has a say
REJECTED = "Das steht schon in der Hauptsatzung und muss hier nicht wiederholt werden (erfunden)."
COMMENT = "Wer misst das, und wo kann ich es nachlesen? (erfunden)"
ANSWER = "Bei uns im Verein zählt das niemand. Eine Vorlage würde helfen. (erfunden)"
OFFICE = "Die Zahlen sammelt das Büro; sie stehen jedes Jahr im Bericht an den Rat. (erfunden)"
ON_AMENDMENT = "Das trifft es besser als der jetzige Text. (erfunden)"
REPORT = "Bitte prüfen: Das ist keine Begründung. (erfunden)"
HIDDEN = ("Kaufen Sie unsere Messgeräte! (erfunden)", "Werbung (erfunden).")
TEXT = "Erfunden: Der Rat entscheidet im Frühjahr. Was dann beschlossen ist, bleibt stehen."


def prepare(concept: Concept, act: dict[str, Any]) -> None:
    """Open the draft for everybody; let people of different seats suggest, and decide on two."""
    changes = {"circle": Circle.EVERYBODY, "closes_on": None, "text": TEXT}
    operations.change_call(concept=concept, changes=changes, version=None, **act)
    section = concept.sections.order_by("position")[0]
    row = section.paragraphs.order_by("position").last()
    spot = queries.spot_at(concept.municipality, concept.process.slug, f"absatz-{row and row.pk}")
    if spot is None:
        raise LookupError(section)
    people = _people(concept, act)
    written = []
    for (old, new, reason), person in zip(WANTED, people, strict=False):
        values = {
            "kind": AmendmentKind.REWORD,
            "text": spot.text.replace(old, new),
            "reason": reason,
        }
        written.append(_suggest(spot, values, person, act))
    for person in people[3:6]:
        writer = Writer(person, has_seat=True)
        operations.support(amendment=written[0], writer=writer, **act)
    operations.advise(amendment=written[2], changes=ADVICE, version=written[2].version, **act)
    values = {"kind": AmendmentKind.INSERT, "text": NEW, "reason": NEW_REASON}
    operations.decide(
        amendment=_suggest(spot, values, people[3], act),
        verdict=Verdict(AmendmentState.REJECTED, REJECTED),
        version=None,
        seen=None,
        by=act["by"],
        now=act["now"] + timedelta(seconds=1),
    )
    _adopt(concept, people[4], act)
    _talk(spot, written[0], people, act)
    _lay_before(concept, people[3], act)


def _adopt(concept: Concept, person: Person, act: dict[str, Any]) -> None:
    """Adopt an amendment of the first paragraph, and let a goal come from it as well."""
    row = concept.sections.order_by("position")[0].paragraphs.order_by("position")[0]
    spot = queries.spot_at(concept.municipality, concept.process.slug, f"absatz-{row.pk}")
    if spot is None:
        raise LookupError(row)
    old, new, reason = TAKEN
    values = {
        "kind": AmendmentKind.REWORD,
        "text": spot.text.replace(old, new),
        "reason": reason,
    }
    adopted = operations.decide(
        amendment=_suggest(spot, values, person, act),
        verdict=Verdict(AmendmentState.ADOPTED, ADOPTED),
        version=None,
        seen=None,
        by=act["by"],
        now=act["now"] + timedelta(seconds=1),
    )
    source = source_from(concept, f"{SourceKind.AMENDMENT.value}.{adopted.number}")
    if source is None:
        raise LookupError(adopted)
    attach_origin(source=source, part=concept.goals.get(code=LED_TO), **act)


def _lay_before(concept: Concept, person: Person, act: dict[str, Any]) -> None:
    """Show the first version to a group of somebody with an amendment, the draft to the steering
    body; the others have seen nothing yet.
    """
    day = day_of(concept.process, act["now"])
    seat = queries.seats_of(person, concept, day).select_related("group")[0]
    steering = Group.objects.get(process=concept.process_id, kind=GroupKind.STEERING)
    shown_on = timezone.localtime(act["now"]).date()
    for group, release in ((seat.group, concept.versions.get(number=1)), (steering, None)):
        reader = Reader(concept, group)
        operations.lay_before(reader=reader, release=release, shown_on=shown_on, **act)


def _talk(spot: Spot, amendment: Amendment, people: list[Person], act: dict[str, Any]) -> None:
    """Let people comment, answer and report one after the other, the office answer, hide one."""
    moments = (act["now"] + timedelta(seconds=n) for n in count(1))

    def say(talk: Talk, text: str, person: Person) -> DraftComment:
        return operations.write_comment(
            talk=talk,
            text=text,
            writer=Writer(person, has_seat=True),
            author=Author(person=person, language="de", name_is_public=True),
            by=act["by"],
            now=next(moments),
        )

    here = Talk(spot.concept, spot=spot)
    thread = queries.talk_of(say(here, COMMENT, people[4]))
    say(thread, ANSWER, people[2])
    operations.answer_as_office(talk=thread, text=OFFICE, by=act["by"], now=next(moments))
    said = say(Talk(spot.concept, amendment=amendment), ON_AMENDMENT, people[5])
    operations.report_comment(
        comment=said, reason=ReportReason.OTHER, text=REPORT, by=act["by"], now=next(moments)
    )
    text, reason = HIDDEN
    operations.hide_comment(comment=say(here, text, people[3]), reason=reason, **act)


def _people(concept: Concept, act: dict[str, Any]) -> list[Person]:
    """Return six people with seats, each of another organisation."""
    day = day_of(concept.process, act["now"])
    rows = Person.objects.filter(
        municipality=concept.municipality_id, occupancies__seat__group__process=concept.process_id
    ).distinct()
    found: dict[Any, Person] = {}
    for person in rows.select_related("organisation").order_by("name", "pk"):
        if queries.seats_of(person, concept, day).exists():
            found.setdefault(person.organisation_id, person)
    return list(found.values())[:6]


def _suggest(spot: Spot, values: dict[str, Any], person: Person, act: dict[str, Any]) -> Amendment:
    return operations.write_amendment(
        spot=spot,
        values=values,
        writer=Writer(person, has_seat=True),
        author=Author(person=person, language="de"),
        seen=checksum_of(spot.text),
        **act,
    )
