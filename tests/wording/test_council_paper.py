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
    R.NO_ACTOR: [
        "Angefragt werden",
        "werden themenbezogenen NGOs eingeladen",
        "gewährleistet werden",
        "geachtet wird",
        "behandelt wurde",
        "aufgenommen werden",
        "geachtet wird",
        "besprochen werden",
        "mitgebracht werden",
        "wird ein Lenkungsgremium besetzt",
        "umgesetzt werden",
        "wird zeitnah erstellt und eingereicht",
        "werden die Informationen und Einladungen an alle Akteur*innen verschickt",
        "wird auf die Ferienzeiten geachtet",
        "wird im GSWI sowie der AG Asyl und beim MigrantInnenbeirat regelmäßig zum Stand des"
        " Prozesses informiert",
    ],
    R.NEGATION: ["nicht", "keine"],
    R.SEVERAL_AT_ONCE: [],
}


@pytest.mark.skipif(not PAPER.exists(), reason="the council paper does not lie beside the project")
@pytest.mark.parametrize("rule", list(WordingRule))
def test_known_vague_words_are_found_and_nothing_else(rule: WordingRule) -> None:
    text = PAPER.read_text(encoding="utf-8")

    found = [" ".join(one.words.split()) for one in find(text) if one.rule is rule]

    assert found == KNOWN[rule]
