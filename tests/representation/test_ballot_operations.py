"""The anonymous ballot: once for each slip, closed once, published once."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from ratschlag.audit.models import AuditEvent
from ratschlag.audit.operations import Invalid
from ratschlag.core.refusals import Refusal
from ratschlag.processes.models import Process
from ratschlag.representation import operations
from ratschlag.representation.enums import Answer, BallotState
from ratschlag.representation.models import Ballot, BallotCount, BallotSlip
from tests.factories.municipalities import make_municipality
from tests.factories.processes import make_process
from tests.factories.representation import ACT, make_ballot, open_with


def numbers(ballot: Ballot) -> dict[str, int]:
    return {row.answer: row.number for row in ballot.counts.all()}


def test_answers_are_counted_and_nothing_else_is_written(process: Process) -> None:
    ballot, codes = open_with(process, 3)
    events = AuditEvent.objects.count()

    operations.cast(ballot=ballot, code=codes[0], answer=Answer.YES)
    operations.cast(ballot=ballot, code=codes[1].lower().replace("-", " "), answer=Answer.NO)

    assert numbers(ballot) == {"yes": 1, "no": 1, "no_answer": 0}
    assert BallotSlip.objects.filter(is_used=True).count() == 2
    assert AuditEvent.objects.count() == events
    assert {field.name for field in BallotSlip._meta.fields} == {
        "id", "municipality", "version", "ballot", "pile", "code_hash", "is_used"
    }  # fmt: skip
    assert {field.name for field in BallotCount._meta.fields} == {
        "id", "municipality", "version", "ballot", "pile", "answer", "number"
    }  # fmt: skip


@pytest.mark.parametrize(
    ("code", "answer", "refusal"),
    [
        ("AAAA-AAAA-AAAA-AAAA", Answer.YES, operations.SlipUnknown),
        ("", Answer.YES, operations.SlipUnknown),
        (None, "perhaps", operations.NothingChosen),
        (None, Answer.NOT_RETURNED, operations.NothingChosen),
    ],
)
def test_answer_that_cannot_be_counted_uses_no_slip(
    code: str | None, answer: str, refusal: type[Refusal], process: Process
) -> None:
    ballot, codes = open_with(process, 1)

    with pytest.raises(refusal):
        operations.cast(ballot=ballot, code=codes[0] if code is None else code, answer=answer)

    assert not BallotSlip.objects.filter(is_used=True).exists()
    assert numbers(ballot) == {"yes": 0, "no": 0, "no_answer": 0}


def test_slip_is_good_for_one_answer_in_its_own_ballot(process: Process) -> None:
    ballot, codes = open_with(process, 1)
    other, other_codes = open_with(make_process(make_municipality("anderstadt")), 1)
    operations.cast(ballot=ballot, code=codes[0], answer=Answer.YES)

    with pytest.raises(operations.SlipUsed):
        operations.cast(ballot=ballot, code=codes[0], answer=Answer.NO)
    with pytest.raises(operations.SlipUnknown):
        operations.cast(ballot=ballot, code=other_codes[0], answer=Answer.NO)

    assert numbers(ballot) == {"yes": 1, "no": 0, "no_answer": 0}
    assert sum(numbers(other).values()) == 0


@pytest.mark.django_db(transaction=True)
def test_slip_sent_twelve_times_at_once_counts_once() -> None:
    ballot, codes = open_with(make_process(make_municipality()), 3)
    barrier = Barrier(12)

    def send(number: int) -> str:
        barrier.wait()
        try:
            operations.cast(ballot=ballot, code=codes[0], answer=Answer.values[number % 3])
        except operations.SlipUsed:
            return "used"
        finally:
            connection.close()
        return "counted"

    with ThreadPoolExecutor(12) as pool:
        said = list(pool.map(send, range(12)))

    assert sorted(said) == ["counted", *["used"] * 11]
    assert sum(numbers(ballot).values()) == 1


@pytest.mark.django_db(transaction=True)
def test_answers_that_meet_the_closing_are_counted_or_refused_never_lost() -> None:
    ballot, codes = open_with(make_process(make_municipality()), 8)
    barrier = Barrier(9)

    def send(code: str) -> bool:
        barrier.wait()
        try:
            operations.cast(ballot=ballot, code=code, answer=Answer.YES)
        except operations.NotNow:
            return False
        finally:
            connection.close()
        return True

    def close(_nothing: str) -> bool:
        barrier.wait()
        try:
            operations.close_ballot(ballot=ballot, handed_out={"everybody": 8}, **ACT)
        finally:
            connection.close()
        return False

    with ThreadPoolExecutor(9) as pool:
        futures = [*(pool.submit(send, code) for code in codes), pool.submit(close, "")]
        accepted = sum(future.result() for future in futures)

    assert numbers(ballot)["yes"] == accepted


def test_ballot_goes_on_and_never_back(process: Process) -> None:
    ballot, codes = open_with(process, 2)
    operations.cast(ballot=ballot, code=codes[0], answer=Answer.YES)
    handed_out = {"everybody": 2}

    for forbidden in (
        lambda: operations.open_ballot(ballot=ballot, **ACT),
        lambda: operations.make_slips(ballot=ballot, numbers=handed_out, **ACT),
        lambda: operations.discard_ballot(ballot=ballot, **ACT),
        lambda: operations.change_ballot(
            ballot=ballot, changes={"threshold": 20}, version=ballot.version, **ACT
        ),
    ):
        with pytest.raises(operations.BallotHasBegun):
            forbidden()
    with pytest.raises(operations.NotNow):
        operations.publish_ballot(ballot=ballot, **ACT)

    operations.close_ballot(ballot=ballot, handed_out=handed_out, **ACT)
    with pytest.raises(operations.NotNow):
        operations.close_ballot(ballot=ballot, handed_out=handed_out, **ACT)
    with pytest.raises(operations.NotNow):
        operations.cast(ballot=ballot, code=codes[1], answer=Answer.YES)
    published = operations.publish_ballot(ballot=ballot, **ACT)
    with pytest.raises(operations.NotNow):
        operations.publish_ballot(ballot=ballot, **ACT)

    assert published.state == BallotState.PUBLISHED


def test_publishing_keeps_what_may_be_shown_and_deletes_the_rest(process: Process) -> None:
    ballot, codes = open_with(process, 40)
    given = [Answer.YES] * 12 + [Answer.NO] * 11 + [Answer.NO_ANSWER] * 3
    for code, answer in zip(codes, given, strict=False):
        operations.cast(ballot=ballot, code=code, answer=answer)
    operations.close_ballot(ballot=ballot, handed_out={"everybody": 38}, **ACT)

    published = operations.publish_ballot(ballot=ballot, **ACT)

    assert [(cell["answers"], cell["number"]) for cell in published.result] == [
        (["yes"], 12),
        (["no"], 11),
        (["no_answer", "not_returned"], 15),
    ]
    assert not BallotCount.objects.exists()
    assert not BallotSlip.objects.exists()


def test_publishing_too_small_groups_shows_nothing_at_all(process: Process) -> None:
    ballot, codes = open_with(process, 12)
    for code in codes:
        operations.cast(ballot=ballot, code=code, answer=Answer.YES)
    operations.close_ballot(ballot=ballot, handed_out={"everybody": 12}, **ACT)

    published = operations.publish_ballot(ballot=ballot, **ACT)

    assert published.result == []
    assert not BallotCount.objects.exists()


@pytest.mark.parametrize("handed_out", [{"everybody": 1}, {"everybody": 5}, {}, {"politics": 3}])
def test_closing_with_numbers_that_cannot_be_is_refused(
    handed_out: dict[str, int], process: Process
) -> None:
    ballot, codes = open_with(process, 4)
    for code in codes[:2]:
        operations.cast(ballot=ballot, code=code, answer=Answer.NO)

    with pytest.raises(operations.WrongNumberHandedOut) as refused:
        operations.close_ballot(ballot=ballot, handed_out=handed_out, **ACT)

    assert not [sign for sign in str(refused.value) if sign.isdigit()]
    assert BallotSlip.objects.count() == 4


def test_slips_made_anew_make_the_old_ones_void(process: Process) -> None:
    ballot = make_ballot(process)
    old = operations.make_slips(ballot=ballot, numbers={"everybody": 1}, **ACT)["everybody"][0]
    operations.make_slips(ballot=ballot, numbers={"everybody": 2}, **ACT)
    opened = operations.open_ballot(ballot=ballot, **ACT)

    with pytest.raises(operations.SlipUnknown):
        operations.cast(ballot=opened, code=old, answer=Answer.YES)

    assert BallotSlip.objects.count() == 2


@pytest.mark.parametrize(
    "wrong", [{"everybody": 0}, {"everybody": 2001}, {}, {"politics": 2}, {"everybody": -1}]
)
def test_wrong_number_of_slips_is_refused(wrong: dict[str, int], process: Process) -> None:
    ballot = make_ballot(process)

    with pytest.raises(operations.WrongNumberOfSlips):
        operations.make_slips(ballot=ballot, numbers=wrong, **ACT)


def test_ballot_without_slips_does_not_open(process: Process) -> None:
    ballot = make_ballot(process)

    with pytest.raises(operations.NoSlipsYet):
        operations.open_ballot(ballot=ballot, **ACT)


def test_process_has_one_ballot_and_no_small_threshold(process: Process) -> None:
    with pytest.raises(Invalid):
        make_ballot(process, threshold=9)
    ballot = make_ballot(process)
    with pytest.raises(Invalid):
        make_ballot(process)

    assert Ballot.objects.get() == ballot


def test_other_piles_need_new_slips_and_definition_keeps_its_words(process: Process) -> None:
    ballot = make_ballot(process)
    operations.make_slips(ballot=ballot, numbers={"everybody": 5}, **ACT)

    changed = operations.change_ballot(
        ballot=ballot,
        changes={"by_sector": True, "definition": "mighev_1"},
        version=2,
        **ACT,
    )

    assert changed.printed == {}
    assert changed.definition_source.startswith("§ 6")
    assert not BallotSlip.objects.exists()


def test_ballot_that_has_not_begun_can_be_dropped(process: Process) -> None:
    operations.discard_ballot(ballot=make_ballot(process), **ACT)

    assert not Ballot.objects.exists()


def test_slips_of_a_sector_count_in_its_pile(process: Process) -> None:
    ballot, codes = open_with(process, 1, by_sector=True)

    for code in codes:
        operations.cast(ballot=ballot, code=code, answer=Answer.YES)

    piles = ballot.counts.filter(number=1).values_list("pile", flat=True)
    assert sorted(piles) == ["administration", "civil_society", "politics"]
