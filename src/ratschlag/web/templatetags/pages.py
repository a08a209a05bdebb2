"""Which page numbers a long list offers."""

from collections.abc import Iterator
from typing import Any

from django import template
from django.core.paginator import Paginator

register = template.Library()


@register.filter
def elided_pages(paginator: Paginator[Any], number: int) -> Iterator[str | int]:
    """The first, the last and the pages around `number`, with gaps between them."""
    return paginator.get_elided_page_range(number, on_each_side=1, on_ends=1)
