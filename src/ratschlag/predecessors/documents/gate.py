"""What the stock-taking says at the gate and as origin of parts of the new concept."""

from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from ratschlag.concept.enums import Settler, Severity
from ratschlag.concept.models import Concept
from ratschlag.concept.rules.facts import OutsideLack, OutsideSource
from ratschlag.predecessors import queries
from ratschlag.predecessors.enums import StockRule
from ratschlag.predecessors.queries import LinkedPart
from ratschlag.predecessors.rules import named


def lacks_of(concept: Concept) -> list[OutsideLack]:
    """Say what the new concept owes the old one: one lack a rule, of findings one each."""
    slug = concept.process.slug
    found: list[OutsideLack] = []
    counts = queries.stock_counts(concept)
    for old in counts:
        url = reverse("predecessors:stock", args=[slug, old.pk])
        if old.still_open:
            said = str(StockRule.STOCK_OPEN.label) % {"open": old.still_open, "all": old.total}
            known_by = f"{old.pk} {old.still_open}/{old.total}"
            address = f"{url}?stand=offen"
            found.append(_lack(StockRule.STOCK_OPEN, old.title, said, address, known_by))
        if old.alone:
            details = {"count": len(old.alone), "numbers": named(old.alone)}
            said = str(StockRule.WITHOUT_SUCCESSOR.label) % details
            known_by = f"{old.pk} {' '.join(map(str, old.alone))}"
            found.append(_lack(StockRule.WITHOUT_SUCCESSOR, old.title, said, url, known_by))
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


def _lack(
    rule: StockRule, named_object: str, message: str, url: str, known_by: str = ""
) -> OutsideLack:
    severity = Severity.WARN if rule in HINTS else Severity.BLOCK
    return OutsideLack(
        rule.value, severity, Settler.OFFICE, named_object, message, url, known_by=known_by
    )


def sources_of(concept: Concept) -> dict[UUID, list[OutsideSource]]:
    """Say which parts carry old measures on, and which answer findings."""
    found: dict[UUID, list[OutsideSource]] = {}
    for linked in queries.linked_parts(concept):
        say = _as_answering if linked.is_finding else _as_carried
        found.setdefault(linked.part, []).append(say(concept.process.slug, linked))
    return found


def _as_carried(slug: str, old: LinkedPart) -> OutsideSource:
    return OutsideSource(
        _("Carries on no. %(number)s of the old concept") % {"number": old.number},
        old.text,
        reverse("predecessors:old_measure", args=[slug, old.old_concept, old.row]),
        _public(slug, old, f"nr-{old.row}"),
    )


def _as_answering(slug: str, finding: LinkedPart) -> OutsideSource:
    return OutsideSource(
        _("Answers a finding on the old concept"),
        finding.text,
        reverse("predecessors:finding", args=[slug, finding.old_concept, finding.row]),
        _public(slug, finding, f"befund-{finding.number}"),
    )


def _public(slug: str, linked: LinkedPart, place: str) -> str:
    if not linked.is_shown:
        return ""
    return f"{reverse('predecessors_public:summary', args=[slug, linked.old_concept])}#{place}"
