"""Amendments as pages show them: states as icon and word, addresses that keep their door."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from ratschlag.amendments.enums import AmendmentState, Fit
from ratschlag.amendments.models import Amendment
from ratschlag.amendments.models.amendments import OnSpot
from ratschlag.amendments.queries import spot_of
from ratschlag.amendments.rules.standing import takes

register = template.Library()

MARKS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        AmendmentState.OPEN: ("run", "hourglass_empty"),
        AmendmentState.ADOPTED: ("ok", "check_circle"),
        AmendmentState.PARTLY: ("part", "contrast"),
        AmendmentState.REJECTED: ("no", "block"),
        AmendmentState.SETTLED: ("no", "arrow_forward"),
    }
)
FITS: Mapping[Fit, tuple[str, str]] = MappingProxyType(
    {
        Fit.SAME: ("ok", "check_circle"),
        Fit.MOVED: ("ok", "check_circle"),
        Fit.CLASHES: ("warn", "warning"),
        Fit.GONE: ("warn", "warning"),
    }
)


def _mark(kind: str, icon: str, word: Any) -> SafeString:
    return format_html(
        '<span class="r-state r-state--{}"><span class="r-icon r-icon--{}" aria-hidden="true">'
        "</span><span>{}</span></span>",
        kind,
        icon,
        word,
    )


@register.filter
def amendment_mark(amendment: Amendment) -> SafeString:
    """Return what c-state would show."""
    return _mark(*MARKS[amendment.state], amendment.get_state_display())


@register.filter
def fit_mark(fit: Fit) -> SafeString:
    """Say whether an amendment still fits."""
    return _mark(*FITS[fit], fit.label)


@register.simple_tag
def way(visitor: Any, name: str, *arguments: Any) -> str:
    """Return the address of a page through the door by which somebody came."""
    return str(visitor.url(name, *arguments))


@register.filter
def spot_address(about: OnSpot) -> str:
    """Return how addresses name the place something is about; empty once that is gone."""
    spot = spot_of(about)
    return spot.address if spot else ""


@register.filter
def offers(spot: Any) -> list[str]:
    """Return what can be suggested at a place."""
    return [kind.value for kind in takes(spot.kind)]
