"""What the stock-taking says at the gate and as origin of parts of the new concept."""

from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from ratschlag.concept.enums import Settler, Severity
from ratschlag.concept.models import Concept
from ratschlag.concept.rules.facts import OutsideLack, OutsideSource
from ratschlag.predecessors import queries
from ratschlag.predecessors.enums import StockRule
from ratschlag.predecessors.models import Finding, OldConcept, OldMeasure
from ratschlag.predecessors.queries.answers import stock_counts
from ratschlag.predecessors.rules import named


def lacks_of(concept: Concept) -> list[OutsideLack]:
    """Say what the new concept owes the old one: one lack a rule, of findings one each."""
    slug = concept.process.slug
    found: list[OutsideLack] = []
    counts = stock_counts(concept)
    for old, total, still_open, alone in counts:
        url = reverse("predecessors:stock", args=[slug, old.pk])
        if still_open:
            said = str(StockRule.STOCK_OPEN.label) % {"open": still_open, "all": total}
            found.append(_lack(StockRule.STOCK_OPEN, old.title, said, f"{url}?stand=offen"))
        if alone:
            details = {"count": len(alone), "numbers": named(alone)}
            said = str(StockRule.WITHOUT_SUCCESSOR.label) % details
            found.append(_lack(StockRule.WITHOUT_SUCCESSOR, old.title, said, url))
    found += [
        _lack(
            StockRule.FINDING_OPEN,
            f"{finding}, {finding.old_concept}",
            str(StockRule.FINDING_OPEN.label),
            reverse("predecessors:finding", args=[slug, finding.old_concept_id, finding.pk]),
        )
        for finding in (queries.open_findings(concept) if counts else ())
    ]
    return found


HINTS = frozenset({StockRule.WITHOUT_SUCCESSOR})


def _lack(rule: StockRule, named_object: str, message: str, url: str) -> OutsideLack:
    severity = Severity.WARN if rule in HINTS else Severity.BLOCK
    return OutsideLack(rule.value, severity, Settler.OFFICE, named_object, message, url)


def sources_of(concept: Concept) -> dict[UUID, list[OutsideSource]]:
    """Say which parts carry old measures on, and which answer findings."""
    carried, answering = queries.sources_from(concept)
    found: dict[UUID, list[OutsideSource]] = {}
    for part, old_measure in carried:
        found.setdefault(part, []).append(_as_carried(concept, old_measure))
    for part, finding in answering:
        found.setdefault(part, []).append(_as_answering(concept, finding))
    return found


def _as_carried(concept: Concept, old: OldMeasure) -> OutsideSource:
    slug = concept.process.slug
    return OutsideSource(
        _("Carries on no. %(number)s of the old concept") % {"number": old.number},
        old.title,
        reverse("predecessors:old_measure", args=[slug, old.old_concept_id, old.pk]),
        _public(slug, old.old_concept, f"nr-{old.pk}"),
    )


def _as_answering(concept: Concept, finding: Finding) -> OutsideSource:
    slug = concept.process.slug
    return OutsideSource(
        _("Answers a finding on the old concept"),
        finding.text,
        reverse("predecessors:finding", args=[slug, finding.old_concept_id, finding.pk]),
        _public(slug, finding.old_concept, f"befund-{finding.number}"),
    )


def _public(slug: str, old: OldConcept, place: str) -> str:
    if not old.is_shown:
        return ""
    return f"{reverse('predecessors_public:summary', args=[slug, old.pk])}#{place}"
