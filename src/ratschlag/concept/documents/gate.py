"""What the gate says, in sentences with addresses: for its page and for the command."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from ratschlag.concept.enums import Part, Rule, Settler
from ratschlag.concept.queries import Gate
from ratschlag.concept.rules.facts import Lack, OutsideLack
from ratschlag.concept.rules.gate import OF_ONE, blockers, settler_of, warnings
from ratschlag.concept.rules.matrix import NEEDS_WORK, OPEN
from ratschlag.concept.rules.waivers import NEVER, key_of


@dataclass(frozen=True)
class Notice:
    """A lack as people read it."""

    rule: str
    object: str
    message: str
    url: str
    key: str = ""


@dataclass(frozen=True)
class Pile:
    """The lacks one side can settle; units have a pile each."""

    settler: Settler
    unit: str
    notices: list[Notice]


def notice(lack: Lack | OutsideLack, slug: str) -> Notice:
    """Say a lack."""
    if isinstance(lack, OutsideLack):
        return Notice(lack.rule, lack.object, lack.message, lack.url)
    named = f"{lack.code} {lack.title}".strip()
    key = "" if lack.rule in NEVER else key_of(lack)
    return Notice(lack.rule.value, named, sentence_of(lack), _address(lack, slug), key)


def sentence_of(lack: Lack) -> str:
    """Say in words what is missing."""
    return str(lack.rule.label) % dict(lack.gap.details)


def _address(lack: Lack, slug: str) -> str:
    if lack.part is Part.GOAL:
        return reverse("concept:goal", args=[slug, lack.code])
    if lack.part is Part.MEASURE:
        return reverse("concept:measure", args=[slug, lack.code])
    if lack.part is Part.SECTION:
        return reverse("concept:section", args=[slug, lack.pk])
    if lack.part is Part.TOPIC:
        stand = OPEN if lack.rule is Rule.TOPIC_NOT_ANSWERED else NEEDS_WORK
        return f"{reverse('concept:matrix', args=[slug])}?thema={lack.pk}&stand={stand}"
    return reverse("concept:overview", args=[slug])


def piles(found: Iterable[Lack | OutsideLack], slug: str) -> list[Pile]:
    """Return lacks by who can settle them: the office, the groups, then each unit and owner."""
    sorted_out: dict[tuple[int, str], list[Notice]] = {}
    order = list(Settler)
    for lack in found:
        settler = settler_of(lack)
        unit = lack.unit if settler in OF_ONE else ""
        key = (order.index(settler), unit)
        sorted_out.setdefault(key, []).append(notice(lack, slug))
    return [
        Pile(order[place], unit, notices) for (place, unit), notices in sorted(sorted_out.items())
    ]


def verdict(gate: Gate, slug: str) -> dict[str, Any]:
    """Return the answer for programs."""
    standing = [_plain(one, slug) for one in blockers(gate.standing)]
    return {
        "ready": not standing,
        "blockers": standing,
        "warnings": [_plain(one, slug) for one in warnings(gate.standing)],
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


def _plain(lack: Lack | OutsideLack, slug: str) -> dict[str, str]:
    said = notice(lack, slug)
    return {name: getattr(said, name) for name in ("rule", "object", "message", "url")}


def waived_sentence(rule: str, details: Mapping[str, Any]) -> str:
    """Say what an exception is about."""
    return str(Rule(rule).label) % details
