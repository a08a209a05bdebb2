"""The state of a wish as icon and word; a filter, because long lists hold many of them."""

from collections.abc import Mapping
from types import MappingProxyType

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from ratschlag.contributions.enums import WishState
from ratschlag.contributions.models import TopicWish

register = template.Library()

MARKS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        WishState.RECEIVED: ("none", "radio_button_unchecked"),
        WishState.VIEWED: ("none", "visibility"),
        WishState.IN_DELIBERATION: ("run", "hourglass_empty"),
        WishState.TAKEN_UP: ("ok", "check_circle"),
        WishState.PARTLY: ("part", "contrast"),
        WishState.MERGED: ("no", "arrow_forward"),
        WishState.NOT_TAKEN_UP: ("no", "block"),
        WishState.OUTSIDE: ("no", "do_not_disturb_on"),
    }
)


@register.filter
def state_mark(wish: TopicWish) -> SafeString:
    """Return what c-state would show."""
    kind, icon = MARKS[wish.state]
    return format_html(
        '<span class="r-state r-state--{}"><span class="r-icon r-icon--{}" aria-hidden="true">'
        "</span><span>{}</span></span>",
        kind,
        icon,
        wish.get_state_display(),
    )
