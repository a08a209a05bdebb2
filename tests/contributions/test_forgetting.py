"""Who wrote and who supported is forgotten; what was said stays, and so do the numbers."""

from datetime import timedelta

from ratschlag.contributions import operations
from ratschlag.contributions.models import Comment, Support, TopicWish, WishWriter
from ratschlag.contributions.operations import Author
from ratschlag.core import clock
from ratschlag.core.personal_data import Subject, class_of
from ratschlag.processes.models import Process
from ratschlag.stakeholders.models import Person
from tests.factories.contributions import make_wish
from tests.factories.municipalities import make_municipality
from tests.factories.processes import make_process
from tests.factories.stakeholders import make_person


def _said(process: Process, dora: Person) -> TopicWish:
    wish = make_wish(process, author=Author(person=dora, name_is_public=True))
    here = {"municipality": process.municipality, "wish": wish}
    Comment.objects.create(
        author=dora, author_name="Dora", text="Ja.", written_at=clock.now(), **here
    )
    Support.objects.create(person=dora, given_at=clock.now(), **here)
    return wish


def test_names_of_a_person_go_and_what_was_said_stays(process: Process, dora: Person) -> None:
    wish = _said(process, dora)
    given = make_wish(process, "Bus", author=Author(name="D", email="DORA@potsdam.example"))
    other = make_wish(process, "Rad", author=Author(name="Emine"))

    operations.forget_writers(
        person_ids={dora.pk}, addresses={"dora@potsdam.example"}, municipality_id=None
    )

    for one in (wish, given, other):
        one.refresh_from_db()
    assert (wish.author, wish.byline, given.author_name, given.email) == (None, "", "", "")
    assert other.author_name == "Emine"
    assert Comment.objects.get().author_name == ""
    assert Support.objects.get().person is None


def test_names_go_two_years_later_in_their_municipality_only(
    process: Process, dora: Person
) -> None:
    wish = _said(process, dora)
    elsewhere = make_wish(
        make_process(make_municipality("cottbus"), public=True), author=Author(name="Cem")
    )
    later = clock.now() + timedelta(days=1)
    here = process.municipality_id

    assert operations.clear_writers(cutoff=clock.now() - timedelta(days=1)) == 0
    assert operations.clear_writers(cutoff=later, municipality_id=here) == 1
    assert operations.clear_commenters(cutoff=later, municipality_id=here) == 1
    assert operations.clear_supports(cutoff=later, municipality_id=here) == 1
    assert operations.clear_supports(cutoff=later) == 0  # forgotten already

    wish.refresh_from_db()
    elsewhere.refresh_from_db()
    assert (wish.author_name, elsewhere.author_name) == ("", "Cem")


def test_person_sees_what_they_wrote_and_support(process: Process, dora: Person) -> None:
    _said(process, dora)
    subject = Subject(municipality_id=process.municipality_id, person_ids=frozenset({dora.pk}))

    found = {
        key: len(list(class_of(f"contributions.{key}").records(subject)))  # type: ignore[union-attr]  # it is declared
        for key in ("wishes", "comments", "supports")
    }

    assert found == {"wishes": 1, "comments": 1, "supports": 1}


def test_links_to_write_go_with_the_person_and_after_the_process(
    process: Process, dora: Person
) -> None:
    row = {"municipality": process.municipality, "process": process, "asked_at": clock.now()}
    other = make_person(process.municipality, "Emil")
    for person in (dora, other):
        WishWriter.objects.create(person=person, **row)

    assert operations.forget_writing_links(person_ids={dora.pk}) == 1
    assert operations.clear_writing_links(cutoff=clock.now() - timedelta(days=9999)) == 0
    Process.objects.update(ends_on=clock.today() - timedelta(days=200))

    assert operations.clear_writing_links(cutoff=clock.now()) == 1
    assert not WishWriter.objects.exists()
