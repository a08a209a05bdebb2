"""Markdown as blocks of a document: structure is kept, HTML stays text, the rest leaves words."""

from collections.abc import Callable

from markdown_it import MarkdownIt
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

_PARSER = MarkdownIt("commonmark", {"html": False, "maxNesting": 20}).enable("table")
_LINE_BREAKS = {"softbreak": " ", "hardbreak": "\n"}


def blocks_from_markdown(text: str) -> tuple[Block, ...]:
    """Images leave their alternative text, quotations their paragraphs, rules nothing."""
    root = SyntaxTreeNode(_PARSER.parse(text))
    return _blocks(root.children)


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
