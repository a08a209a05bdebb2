"""The wording of a real council paper, where it lies beside the project: known words only."""

from pathlib import Path

import pytest

from ratschlag.wording import WordingRule, find

R = WordingRule
PAPER = Path(__file__).parents[3] / "shared" / "potsdam" / "paper.txt"
KNOWN = {
    R.VAGUE_VERB: ["angestrebt", "begleiten", "Angestrebt"],
    R.ONLY_EXAMINED: [],
    R.HEDGE: [
        "ggf.",
        "regelmäßig",
        "möglichst",
        "nachhaltig",
        "bedarfsorientiert",
        "ggf.",
        "zeitnah",
        "Ggf.",
        "regelmäßig",
    ],
    R.MODAL: ["soll", "sollte", "soll", "sollen"],
    R.COMPARISON: [],
    R.NEGATION: ["nicht", "keine"],
    R.SEVERAL_AT_ONCE: [],
}


@pytest.mark.skipif(not PAPER.exists(), reason="the council paper does not lie beside the project")
@pytest.mark.parametrize("rule", list(KNOWN))
def test_known_vague_words_are_found_and_nothing_else(rule: WordingRule) -> None:
    text = PAPER.read_text(encoding="utf-8")

    found = [finding.words for finding in find(text) if finding.rule is rule]

    assert found == KNOWN[rule]
