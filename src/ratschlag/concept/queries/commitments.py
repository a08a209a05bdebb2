"""How it stands with commitments: what units were asked last, what they said, who owes a word."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery

from ratschlag.accounts.models import LinkToken
from ratschlag.accounts.queries import link_behind
from ratschlag.concept.enums import CommitmentKind, MeasureKind, Standing
from ratschlag.concept.models import (
    AskedText,
    Commitment,
    CommitmentRequest,
    CommitmentRound,
    Concept,
    Measure,
)
from ratschlag.concept.queries.snapshots import measure_values
from ratschlag.concept.rules.commitments import LINK_PURPOSE, TO_SETTLE, Asked, standing_of
from ratschlag.concept.rules.facts import MeasureFacts
from ratschlag.concept.rules.snapshots import facts_of_measures, fingerprint
from ratschlag.concept.rules.successions import carried_out
from ratschlag.invitations.queries import day_of
from ratschlag.municipalities.models import Municipality
from ratschlag.processes.models import Process

Pair = tuple[UUID, UUID]
FEW = 100  # measures that are named one by one in a question to the database

__all__ = [
    "Line",
    "OpenedRequest",
    "OpenedText",
    "Said",
    "UnitLine",
    "asked_at",
    "by_unit",
    "commitments_behind",
    "commitments_owed",
    "commitments_to_settle",
    "day_of",
    "last_said",
    "last_texts",
    "lines_of",
    "open_round",
    "open_round_at",
    "proposal_for",
    "proposed_changes",
    "requests_waited_for",
    "standings_of",
    "story_of",
    "text_behind",
    "with_commitments",
]


@dataclass(frozen=True)
class Said:
    """The last text a unit was asked about, and what it last said to it."""

    asked: AskedText
    answer: Commitment | None

    @property
    def plain(self) -> Asked:
        """What the rule looks at."""
        return Asked(self.asked.checksum, self.answer.kind if self.answer else "")


@dataclass(frozen=True)
class Line:
    """A measure with the word of the unit that leads it, and those of partners that were asked."""

    pk: UUID
    code: str
    title: str
    lead_id: str
    lead: str
    standing: Standing
    said: Said | None
    partners: tuple[Said, ...]
    is_late: bool

    @property
    def is_to_settle(self) -> bool:
        """Whether the unit says something the office has not answered."""
        answer = self.said.answer if self.said else None
        return self.standing in TO_SETTLE and answer is not None and answer.replied_at is None


@dataclass(frozen=True)
class UnitLine:
    """A unit with its measures, counted by how they stand; and its request in the open round."""

    pk: str
    name: str
    has_address: bool
    request: CommitmentRequest | None
    link: LinkToken | None
    lines: tuple[Line, ...]

    def count(self, *standings: Standing) -> int:
        """How many of its measures stand so."""
        return sum(one.standing in standings for one in self.lines)

    @property
    def yes(self) -> int:
        """How many have a yes to the present text, silence that counts among them."""
        return self.count(Standing.CONFIRMED, Standing.RESERVED, Standing.SILENT)

    @property
    def open(self) -> int:
        """How many wait for its answer."""
        return self.count(Standing.ASKED)

    @property
    def late(self) -> int:
        """How many wait although the day has passed."""
        return sum(one.is_late for one in self.lines)

    @property
    def others(self) -> int:
        """How many the office has to see to."""
        return len(self.lines) - self.yes - self.open


@dataclass(frozen=True)
class OpenedRequest:
    """What a unit is asked, with the link by which it answers."""

    request: CommitmentRequest
    link: LinkToken


@dataclass(frozen=True)
class OpenedText:
    """One measure a unit is asked about, with the link by which it answers."""

    request: CommitmentRequest
    link: LinkToken
    said: Said


def last_texts(rows: QuerySet[AskedText]) -> dict[Pair, AskedText]:
    """Return the last of these texts for each measure and unit, without what they say."""
    wanted = rows.select_related("request__unit", "request__round").defer("text")
    wanted = wanted.order_by("request__round__number", "number")
    return {(one.measure_id, one.request.unit_id): one for one in wanted}


def last_said(concept: Concept, rows: QuerySet[AskedText] | None = None) -> dict[Pair, Said]:
    """Return what each unit was asked last about each measure and said to it, in two queries."""
    found = AskedText.objects.filter(concept=concept) if rows is None else rows
    asked = last_texts(found)
    answers = Commitment.objects.filter(concept=concept).select_related("proposed_lead")
    if rows is not None:
        answers = answers.filter(asked__in=[one.pk for one in asked.values()])
    last = {one.asked_id: one for one in answers.order_by("number")}
    return {pair: Said(one, last.get(one.pk)) for pair, one in asked.items()}


def with_commitments(
    measures: Iterable[MeasureFacts], concept: Concept
) -> tuple[MeasureFacts, ...]:
    """Say of each measure how it stands with its lead, in one query."""
    found = list(measures)
    rows = AskedText.objects.filter(concept=concept)
    if len(found) <= FEW:
        rows = rows.filter(measure__in=[one.pk for one in found])
    last = Commitment.objects.filter(asked=OuterRef("pk")).order_by("-number").values("kind")
    said = {
        (measure, str(unit)): Asked(checksum, kind or "")
        for measure, unit, checksum, kind in rows.order_by(
            "request__round__number", "number"
        ).values_list("measure", "request__unit", "checksum", Subquery(last[:1]))
    }
    return tuple(
        replace(
            one,
            commitment=standing_of(
                lead=one.lead_id,
                checksum=one.checksum,
                asked=said.get((one.pk, one.lead_id)),
                silence=concept.silence,
            ),
        )
        for one in found
    )


def lines_of(concept: Concept, today: date) -> list[Line]:
    """Return every measure that is carried out with how it stands, in seven queries."""
    said = last_said(concept)
    of_measure: dict[UUID, list[Said]] = {}
    for (measure, _unit), one in said.items():
        of_measure.setdefault(measure, []).append(one)
    return [
        _line(concept, values, of_measure.get(UUID(values["id"]), []), today)
        for values in carried_out(measure_values(concept))
    ]


def _line(concept: Concept, values: Mapping[str, Any], words: list[Said], today: date) -> Line:
    lead = values["lead"] or {"id": "", "name": ""}
    own = next((one for one in words if str(one.asked.request.unit_id) == lead["id"]), None)
    partners = {one["id"] for one in values["partners"]}
    standing = standing_of(
        lead=lead["id"],
        checksum=fingerprint(values),
        asked=own.plain if own else None,
        silence=concept.silence,
    )
    return Line(
        pk=UUID(values["id"]),
        code=values["code"],
        title=values["title"],
        lead_id=lead["id"],
        lead=lead["name"],
        standing=standing,
        said=own,
        partners=tuple(one for one in words if str(one.asked.request.unit_id) in partners),
        is_late=bool(own and standing == Standing.ASKED and own.asked.request.round.due_on < today),
    )


def standings_of(concept: Concept, only: Iterable[UUID] | None = None) -> dict[UUID, Standing]:
    """Return how each measure that is carried out stands, or some, in six queries."""
    values = measure_values(concept, None if only is None else list(only))
    facts = with_commitments(facts_of_measures(values), concept)
    return {one.pk: one.commitment for one in facts}


def by_unit(
    concept: Concept, lines: Iterable[Line], links: dict[UUID, LinkToken]
) -> list[UnitLine]:
    """Return the units that lead measures or were asked as partners, by name."""
    current = open_round(concept)
    rows = current.requests.select_related("unit") if current else ()
    requests = {str(one.unit_id): one for one in rows}
    grouped: dict[str, list[Line]] = {key: [] for key in requests}
    names = {key: one.unit.name for key, one in requests.items()}
    for line in lines:
        if line.lead_id:
            grouped.setdefault(line.lead_id, []).append(line)
            names[line.lead_id] = line.lead
    found = [
        UnitLine(
            key,
            names[key],
            bool(requests[key].unit.email) if key in requests else True,
            requests.get(key),
            links.get(requests[key].pk) if key in requests else None,
            tuple(own),
        )
        for key, own in grouped.items()
    ]
    return sorted(found, key=lambda one: one.name)


def open_round(concept: Concept) -> CommitmentRound | None:
    """Return the round in which units are asked now."""
    return CommitmentRound.objects.filter(concept=concept, closed_at__isnull=True).first()


def open_round_at(municipality: Municipality, process: str) -> CommitmentRound | None:
    """Return the open round of the process of that short name."""
    rows = CommitmentRound.objects.filter(municipality=municipality, closed_at__isnull=True)
    return rows.filter(concept__process__slug=process).select_related("concept__process").first()


def commitments_behind(
    municipality: Municipality, process: str, commitment_link: str
) -> OpenedRequest | None:
    """Return what a unit is asked by a link, still good or not; None if forged."""
    link = link_behind(municipality.pk, LINK_PURPOSE, commitment_link)
    if link is None:
        return None
    rows = CommitmentRequest.objects.select_related(
        "concept__process__municipality", "round", "unit"
    )
    request = rows.filter(
        municipality=municipality, concept__process__slug=process, pk=link.subject_id
    ).first()
    return OpenedRequest(request, link) if request else None


def text_behind(
    municipality: Municipality, process: str, commitment_link: str, measure: str
) -> OpenedText | None:
    """Return the measure of that code as a unit is asked about it."""
    opened = commitments_behind(municipality, process, commitment_link)
    if opened is None:
        return None
    rows = AskedText.objects.filter(request=opened.request.pk, measure__code=measure)
    said = last_said(opened.request.concept, rows.select_related("measure"))
    word = next(iter(said.values()), None)
    return OpenedText(opened.request, opened.link, word) if word else None


def asked_at(municipality: Municipality, process: str, asked: UUID) -> AskedText | None:
    """Return a text that was asked in a process."""
    rows = AskedText.objects.select_related("concept__process", "measure", "request__unit")
    return rows.filter(municipality=municipality, concept__process__slug=process, pk=asked).first()


def story_of(measure: Measure) -> list[tuple[AskedText, list[Commitment]]]:
    """Return what was asked about a measure and said to it, the latest first, in two queries."""
    answers: dict[UUID, list[Commitment]] = {}
    rows = Commitment.objects.filter(asked__measure=measure).select_related("proposed_lead")
    for one in rows.order_by("-number"):
        answers.setdefault(one.asked_id, []).append(one)
    texts = AskedText.objects.filter(measure=measure).select_related("request__unit")
    return [
        (one, answers.get(one.pk, []))
        for one in texts.order_by("-request__round__number", "-number")
    ]


def proposal_for(measure: Measure, key: str) -> Commitment | None:
    """Return what a unit proposes for a measure, by the key in an address; None for nonsense."""
    rows = Commitment.objects.filter(asked__measure=measure, kind=CommitmentKind.COUNTERS)
    try:
        return rows.select_related("proposed_lead").filter(pk=UUID(key)).first()
    except ValueError:
        return None


def proposed_changes(commitment: Commitment, measure: Measure) -> dict[str, Any]:
    """Return what a proposal would change: the day, and who leads it."""
    day = "review_on" if measure.kind == MeasureKind.STANDING else "due_on"
    changes: dict[str, Any] = {}
    if commitment.proposed_due_on:
        changes[day] = commitment.proposed_due_on
    if commitment.proposed_lead:
        changes["lead"] = commitment.proposed_lead
    return changes


def commitments_owed(process: Process) -> QuerySet[AskedText]:
    """Return the last texts in the open round to which a lead owes its word."""
    later = AskedText.objects.filter(
        request=OuterRef("request"), measure=OuterRef("measure"), number__gt=OuterRef("number")
    )
    answered = Commitment.objects.filter(asked=OuterRef("pk")).exclude(kind=CommitmentKind.SILENT)
    return AskedText.objects.filter(
        ~Exists(later),
        ~Exists(answered),
        leads=True,
        measure__replaced_by__isnull=True,
        request__round__closed_at__isnull=True,
        request__unit=F("measure__lead"),
        request__unit__dissolved_on__isnull=True,
        concept__process=process,
        concept__is_open=True,
    )


def commitments_to_settle(process: Process) -> QuerySet[Commitment]:
    """Return the last words of leads that are no plain yes and have no answer of the office."""
    later_word = Commitment.objects.filter(asked=OuterRef("asked"), number__gt=OuterRef("number"))
    later_text = AskedText.objects.filter(
        Q(request__round__number__gt=OuterRef("asked__request__round__number"))
        | Q(
            request__round__number=OuterRef("asked__request__round__number"),
            number__gt=OuterRef("asked__number"),
        ),
        measure=OuterRef("asked__measure"),
        request__unit=OuterRef("asked__request__unit"),
    )
    return Commitment.objects.filter(
        ~Exists(later_word),
        ~Exists(later_text),
        kind__in=[CommitmentKind.RESERVES, CommitmentKind.REFUSES, CommitmentKind.COUNTERS],
        replied_at__isnull=True,
        asked__measure__replaced_by__isnull=True,
        asked__request__unit=F("asked__measure__lead"),
        concept__process=process,
        concept__is_open=True,
    )


def requests_waited_for() -> QuerySet[CommitmentRequest]:
    """Return the requests of open rounds of all towns in which some text has no answer."""
    unanswered = AskedText.objects.filter(
        ~Exists(Commitment.objects.filter(asked=OuterRef("pk"))),
        request=OuterRef("pk"),
        measure__replaced_by__isnull=True,
    )
    rows = CommitmentRequest.objects.filter(Exists(unanswered), round__closed_at__isnull=True)
    rows = rows.filter(unit__dissolved_on__isnull=True)  # there is nobody left to remind
    return rows.filter(Q(concept__is_open=True)).order_by("pk")
