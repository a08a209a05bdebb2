"""Dates, times and long words as people write them in the language of the page."""

import re
from datetime import date, datetime, time
from typing import Any

from django import template
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

register = template.Library()

# Django's names of months and weekdays in the order each language puts them. "de-ls" reads as "de".
PATTERNS = {
    "de": {"long": "l, j. F Y", "plain": "j. F Y", "day": "j. F", "brief": "D, j. F"},
    "en": {"long": "l, j F Y", "plain": "j F Y", "day": "j F", "brief": "D, j F"},
    "ar": {"long": "l، j F Y", "plain": "j F Y", "day": "j F", "brief": "l، j F"},
}
FULL_HOUR = {"de": "{hour} Uhr", "en": "{hour}:00", "ar": "الساعة {hour}"}
HOUR_AND_MINUTE = {"de": "{hour}.{minute:02} Uhr", "en": "{hour}:{minute:02}"}
HOUR_AND_MINUTE["ar"] = "الساعة {hour}:{minute:02}"
TO = {"de": "{start} bis {end}", "en": "{start} to {end}", "ar": "من {start} إلى {end}"}

# Second halves of the long words of council and administration, where a line may break.
COMPOUND_PARTS = (
    "arbeit|ausschuss|beauftragt|beirat|bericht|beteiligung|bildung|dezernat|diskriminierung|"
    "entwicklung|ferien|förderung|frühjahrs|gesellschaft|gremium|gruppe|kalender|kommission|konzept|"
    "koordination|montag|organisation|planung|politik|prozess|schutz|sitzung|strategie|verfügung|"
    "verordneten|versammlung|verwaltung|vorlage|zentrum"
)
COMPOUND_JOINT = re.compile(rf"(?<=\w{{4}})(?=(?:{COMPOUND_PARTS}))")
LONG_WORD = re.compile(r"\w{13,}")
SOFT_HYPHEN = "\u00ad"


def _language() -> str:
    language = (get_language() or "de").split("-")[0]
    return language if language in PATTERNS else "en"


def _in_local_time(value: Any) -> Any:
    """Turn an aware moment into the wall clock of the municipality."""
    if isinstance(value, datetime) and timezone.is_aware(value):
        return timezone.localtime(value)
    return value


def _date(value: date | None, pattern: str) -> str:
    if not isinstance(value, date):
        return ""
    return date_format(_in_local_time(value), PATTERNS[_language()][pattern])


@register.filter
def long_date(value: date | None) -> str:
    """Montag, 20. März 2023."""
    return _date(value, "long")


@register.filter
def plain_date(value: date | None) -> str:
    """20. März 2023."""
    return _date(value, "plain")


@register.filter
def day_and_month(value: date | None) -> str:
    """20. März."""
    return _date(value, "day")


@register.filter
def brief_date(value: date | None) -> str:
    """Mo, 20. März."""
    return _date(value, "brief")


@register.filter
def clock(value: datetime | time | None) -> str:
    """17 Uhr, 17.30 Uhr."""
    if not isinstance(value, datetime | time):
        return ""
    local = _in_local_time(value)
    patterns = HOUR_AND_MINUTE if local.minute else FULL_HOUR
    return patterns[_language()].format(hour=local.hour, minute=local.minute)


@register.filter
def long_moment(value: datetime | None) -> str:
    """Montag, 20. März 2023, 17 Uhr."""
    if not isinstance(value, datetime):
        return ""
    comma = "،" if _language() == "ar" else ","
    return f"{long_date(value)}{comma} {clock(value)}"


@register.filter
def time_range(start: datetime | time | None, end: datetime | time | None) -> str:
    """16.30 bis 18 Uhr."""
    first, last = clock(start), clock(end)
    if not first or not last:
        return first or last
    return TO[_language()].format(start=first.removesuffix(" Uhr"), end=last)


@register.filter
def date_range(first: date | None, last: date | None) -> str:
    """3. bis 12. April 2023; 30. Oktober bis 4. November 2023; a single day stands alone."""
    if not isinstance(first, date) or not isinstance(last, date) or first == last:
        return plain_date(first) or plain_date(last)
    if first.year != last.year:
        start = plain_date(first)
    elif first.month != last.month:
        start = day_and_month(first)
    else:
        start = f"{first.day}." if _language() == "de" else str(first.day)
    return TO[_language()].format(start=start, end=plain_date(last))


@register.filter
def soft_hyphens(value: object) -> str:
    """Let long German compounds break between their parts; nothing else changes."""
    return LONG_WORD.sub(
        lambda word: COMPOUND_JOINT.sub(SOFT_HYPHEN, word[0]),
        str(value),
    )


@register.filter
def own_words(value: object) -> str:
    """Mark words of the municipality, which are German, on a page in another language."""
    if _language() == "de" or value in (None, ""):
        return format_html("{}", "" if value is None else value)
    return format_html('<span lang="de" dir="auto">{}</span>', value)


@register.simple_tag
def own_text() -> SafeString:
    """Mark an element that holds nothing but words of the municipality: `<p{% own_text %}>`."""
    return mark_safe("" if _language() == "de" else ' lang="de" dir="auto"')  # noqa: S308 constant
