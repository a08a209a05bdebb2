"""Texts written by staff: a small Markdown subset as safe HTML."""

import nh3
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt

TAGS = {"p", "h2", "h3", "h4", "ul", "ol", "li", "strong", "em", "a", "br", "blockquote"}
_markdown = MarkdownIt("js-default", {"html": False, "linkify": False}).disable(["image", "table"])


def to_html(text: str) -> SafeString:
    """Return `text` as HTML: paragraphs, headings from the second level, lists, emphasis, links."""
    html = _markdown.render(text.replace("\0", ""))
    html = html.replace("<h1>", "<h2>").replace("</h1>", "</h2>")
    clean = nh3.clean(
        html,
        tags=TAGS,
        attributes={"a": {"href"}},
        url_schemes={"http", "https", "mailto", "tel"},
        link_rel="noopener",
    )
    return mark_safe(clean)  # noqa: S308 cleaned by nh3 just before
