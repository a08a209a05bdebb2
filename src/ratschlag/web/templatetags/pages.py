"""Which page numbers a long list offers, and texts of the municipality as HTML."""

from collections.abc import Iterator
from typing import Any

from django import template
from django.core.paginator import Paginator
from django.utils.safestring import SafeString

from ratschlag.core.markup import to_html

register = template.Library()


@register.filter
def elided_pages(paginator: Paginator[Any], number: int) -> Iterator[str | int]:
    """The first, the last and the pages around `number`, with gaps between them."""
    return paginator.get_elided_page_range(number, on_each_side=1, on_ends=1)


@register.filter
def markdown(text: str) -> SafeString:
    """A text of the municipality: paragraphs, headings, lists, emphasis, links."""
    return to_html(text or "")


@register.filter
def lines_of(text: str) -> list[str]:
    """The lines of a text that hold something: one point each."""
    return [line.strip() for line in (text or "").splitlines() if line.strip()]
