"""The invented topic wishes of the example: in every state, and every number beside them true."""

from collections import Counter

from ratschlag.contributions import queries
from ratschlag.contributions.enums import WishState
from ratschlag.contributions.models import Comment, Report, TopicWish
from ratschlag.demo import later
from ratschlag.municipalities.models import Municipality
from ratschlag.processes.models import Process
from tests.demo.conftest import NOW


def test_wishes_stand_in_every_state_and_the_numbers_are_true(city: Municipality) -> None:
    process = Process.objects.get(municipality=city, slug=later.PROCESS["slug"])
    shown = TopicWish.objects.filter(process=process, hidden_at__isnull=True)

    counted = Counter(shown.values_list("state", flat=True))

    assert set(counted) == set(WishState)
    assert {k: n for k, n in queries.counts_by_state(process).items() if n} == dict(counted)
    assert shown.count() == 60
    assert all(wish.support_count == wish.supports.count() for wish in shown)
    assert all(wish.comment_count == wish.comments.count() for wish in shown)
    assert Comment.objects.filter(wish__process=process, is_of_office=True).exists()
    assert queries.open_reports(process).count() == Report.objects.count() == 1


def test_wishes_are_searched_in_the_example(city: Municipality) -> None:
    process = Process.objects.get(municipality=city, slug=later.PROCESS["slug"])

    found = queries.ledger(process, queries.Filters(search="Wohnungen Familien"), 1)

    assert {wish.title for wish in found.page} >= {"Wohnungen für große Familien"}


def test_before_the_kickoff_a_few_wishes_wait(city: Municipality) -> None:
    process = Process.objects.get(municipality=city, slug="integrationskonzept")

    counted = queries.counts_by_state(process)

    assert {state: n for state, n in counted.items() if n} == {
        WishState.RECEIVED: 5,
        WishState.VIEWED: 5,
    }


def test_those_with_an_address_have_a_link_to_write(city: Municipality) -> None:
    process = Process.objects.get(municipality=city, slug="integrationskonzept")

    people = queries.participants(process, queries.day_of(process, NOW), NOW)

    with_link = [one.person for one in people if one.link_until is not None]
    assert with_link == [one.person for one in people if one.person.email and one.writer]
    assert len(with_link) > 3
