"""Markdown as this project reads it, and as plain text where a file cannot show its structure.

An asterisk inside a word is a letter of it: Akteur*innen. HTML stays text.
"""

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.tree import SyntaxTreeNode

LISTS = ("bullet_list", "ordered_list")
LEAVES = ("inline", "code_block", "fence", "html_block")


def _asterisk_in_a_word(state: StateInline, silent: bool) -> bool:
    around = state.src[max(state.pos - 1, 0) : state.pos + 2]
    if len(around) < 3 or around[1] != "*" or not (around[0].isalnum() and around[2].isalnum()):
        return False
    if not silent:
        state.pending += "*"
    state.pos += 1
    return True


PARSER = MarkdownIt("commonmark", {"html": False, "maxNesting": 20}).enable("table")
PARSER.inline.ruler.before("emphasis", "asterisk_in_a_word", _asterisk_in_a_word)


def plain_from_markdown(text: str) -> str:
    """Return the words without their marks: a line for each block, entries of lists with a dash or
    their number, links with their address behind them.
    """
    return "\n".join(_lines(SyntaxTreeNode(PARSER.parse(text))))


def _lines(node: SyntaxTreeNode) -> list[str]:
    if node.type in LISTS:
        first = int(node.attrs.get("start", 1))
        marks = (f"{first + n}. " if node.type == "ordered_list" else "– " for n in range(10_000))
        return [
            f"{mark}{line}" if not place else f"  {line}"
            for mark, item in zip(marks, node.children, strict=False)
            for place, line in enumerate(_lines(item))
        ]
    if node.type == "tr":
        return [" | ".join(_words(cell) for cell in node.children)]
    if node.type in LEAVES:
        words = _words(node)
        return words.split("\n") if words else []
    return [line for child in node.children for line in _lines(child)]


def _words(node: SyntaxTreeNode) -> str:
    if node.type == "softbreak":
        return " "
    if node.type == "hardbreak":
        return "\n"
    if not node.children:
        return node.content.strip("\n")
    said = "".join(map(_words, node.children))
    address = str(node.attrs.get("href", "")) if node.type == "link" else ""
    return f"{said} ({address})" if address and address != said else said
