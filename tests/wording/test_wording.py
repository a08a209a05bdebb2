"""The wording of goals and measures: what the rules find, where, and what they leave alone."""

from collections import Counter
from pathlib import Path

import pytest

from ratschlag.wording import Finding, WordingRule, find

R = WordingRule
SENTENCES = Path(__file__).with_name("sentences.txt")


def rules_in(text: str) -> list[WordingRule]:
    return [finding.rule for finding in find(text)]


def words_of(text: str, rule: WordingRule) -> list[str]:
    return [finding.words for finding in find(text) if finding.rule is rule]


def labelled() -> list[tuple[set[str], str]]:
    """Return the sentences, and which rules should find something in them."""
    lines = SENTENCES.read_text(encoding="utf-8").splitlines()
    rows = [line.split(" | ", 1) for line in lines if not line.startswith("#")]
    return [(set(labels.split(",")) - {"-"}, text) for labels, text in rows]


def test_precision_and_recall_on_labelled_sentences_are_at_least_nine_in_ten() -> None:
    found, right, wanted = Counter[str](), Counter[str](), Counter[str]()
    for labels, text in labelled():
        rules = {finding.rule.value for finding in find(text)}
        found.update(rules)
        right.update(rules & labels)
        wanted.update(labels)

    assert len(labelled()) >= 150
    assert right.total() / found.total() >= 0.9
    assert right.total() / wanted.total() >= 0.9
    assert all(right[rule.value] >= 0.9 * wanted[rule.value] > 0 for rule in WordingRule)
    assert all(right[rule.value] >= 0.9 * found[rule.value] for rule in WordingRule)


def test_each_finding_names_its_place_in_the_text() -> None:
    text = "Erster Satz. Die Stadt baut im Norden ihr Angebot aus."

    (finding,) = find(text)

    assert finding == Finding(23, 53, R.VAGUE_VERB, "baut im Norden ihr Angebot aus")
    assert text[finding.start : finding.end] == finding.words


@pytest.mark.parametrize(
    "text",
    [
        "Die Stadt fördert Vereine.",
        "Die Stadt förderte Vereine.",
        "Vereine fördern.",
        "Die Stadt hat Vereine gefördert.",
        "Die Stadt foerdert Vereine.",
        "Die Stadt strebt das an.",
        "Sie hat vor, das anzustreben.",
        "Der angestrebte Zustand ist gut.",
        "Ein verstärkter Einsatz beginnt.",
        "Die Arbeit wird vom Amt intensiviert.",
        "Das Amt entwickelt das Verfahren weiter.",
        "Das weiterzuentwickeln, ist Aufgabe des Amtes.",
    ],
)
def test_vague_verbs_are_found_in_all_their_forms(text: str) -> None:
    assert rules_in(text) == [R.VAGUE_VERB]


@pytest.mark.parametrize(
    "text",
    [
        "Die Sprachförderung beginnt in der Kita.",
        "Geförderte Wohnungen gibt es im Norden.",
        "Die Stärken des Vereins liegen im Sport.",
        "Der Ausbau der Straße ist fertig.",
        "Ein Fördermittelbescheid liegt vor.",
        "Das Nachhaltigkeitsbüro sitzt im Rathaus.",
        "Mehrsprachige Hinweise hängen im Flur.",
        "Die Akteur*innen treffen sich im Rathaus.",
        "Akteur:innen und Expert_innen treffen sich.",
    ],
)
def test_compounds_nouns_and_gender_forms_are_left_alone(text: str) -> None:
    assert rules_in(text) == []


def test_a_vague_verb_with_number_and_date_passes_with_one_of_them_it_does_not() -> None:
    both = "Bis Ende 2026 fördert die Stadt 40 Vereine."
    only_number = "Die Stadt fördert 40 Vereine."
    only_date = "Bis Ende 2026 fördert die Stadt Vereine."

    assert [rules_in(text) for text in (both, only_number, only_date)] == [
        [],
        [R.VAGUE_VERB],
        [R.VAGUE_VERB],
    ]


def test_a_rhythm_makes_regular_exact_and_a_number_makes_more_exact() -> None:
    assert rules_in("Die Gruppe trifft sich regelmäßig.") == [R.HEDGE]
    assert rules_in("Die Gruppe trifft sich regelmäßig, viermal im Jahr.") == []
    assert rules_in("Es gibt mehr Plätze.") == [R.COMPARISON]
    assert rules_in("Es gibt mehr als 20 Plätze.") == []


def test_examining_is_found_as_one_thing_with_its_modal_verb() -> None:
    assert rules_in("Ein Fonds soll geprüft werden.") == [R.ONLY_EXAMINED]
    assert rules_in("Der Antrag wird vom Amt in vier Wochen geprüft.") == []


def test_abbreviations_days_and_lists_do_not_end_a_sentence_wrongly() -> None:
    text = (
        "Am 1. März 2025 fördert die Stadt z. B. 40 Vereine.\n- Ggf. 2 Räume\n- bzw. ca. 30 Stühle"
    )

    assert [finding.words for finding in find(text)] == ["Ggf."]


@pytest.mark.parametrize(
    "text", ["", "  \n", "…", "*" * 500, "a" * 20_000, "1. 2. 3. 4.", "\u202e%s{}"]
)
def test_texts_that_say_nothing_find_nothing(text: str) -> None:
    assert find(text) == []


def test_long_texts_are_read_in_time_that_grows_with_their_length() -> None:
    text = "Die Stadt fördert Vereine, die Räume suchen, und das Amt antwortet zeitnah. " * 400

    assert Counter(rules_in(text)) == {R.VAGUE_VERB: 400, R.HEDGE: 400}
