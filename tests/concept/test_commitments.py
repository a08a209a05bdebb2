"""Units are asked about the text of measures; what they say counts until the text changes."""

import re
from datetime import timedelta
from typing import Any

import pytest

from ratschlag.accounts.models import LinkToken
from ratschlag.audit.models import AuditEvent
from ratschlag.audit.operations import Invalid
from ratschlag.concept import operations, queries, tasks
from ratschlag.concept.enums import CommitmentKind, Rule, Silence, Standing
from ratschlag.concept.models import (
    AskedText,
    CommitmentRequest,
    CommitmentRound,
    Concept,
    Measure,
)
from ratschlag.concept.operations import (
    Closed,
    NobodyToAsk,
    NoRound,
    NothingProposed,
    ReplacedMeanwhile,
    RoundOpenAlready,
    SameState,
    SomebodyAnswered,
    TextMovedOn,
)
from ratschlag.concept.rules.gate import blockers, warnings
from ratschlag.core import clock
from ratschlag.mail.enums import MailKind
from ratschlag.mail.models import Message
from ratschlag.stakeholders.models import Organisation
from tests.factories.concept import (
    ACT,
    SPEAKER,
    YES,
    decision_on,
    later,
    make_confirmed,
    make_measure,
    make_round,
    make_unit,
    make_version,
    reword,
    say,
    standing,
)
from tests.factories.processes import NOW
from tests.factories.stakeholders import make_organisation

pytestmark = pytest.mark.django_db

HERE = "/werkstatt/integration/konzept/"
DESK = f"{HERE}zusagen/"
S, K = Standing, CommitmentKind


def found(concept: Concept) -> list[Rule]:
    return [one.rule for one in queries.gate_of(concept) if one.rule.startswith("commitment")]


@pytest.fixture
def unit(concept: Concept) -> Organisation:
    Organisation.objects.filter(pk=make_unit(concept).pk).update(email="amt@potsdam.example")
    return make_unit(concept)


@pytest.fixture
def asked(concept: Concept, measure: Measure, unit: Organisation) -> AskedText:
    """Asked about a text that was changed since the unit said yes."""
    reword(measure)
    return AskedText.objects.get(request__round=make_round(concept, note="Bitte mit Kosten."))


@pytest.fixture
def link(asked: AskedText) -> str:
    LinkToken.objects.update(expires_at=clock.now() + timedelta(days=30))
    return last_link()


def last_link() -> str:
    text = Message.objects.latest("created_at").text
    address = re.search(r"/\S*/zusagen/[\w-]+/", text)
    assert address
    return "/" + address[0].split("/", 3)[3]


def test_yes_holds_until_the_text_changes(concept: Concept, measure: Measure) -> None:
    assert (standing(measure), found(concept)) == (S.CONFIRMED, [])

    reword(measure)

    assert (standing(measure), found(concept)) == (S.CHANGED, [Rule.COMMITMENT_CHANGED])
    make_round(concept)
    assert (standing(measure), found(concept)) == (S.ASKED, [Rule.COMMITMENT_NOT_ANSWERED])


@pytest.mark.parametrize("what", ["money", "day", "partner", "lead"])
def test_yes_is_void_once_money_day_partner_or_lead_change(
    what: str, concept: Concept, measure: Measure
) -> None:
    if what == "money":
        line = measure.budget_lines.get()
        operations.change_line(line=line, changes={"amount_cents": 1}, version=1, **ACT)
    elif what == "partner":
        partner = make_organisation(concept.municipality, "Verein", kind="ngo")
        values = {"organisation": partner, "role": "berät"}
        operations.add_partner(measure=measure, values=values, **ACT)
    elif what == "day":
        assert measure.due_on is not None
        reword(measure, due_on=measure.due_on + timedelta(days=1))
    else:
        reword(measure, lead=make_unit(concept, "Jugendamt"))

    assert standing(measure) == (S.NOT_ASKED if what == "lead" else S.CHANGED)


def test_yes_survives_a_new_name_of_the_unit_and_what_it_said_nothing_to(
    concept: Concept, measure: Measure
) -> None:
    Organisation.objects.filter(pk=measure.lead_id).update(name="Fachbereich Zusammenleben")
    reword(measure, internal_note="Anruf am Montag", rationale="Weil es fehlt.")

    assert standing(measure) == S.CONFIRMED


@pytest.mark.parametrize(
    ("kind", "expected", "blocks"),
    [
        (K.CONFIRMS, S.CONFIRMED, False),
        (K.RESERVES, S.RESERVED, False),
        (K.COUNTERS, S.COUNTERED, True),
        (K.REFUSES, S.REFUSED, True),
    ],
)
def test_answer_counts_in_the_gate(
    kind: CommitmentKind, expected: Standing, blocks: bool, asked: AskedText, concept: Concept
) -> None:
    say(asked, kind=kind, said="Nur mit Stelle.")

    gate = queries.gate_of(concept)
    assert standing(asked.measure) == expected
    assert bool(blockers(gate)) == blocks
    assert bool([one for one in warnings(gate) if one.rule.startswith("commitment")]) == (
        kind == K.RESERVES
    )


