"""Text of papers in templates: plain values in Markdown, and Markdown as HTML."""

from django import template
from django.utils.safestring import SafeString, mark_safe

from ratschlag.papers.rendering.markdown import html_from_markdown, literal

register = template.Library()

register.filter("literal", lambda value: literal(str(value)))


@register.filter
def as_html(value: str, base: int = 2) -> SafeString:
    """Return Markdown as safe HTML whose headings stand below level `base`."""
    return mark_safe(html_from_markdown(value, base=base))  # noqa: S308 cleaned by nh3
