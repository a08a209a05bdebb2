"""What the gate says, in sentences with addresses: for its page and for the command."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from ratschlag.concept import queries
from ratschlag.concept.enums import Part, Rule, Settler, TextField
from ratschlag.concept.models import Goal, Measure
from ratschlag.concept.queries import Gate
from ratschlag.concept.rules.facts import ConceptFacts, Lack, OutsideLack, Spot
from ratschlag.concept.rules.gate import OF_ONE, blockers, settler_of, warnings
from ratschlag.concept.rules.matrix import NEEDS_WORK, OPEN
from ratschlag.concept.rules.waivers import SENTENCE, key_of, may_be_waived


@dataclass(frozen=True)
class Ways:
    """Where links may lead whoever reads: the office everywhere in the workspace.

    Others come to goals and measures that everybody sees, and to topics they answer for.
    """

    slug: str
    is_office: bool = True
    is_shown: bool = False
    owned: frozenset[UUID] = frozenset()


@dataclass(frozen=True)
class Notice:
    """A lack as people read it: `key` for an exception if there can be one.

    Of wording, `spot` says where it stands, and `write_url` leads to the field of the form.
    """

    rule: str
    object: str
    message: str
    url: str
    key: str = ""
    spot: Spot | None = None
    write_url: str = ""

    @property
    def sentence(self) -> str:
        """What is missing and where, in words alone."""
        return self.message if self.spot is None else f"{self.message} {_place(self.spot)}"


@dataclass(frozen=True)
class Pile:
    """The lacks one side can settle; units have a pile each."""

    settler: Settler
    unit: str
    notices: list[Notice]


def notice(lack: Lack | OutsideLack, ways: Ways) -> Notice:
    """Say a lack."""
    key = key_of(lack) if may_be_waived(lack) else ""
    if isinstance(lack, OutsideLack):
        url = lack.url if ways.is_office else ""
        return Notice(lack.rule, lack.object, lack.message, url, key)
    named, spot = f"{lack.code} {lack.title}".strip(), lack.gap.spot
    said = str(lack.rule.label) % dict(lack.gap.details)
    url = _address(lack, ways.slug) if ways.is_office else _way_of_others(lack, ways)
    return Notice(lack.rule.value, named, said, url, key, spot, _field_address(lack, ways.slug))


def notices_at(part: Goal | Measure, facts: ConceptFacts) -> list[Notice]:
    """Say to the office what is missing at one goal or measure."""
    ways = Ways(part.process.slug)
    return [notice(lack, ways) for lack in queries.lacks_at(part, facts)]


def _place(spot: Spot) -> str:
    return _("In the field “%(field)s”, from character %(sign)s: “%(text)s”") % {
        "field": spot.field.label,
        "sign": spot.sign,
        "text": f"{spot.before}{spot.words}{spot.after}",
    }


def _field_address(lack: Lack, slug: str) -> str:
    """Return the address of the field in its form; milestones have forms of their own."""
    spot = lack.gap.spot
    if spot is None or spot.field is TextField.STEP:
        return ""
    page = "concept:goal_edit" if lack.part is Part.GOAL else "concept:measure_edit"
    return f"{reverse(page, args=[slug, lack.code])}#id_{spot.field.value}"


def _address(lack: Lack, slug: str) -> str:
    if lack.part is Part.GOAL:
        return reverse("concept:goal", args=[slug, lack.code])
    if lack.part is Part.MEASURE:
        return reverse("concept:measure", args=[slug, lack.code])
    if lack.part is Part.SECTION:
        return reverse("concept:section", args=[slug, lack.pk])
    if lack.part is Part.TOPIC:
        return _topic_address(lack, slug)
    return reverse("concept:overview", args=[slug])


def _way_of_others(lack: Lack, ways: Ways) -> str:
    if lack.part is Part.TOPIC:
        return _topic_address(lack, ways.slug) if lack.pk in ways.owned else ""
    if not ways.is_shown:
        return ""
    if lack.part is Part.GOAL:
        return reverse("concept_public:goal", args=[ways.slug, lack.code])
    if lack.part is Part.MEASURE:
        return reverse("concept_public:measure", args=[ways.slug, lack.code])
    return reverse("concept_public:goals", args=[ways.slug])


def _topic_address(lack: Lack, slug: str) -> str:
    stand = OPEN if lack.rule is Rule.TOPIC_NOT_ANSWERED else NEEDS_WORK
    return f"{reverse('concept:matrix', args=[slug])}?thema={lack.pk}&stand={stand}"


def piles(found: Iterable[Lack | OutsideLack], ways: Ways) -> list[Pile]:
    """Return lacks by who can settle them: the office, the groups, then each unit and owner."""
    sorted_out: dict[tuple[int, str], list[Notice]] = {}
    order = list(Settler)
    for lack in found:
        settler = settler_of(lack)
        unit = lack.unit if settler in OF_ONE else ""
        key = (order.index(settler), unit)
        sorted_out.setdefault(key, []).append(notice(lack, ways))
    return [
        Pile(order[place], unit, notices) for (place, unit), notices in sorted(sorted_out.items())
    ]


def verdict(gate: Gate, slug: str) -> dict[str, Any]:
    """Return the answer for programs; the message says in which field and where, too."""
    ways = Ways(slug)
    standing = [_plain(one, ways) for one in blockers(gate.standing)]
    return {
        "ready": not standing,
        "blockers": standing,
        "warnings": [_plain(one, ways) for one in warnings(gate.standing)],
        "exceptions": [
            {
                "rule": one.rule,
                "object": one.named,
                "message": waived_sentence(one.rule, one.details),
                "reason": one.reason,
                "by": one.given_by,
            }
            for one in gate.used
        ],
    }


def _plain(lack: Lack | OutsideLack, ways: Ways) -> dict[str, str]:
    said = notice(lack, ways)
    return {
        "rule": said.rule,
        "object": said.object,
        "message": said.sentence,
        "url": said.url,
    }


def waived_sentence(rule: str, details: Mapping[str, Any]) -> str:
    """Say what an exception is about; of an app above, as that app said it then."""
    return str(details[SENTENCE]) if SENTENCE in details else str(Rule(rule).label) % details