def test_later_answer_counts_and_history_is_kept(asked: AskedText) -> None:
    say(asked, kind=K.REFUSES, said="Kein Geld.")
    say(asked)

    ((text, said), (_before, _first)) = queries.story_of(asked.measure)
    assert text == asked
    assert [one.kind for one in said] == [K.CONFIRMS, K.REFUSES]
    assert said[0].speaker_name == "Amtsleitung"
    assert standing(asked.measure) == S.CONFIRMED


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"kind": K.RESERVES}, "said"),
        ({"kind": K.REFUSES, "said": " "}, "said"),
        ({"kind": K.COUNTERS}, "said"),
        ({"speaker_name": "\u200b"}, "speaker_name"),
        ({"speaker_office": ""}, "speaker_office"),
    ],
)
def test_answer_without_words_or_speaker_is_refused(
    values: dict[str, Any], field: str, asked: AskedText
) -> None:
    with pytest.raises(Invalid) as refused:
        say(asked, **values)

    assert field in refused.value.errors


def test_two_at_once_see_each_other_and_the_same_twice_is_once(asked: AskedText) -> None:
    first = say(asked)
    again = operations.answer_request(asked=asked, values=YES, seen=None, **ACT)
    with pytest.raises(SomebodyAnswered):
        operations.answer_request(
            asked=asked, values={**YES, "kind": K.REFUSES, "said": "Nein."}, seen=None, **ACT
        )

    assert again == first
    assert asked.answers.count() == 1


def test_older_text_is_not_answered_any_more(asked: AskedText, concept: Concept) -> None:
    reword(asked.measure, title="Lotsen einstellen, zwei Stellen")
    assert operations.ask_again(concept=concept, **ACT) == 1

    with pytest.raises(TextMovedOn):
        say(asked)
    say(AskedText.objects.get(number=2))
    assert standing(asked.measure) == S.CONFIRMED


def test_only_those_affected_are_asked_again(asked: AskedText, concept: Concept) -> None:
    say(asked)
    with pytest.raises(NobodyToAsk):
        operations.ask_again(concept=concept, **ACT)
    other = make_measure(concept, concept.goals.get(), title="Beratung", lead=make_unit(concept))
    opened = asked.request.round
    assert operations.ask_measures(opened=opened, measures=[other.pk], **ACT) == 1
    assert CommitmentRequest.objects.filter(round=opened).count() == 1
    with pytest.raises(NobodyToAsk):
        operations.ask_measures(opened=opened, measures=[other.pk], **ACT)
    operations.close_round(opened=opened, **ACT)
    with pytest.raises(NoRound):
        operations.ask_again(concept=concept, **ACT)


def test_round_is_one_with_a_day_ahead_and_somebody_to_ask(
    concept: Concept, measure: Measure
) -> None:
    with pytest.raises(NobodyToAsk):
        make_round(concept)
    reword(measure)
    with pytest.raises(Invalid):
        make_round(concept, days=-1)
    make_round(concept)
    with pytest.raises(RoundOpenAlready):
        make_round(concept)
    assert CommitmentRound.objects.filter(closed_at=None).count() == 1


def test_partners_are_asked_if_wanted_and_stand_in_nobodys_way(
    concept: Concept, measure: Measure
) -> None:
    partner = make_organisation(concept.municipality, "Verein", kind="ngo", email="v@x.example")
    values = {"organisation": partner, "role": "berät"}
    operations.add_partner(measure=measure, values=values, **ACT)
    due_on = queries.day_of(concept.process, NOW)
    operations.open_round(
        concept=concept,
        values={"due_on": due_on, "note": ""},
        measures=[measure.pk],
        asks_partners=True,
        **ACT,
    )
    own, theirs = AskedText.objects.filter(request__round__number=2).order_by("-leads")

    say(own)
    say(theirs, kind=K.REFUSES, said="Keine Zeit.")

    (line,) = queries.lines_of(concept, due_on)
    assert (line.standing, len(line.partners)) == (S.CONFIRMED, 1)
    assert found(concept) == []


def test_unit_gets_one_mail_with_its_measures_and_a_link(
    concept: Concept, measure: Measure, unit: Organisation
) -> None:
    reword(measure)
    make_measure(concept, concept.goals.get(), title="Beratung", lead=unit)
    make_round(concept, note="Bitte mit Kosten.")

    message = Message.objects.get()

    assert (message.address, message.kind) == ("amt@potsdam.example", MailKind.INVITATION)
    assert "M-1.1" in message.text
    assert "M-1.2 Beratung" in message.text
    assert "Bitte mit Kosten." in message.text
    assert last_link()


