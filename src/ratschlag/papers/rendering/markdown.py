"""Markdown as blocks of a document: structure is kept, HTML stays text, the rest leaves words.

The same reading as HTML for previews.
"""

import re
from collections.abc import Callable

import nh3
from markdown_it.tree import SyntaxTreeNode

from ratschlag.papers.rendering.document import (
    Block,
    BulletList,
    Heading,
    NumberedList,
    Paragraph,
    Run,
    Runs,
    Table,
)
from ratschlag.papers.rendering.outline import Outline
from ratschlag.typesetting.markdown import PARSER

_TAGS = {
    "a", "blockquote", "br", "code", "em", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "li", "ol",
    "p", "pre", "strong", "table", "tbody", "td", "th", "thead", "tr", "ul",
}  # fmt: skip
_SCHEMES = {"http", "https", "mailto", "tel"}
_MARKS = re.compile(r"^[-+#=~|]|[\\`\[\]<>]|(?<![^\W_])[*_]|[*_](?![^\W_])")
_NUMBER_OF_A_LIST = re.compile(r"^(\d+)(?=[.)])")
_LINE_BREAKS = {"softbreak": " ", "hardbreak": "\n"}


def blocks_from_markdown(text: str) -> tuple[Block, ...]:
    """Images leave their alternative text, quotations their paragraphs, rules nothing."""
    root = SyntaxTreeNode(PARSER.parse(text))
    return _blocks(root.children)


def html_from_markdown(text: str, *, base: int = 0) -> str:
    """Return safe HTML whose headings stand below level `base`."""
    tokens = PARSER.parse(text)
    outline = Outline(base)
    level = 0
    for token in tokens:
        if token.type == "heading_open":
            level = min(outline.level_of(int(token.tag[1:])), 6)
        if token.type in {"heading_open", "heading_close"}:
            token.tag = f"h{level}"
    html = PARSER.renderer.render(tokens, PARSER.options, {})
    attributes = {"a": {"href"}, "ol": {"start"}}
    return nh3.clean(html, tags=_TAGS, attributes=attributes, url_schemes=_SCHEMES)


def literal(text: str) -> str:
    """Return one line of plain text such that it means itself in Markdown."""
    marked = _MARKS.sub(lambda mark: f"\\{mark[0]}", " ".join(text.split()))
    return _NUMBER_OF_A_LIST.sub(r"\1\\", marked)


def _blocks(nodes: list[SyntaxTreeNode]) -> tuple[Block, ...]:
    return tuple(block for node in nodes for block in _block(node))


def _block(node: SyntaxTreeNode) -> tuple[Block, ...]:
    make = _MAKERS.get(node.type)
    if make is not None:
        return make(node)
    if node.children:
        return _blocks(node.children)
    return (Paragraph((Run(node.content.rstrip("\n")),)),) if node.content.strip() else ()


def _heading(node: SyntaxTreeNode) -> tuple[Block, ...]:
    runs = _runs(node)
    return (Heading(int(node.tag[1:]), runs),) if runs else ()


def _paragraph(node: SyntaxTreeNode) -> tuple[Block, ...]:
    runs = _runs(node)
    return (Paragraph(runs),) if runs else ()


def _bullet_list(node: SyntaxTreeNode) -> tuple[Block, ...]:
    return (BulletList(tuple(_blocks(item.children) for item in node.children)),)


def _numbered_list(node: SyntaxTreeNode) -> tuple[Block, ...]:
    items = tuple(_blocks(item.children) for item in node.children)
    return (NumberedList(items, int(node.attrs.get("start", 1))),)


def _table(node: SyntaxTreeNode) -> tuple[Block, ...]:
    rows = [
        tuple(_runs(cell) for cell in row.children)
        for section in node.children
        for row in section.children
    ]
    return (Table(header=rows[0], rows=tuple(rows[1:])),)


_MAKERS: dict[str, Callable[[SyntaxTreeNode], tuple[Block, ...]]] = {
    "heading": _heading,
    "paragraph": _paragraph,
    "bullet_list": _bullet_list,
    "ordered_list": _numbered_list,
    "table": _table,
    "hr": lambda node: (),
}


def _runs(node: SyntaxTreeNode) -> Runs:
    inline = [leaf for child in node.children for leaf in _leaves(child, Run(""))]
    return tuple(run for run in inline if run.text)


def _leaves(node: SyntaxTreeNode, style: Run) -> list[Run]:
    if node.type in _LINE_BREAKS:
        return [_styled(_LINE_BREAKS[node.type], style)]
    if not node.children:
        return [_styled(node.content, style)]
    inner = Run(
        "",
        is_strong=style.is_strong or node.type == "strong",
        is_emphasis=style.is_emphasis or node.type == "em",
        href=str(node.attrs.get("href", "")) if node.type == "link" else style.href,
    )
    return [run for child in node.children for run in _leaves(child, inner)]


def _styled(text: str, style: Run) -> Run:
    return Run(text, style.is_strong, style.is_emphasis, style.href)
