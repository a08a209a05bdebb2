"""Versions, what they hold, and what the gate says about them and about the draft."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import chain
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone

from ratschlag.concept.enums import DecisionKind
from ratschlag.concept.events import gate_asked
from ratschlag.concept.models import (
    Concept,
    Decision,
    Goal,
    Measure,
    Version,
    VersionContent,
    Waiver,
)
from ratschlag.concept.queries.attributes import with_owed
from ratschlag.concept.queries.commitments import last_said
from ratschlag.concept.queries.dissolved import with_dissolved
from ratschlag.concept.queries.facts import as_traced, facts_of
from ratschlag.concept.queries.snapshots import snapshot_of
from ratschlag.concept.rules.facts import ConceptFacts, Lack, OutsideLack
from ratschlag.concept.rules.gate import lacks
from ratschlag.concept.rules.snapshots import facts_in, is_whole
from ratschlag.concept.rules.waivers import without
from ratschlag.municipalities.models import Municipality
from ratschlag.processes.models import Process


@dataclass(frozen=True)
class Gate:
    """What the gate says: what still stands, which exceptions cover something, which nothing."""

    standing: list[Lack | OutsideLack]
    used: tuple[Waiver, ...] = ()
    void: tuple[Waiver, ...] = ()


def gate_of(concept: Concept | None) -> list[Lack | OutsideLack]:
    """Return what still stands between the draft and the council."""
    return gate_now(concept).standing


def gate_now(concept: Concept | None) -> Gate:
    """Return what the gate says about the draft."""
    if concept is None:
        return Gate([*lacks(None)])
    return gate_with(concept, facts_of(concept))


def gate_with(concept: Concept, facts: ConceptFacts) -> Gate:
    """Return what the gate says about the draft whose facts were read already."""
    return _gate(chain(lacks(facts), _outside(concept)), concept)


def gate_at(release: Version) -> Gate:
    """Return what the gate says about a version, with the exceptions of today."""
    content = content_of(release)
    facts = as_traced(facts_in(content), release.concept)
    measures = with_owed(facts.measures, release.concept, content["measures"])
    facts = replace(facts, measures=with_dissolved(measures, release.concept))
    return _gate(chain(lacks(facts), _outside(release.concept, release)), release.concept)


def lacks_at(part: Goal | Measure, facts: ConceptFacts) -> list[Lack]:
    """Return what is missing at one goal or measure, without what its topics lack."""
    standing = _gate(lacks(facts), part.concept).standing
    return [one for one in standing if isinstance(one, Lack) and one.pk == part.pk]


def _gate(found: Iterable[Lack | OutsideLack], concept: Concept) -> Gate:
    waivers = list(Waiver.objects.filter(concept=concept).order_by("given_at", "pk"))
    standing, used = without(found, {one.key for one in waivers})
    return Gate(
        standing,
        tuple(one for one in waivers if one.key in used),
        tuple(one for one in waivers if one.key not in used),
    )


def _outside(concept: Concept, release: Version | None = None) -> Iterator[OutsideLack]:
    """Yield what apps above miss."""
    answers: Any = gate_asked.send(sender=Concept, concept=concept, release=release)
    return chain.from_iterable(lacking for _receiver, lacking in answers)


def kept_waivers(gate: Gate) -> list[dict[str, Any]]:
    """Return the exceptions that cover something, as they are kept with the decision."""
    return [
        {
            "rule": one.rule,
            "named": one.named,
            "details": one.details,
            "reason": one.reason,
            "by": one.given_by,
            "on": timezone.localtime(one.given_at).date().isoformat(),
        }
        for one in gate.used
    ]


def kept_commitments(release: Version) -> list[dict[str, str]]:
    """Return what the leads of a version's measures said, as it is kept with the decision."""
    said = last_said(release.concept)
    facts = as_traced(facts_in(content_of(release)), release.concept)
    found = []
    for measure in facts.measures:
        word = said.get((measure.pk, UUID(measure.lead_id))) if measure.lead_id else None
        if word and word.answer:
            answer = word.answer
            row = {"code": measure.code, "unit": measure.lead, "standing": measure.commitment.value}
            day = timezone.localtime(answer.given_at).date().isoformat()
            office = answer.speaker_office
            found.append({**row, "said": answer.said, "office": office, "on": day})
    return found


def versions_of(concept: Concept) -> QuerySet[Version]:
    """Return the versions, the latest first."""
    return Version.objects.filter(concept=concept).order_by("-number")


def published_versions(process: Process) -> QuerySet[Version]:
    """Return the versions everybody reads, the latest first."""
    rows = Version.objects.filter(concept__process=process, is_published=True)
    return rows.select_related("concept__process").order_by("-number")


def release_at(municipality: Municipality, process: str, edition: int) -> Version | None:
    """Return the version of that number; None if there is none."""
    if edition > MOST_VERSIONS:
        return None
    rows = Version.objects.filter(
        municipality=municipality, concept__process__slug=process, number=edition
    )
    return rows.select_related("concept__process__municipality").first()


MOST_VERSIONS = 32_000


def adoption_of(concept: Concept) -> Decision | None:
    """Return the latest decision that adopted a version, with who decided."""
    rows = Decision.objects.filter(concept=concept, kind=DecisionKind.ADOPTS)
    return rows.select_related("about", "committee").order_by("-recorded_at").first()


def adopted_version(concept: Concept) -> Version | None:
    """Return the version that was adopted last."""
    rows = Version.objects.filter(concept=concept, decisions__kind=DecisionKind.ADOPTS)
    return rows.order_by("-number").first()


def content_of(release: Version) -> dict[str, Any]:
    """Return what a version says."""
    content: dict[str, Any] = json.loads(text_of(release))
    return content


def text_of(release: Version) -> str:
    """Return what a version keeps, as it is kept."""
    return VersionContent.objects.get(release=release).text


def is_as_frozen(release: Version) -> bool:
    """Tell whether what is kept still has its checksum."""
    return is_whole(text_of(release), release.checksum)


def state_of(concept: Concept, release: Version | None) -> dict[str, Any]:
    """Return what a version says, or the draft where there is none."""
    return content_of(release) if release is not None else snapshot_of(concept)