def test_units_are_reminded_until_they_answer(asked: AskedText, link: str) -> None:
    sent = [operations.remind_requests(**later(days)) for days in (1, 23, 24, 28, 30, 40)]

    assert sent == [0, 1, 0, 1, 1, 0]
    reminders = Message.objects.filter(kind=MailKind.REMINDER).order_by("created_at")
    assert "noch keine Antwort" in reminders[0].text
    assert "ist am" in reminders[2].text
    say(asked)
    assert tasks.remind_of_commitments.func() == 0


def test_later_day_begins_the_reminders_anew(asked: AskedText, link: str) -> None:
    operations.remind_requests(**later(30))
    opened = CommitmentRound.objects.get(pk=asked.request.round_id)
    changes = {"due_on": opened.due_on + timedelta(days=30)}

    operations.change_round(opened=opened, changes=changes, version=opened.version, **later(30))

    assert [operations.remind_requests(**later(days)) for days in (31, 53, 60)] == [0, 1, 1]
    past = {"due_on": opened.due_on - timedelta(days=300)}
    with pytest.raises(Invalid):
        operations.change_round(
            opened=opened, changes=past, version=opened.version + 1, **later(31)
        )


def test_silence_blocks_unless_it_is_consent(asked: AskedText, concept: Concept) -> None:
    opened = asked.request.round
    assert operations.note_silence(opened=opened, **later(40)) == 0
    assert found(concept) == [Rule.COMMITMENT_NOT_ANSWERED]

    concept = operations.set_silence(concept=concept, silence=Silence.CONSENT, **ACT)
    assert operations.note_silences(**later(30)) == 0
    assert operations.note_silences(**later(31)) == 1
    assert operations.note_silences(**later(32)) == 0

    gate = queries.gate_of(concept)
    assert (blockers(gate), found(concept)) == ([], [Rule.COMMITMENT_SILENT])
    with pytest.raises(SameState):
        operations.set_silence(concept=concept, silence=Silence.CONSENT, **ACT)
    concept = operations.set_silence(concept=concept, silence=Silence.NO_ANSWER, **ACT)
    assert found(concept) == [Rule.COMMITMENT_NOT_ANSWERED]
    assert AuditEvent.objects.filter(action="concept.silence_set").count() == 2
    assert tasks.note_silences.func() == 0


def test_silence_ends_with_a_word_or_a_later_day(asked: AskedText, concept: Concept) -> None:
    operations.set_silence(concept=concept, silence=Silence.CONSENT, **ACT)
    operations.note_silences(**later(31))
    opened = CommitmentRound.objects.get(pk=asked.request.round_id)
    changes = {"due_on": opened.due_on + timedelta(days=30)}
    operations.change_round(opened=opened, changes=changes, version=opened.version, **later(31))
    assert standing(asked.measure) == S.ASKED

    operations.note_silences(**later(61))
    assert standing(asked.measure) == S.SILENT
    say(asked, kind=K.REFUSES, said="Doch nicht.")
    assert standing(asked.measure) == S.REFUSED


def test_proposal_in_words_alone_or_replaced_is_not_taken_over(asked: AskedText) -> None:
    given = say(asked, kind=K.COUNTERS, said="Mit mehr Geld.")
    with pytest.raises(NothingProposed):
        operations.take_proposal_over(commitment=given, **ACT)
    say(asked)
    with pytest.raises(ReplacedMeanwhile):
        operations.take_proposal_over(commitment=given, **ACT)


def test_adoption_keeps_what_the_units_said(concept: Concept, measure: Measure) -> None:
    release = make_version(concept)

    decision = operations.adopt_version(release=release, values=decision_on(concept), **ACT)

    (kept,) = decision.commitments
    assert (kept["code"], kept["standing"], kept["office"]) == (
        "M-1.1", "confirmed", "Fachbereich Soziales",
    )  # fmt: skip
    assert "speaker_name" not in kept
    with pytest.raises(Closed):
        make_round(concept)


def test_names_are_forgotten_and_what_was_said_stays(asked: AskedText) -> None:
    say(asked)

    done = operations.forget_signatures(names={"Amtsleitung"}, municipality_id=None, until=None)

    assert done == 2
    given = asked.answers.get()
    assert (given.speaker_name, given.speaker_office) == ("", SPEAKER["speaker_office"])
    assert standing(asked.measure) == S.CONFIRMED


def test_confirming_again_needs_nothing_else(concept: Concept, measure: Measure) -> None:
    reword(measure)

    make_confirmed(concept)

    assert queries.gate_of(concept) == []
