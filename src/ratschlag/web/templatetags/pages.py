"""Which page numbers a long list offers, and texts of the municipality as HTML."""

from collections.abc import Iterator
from typing import Any

from django import template
from django.core.paginator import Paginator
from django.utils.safestring import SafeString, mark_safe

from ratschlag.papers.rendering.markdown import html_from_markdown

register = template.Library()


@register.filter
def elided_pages(paginator: Paginator[Any], number: int) -> Iterator[str | int]:
    """The first, the last and the pages around `number`, with gaps between them."""
    return paginator.get_elided_page_range(number, on_each_side=1, on_ends=1)


@register.filter
def markdown(text: str) -> SafeString:
    """A text of the municipality: paragraphs, headings from the second level, lists, links."""
    return mark_safe(html_from_markdown(text or "", base=1))  # noqa: S308 cleaned by nh3


@register.filter
def lines_of(text: str) -> list[str]:
    """The lines of a text that hold something: one point each."""
    return [line.strip() for line in (text or "").splitlines() if line.strip()]
