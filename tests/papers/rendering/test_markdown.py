import pytest

from ratschlag.papers.rendering.document import (
    Block,
    BulletList,
    Heading,
    NumberedList,
    Paragraph,
    Run,
    Table,
)
from ratschlag.papers.rendering.markdown import blocks_from_markdown
from tests.papers.rendering.builders import paragraph


@pytest.mark.parametrize(
    ("markdown", "blocks"),
    [
        ("", ()),
        ("## Titel", (Heading(2, (Run("Titel"),)),)),
        ("eins\nzwei  \ndrei", (Paragraph(tuple(map(Run, ("eins", " ", "zwei", "\n", "drei")))),)),
        (
            "*e **b***",
            (Paragraph((Run("e ", is_emphasis=True), Run("b", is_strong=True, is_emphasis=True))),),
        ),
        ("[t](https://a.de)", (Paragraph((Run("t", href="https://a.de"),)),)),
        ("[t](javascript:x)", (paragraph("[t](javascript:x)"),)),
        ("- a\n- b", (BulletList(((paragraph("a"),), (paragraph("b"),))),)),
        ("- a\n  - b", (BulletList(((paragraph("a"), BulletList(((paragraph("b"),),))),)),)),
        ("3. a\n4. b", (NumberedList(((paragraph("a"),), (paragraph("b"),)), start=3),)),
        (
            "|a|b|\n|-|-|\n|1||",
            (Table(((Run("a"),), (Run("b"),)), (((Run("1"),), ()),)),),
        ),
        ("> Zitat", (paragraph("Zitat"),)),
        ("```\ncode\n```", (paragraph("code"),)),
        ("![Bild](x.png)", (paragraph("Bild"),)),
        ("<b>x</b>", (paragraph("<b>x</b>"),)),
        ("<script>x</script>", (paragraph("<script>x</script>"),)),
        ("a\n\n---\n\nb", (paragraph("a"), paragraph("b"))),
    ],
)
def test_markdown_becomes_blocks(markdown: str, blocks: tuple[Block, ...]) -> None:
    assert blocks_from_markdown(markdown) == blocks


def test_markdown_nested_without_end_is_cut_off_safely() -> None:
    blocks = blocks_from_markdown("> " * 5000 + "x" + "\n" + "- " * 5000 + "y")

    assert isinstance(blocks, tuple)
