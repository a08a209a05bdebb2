"""The invented topic wishes of the demonstration: in every state, some of them talked about."""

from datetime import date, datetime, time, timedelta
from typing import Any

from django.utils import timezone

from ratschlag.contributions import operations
from ratschlag.contributions.enums import WishState, Writers
from ratschlag.contributions.models import TopicWish
from ratschlag.contributions.operations import Author
from ratschlag.core.access import ANONYMOUS, Actor
from ratschlag.demo import mails, wish_texts
from ratschlag.processes.models import Process
from ratschlag.stakeholders.enums import Sector
from ratschlag.stakeholders.models import Organisation, Person

S = WishState
# What becomes of the wishes, in turn; the last ones of each field are still unread.
WAY = (
    S.TAKEN_UP, S.IN_DELIBERATION, S.PARTLY, S.VIEWED, S.RECEIVED, S.NOT_TAKEN_UP, S.IN_DELIBERATION,
    S.VIEWED, S.TAKEN_UP, S.RECEIVED,
)  # fmt: skip
OUTSIDE = ("Arbeitserlaubnis ohne Wartezeit", "Wahlrecht für alle in der Kommune")
SAME = {
    "Größere Wohnungen für Familien mit vielen Kindern": "Wohnungen für große Familien",
    "Anerkennung von Abschlüssen beschleunigen": "Abschlüsse schneller anerkennen",
}
FIRST_ONES = 2  # so many of each field before the kick-off
ON_PAPER, BY_TELEPHONE = 7, 11  # every so many wishes came so
WITH_NAME = 3  # every so many are by somebody with a seat


def begin(process: Process, *, by: Actor, now: datetime) -> None:
    """Open the form for everybody; a few have written, the office has seen some of it."""
    _open(process, by, now)
    story = _Story(process, by)
    story.write_all(each=FIRST_ONES)
    for wish in story.wishes[::FIRST_ONES]:
        operations.view_wish(wish=wish, **story.act(180))


def fill(process: Process, *, by: Actor, now: datetime) -> None:
    """Open the form for everybody; write, support, comment, answer, hide, as people would."""
    _open(process, by, now)
    story = _Story(process, by)
    story.write_all(each=None)
    for number, wish in enumerate(story.wishes):
        story.talk(number, wish)
        story.answer(number, wish)
    story.route()
    story.moderate()


def send_links(process: Process, *, by: Actor, now: datetime) -> None:
    """Send whoever has a seat and an address a link to write; their mails have gone."""
    operations.send_links(process=process, by=by, now=now - mails.WRITTEN)
    mails.hand_over(mails.PlayedServer(lost=""), now=now)


def _open(process: Process, by: Actor, now: datetime) -> None:
    changes = {
        "is_open": True,
        "writers": Writers.EVERYBODY,
        "closes_on": date(2023, 9, 30),
        "text": wish_texts.NOTE,
    }
    operations.change_call(process=process, changes=changes, version=None, by=by, now=now)


class _Story:
    """What happens in the days before the one the example stands at."""

    def __init__(self, process: Process, by: Actor) -> None:
        self.process, self.by = process, by
        self.wishes: list[TopicWish] = []
        rows = Person.objects.filter(municipality=process.municipality, email="")
        seated = rows.filter(occupancies__seat__group__process=process)
        self.people = list(seated.select_related("organisation").order_by("name", "pk").distinct())
        first = process.as_if_on or process.starts_on
        self.start = timezone.make_aware(datetime.combine(first - timedelta(days=9), time(9)))

    def at(self, hours: float) -> datetime:
        """Return a moment so many hours after the first wish."""
        return self.start + timedelta(hours=hours)

    def act(self, hours: float) -> dict[str, Any]:
        """Return who acts, and when."""
        return {"by": self.by, "now": self.at(hours)}

    def write_all(self, *, each: int | None) -> None:
        """Let wishes come in, field by field: all, or so many of each."""
        fields = self.process.fields.order_by("position")
        for place, (theme, rows) in enumerate(zip(fields, wish_texts.WISHES, strict=True)):
            for number, (title, text) in enumerate(rows[:each]):
                self.write(place * 12 + number, {"title": title, "text": text, "field": theme})

    def write(self, number: int, values: dict[str, Any]) -> None:
        """Let one more wish come in."""
        hours = number * 2.5
        if number % BY_TELEPHONE == BY_TELEPHONE - 1 or number % ON_PAPER == ON_PAPER - 1:
            way = "telephone" if number % BY_TELEPHONE == BY_TELEPHONE - 1 else "paper"
            written = operations.enter_wish(
                process=self.process,
                values={**values, "way": way},
                author=Author(name="Frau Muster (erfunden)", language="de"),
                **self.act(hours),
            )
        else:
            person = self.people[number % len(self.people)] if number % WITH_NAME == 0 else None
            author = Author(person=person, language="de", name_is_public=number % 6 == 0)
            written = operations.write_wish(
                process=self.process,
                values=values,
                author=author,
                by=Actor(label=person.name, door=ANONYMOUS.door) if person else ANONYMOUS,
                now=self.at(hours),
            )
        self.wishes.append(written.wish)

    def talk(self, number: int, wish: TopicWish) -> None:
        """Let others support a wish and say something to it."""
        hours = 155 + number / 10
        for place in range((number * 7) % 11 if number % 4 else (number * 5) % 23):
            operations.support_wish(
                wish=wish, token=f"vorfuehrung-{place}", by=ANONYMOUS, now=self.at(hours)
            )
        for place in range(3 if number % 5 == 0 else number % 7 == 0):
            person = self.people[(number + place) % len(self.people)]
            operations.write_comment(
                wish=wish,
                text=wish_texts.COMMENTS[(number + place) % len(wish_texts.COMMENTS)],
                author=Author(person=person) if place else Author(),
                by=ANONYMOUS,
                now=self.at(hours + place / 100),
            )

    def answer(self, number: int, wish: TopicWish) -> None:
        """Move a wish on to where it stands."""
        act = self.act(180 + number / 10)
        state = S.OUTSIDE if wish.title in OUTSIDE else WAY[number % len(WAY)]
        if wish.title in SAME:
            goal = next(one for one in self.wishes if one.title == SAME[wish.title])
            reason = wish_texts.REASONS[S.MERGED]
            operations.settle_wish(
                wish=wish, outcome=S.MERGED, reason=reason, merged_into=goal, **act
            )
        elif state == S.VIEWED:
            operations.view_wish(wish=wish, **act)
        elif state == S.IN_DELIBERATION:
            operations.take_into_deliberation(wish=wish, **act)
        elif state != S.RECEIVED:
            reason = wish_texts.REASONS[state]
            operations.settle_wish(wish=wish, outcome=state, reason=reason, **act)

    def route(self) -> None:
        """Ask units: one has answered, one should have, one has time."""
        rows = Organisation.objects.filter(
            municipality=self.process.municipality, sector=Sector.ADMINISTRATION
        )
        units = list(rows.order_by("name")[:3])
        waiting = [one for one in self.wishes if one.title not in SAME][1:25:8]
        day = self.process.as_if_on or self.process.starts_on
        for unit, wish, days in zip(units, waiting, (7, -1, 14), strict=False):
            asked = operations.ask_unit(
                wish=wish,
                unit=unit,
                due_on=day + timedelta(days=days),
                question=wish_texts.UNIT_QUESTION,
                **self.act(190),
            )
            if days == 7:
                operations.answer_as_unit(
                    wish=asked,
                    answer=wish_texts.UNIT_ANSWER,
                    seen_at=None,
                    by=Actor(label=unit.name, door=ANONYMOUS.door),
                    now=self.at(191),
                )
        operations.write_comment(
            wish=waiting[0],
            text=wish_texts.OFFICE_COMMENT,
            author=Author(organisation=self.process.office, name_is_public=True),
            is_of_office=True,
            **self.act(192),
        )

    def moderate(self) -> None:
        """Hide a wish that named somebody, and let a report wait."""
        title, text, reason = wish_texts.HIDDEN
        values = {"title": title, "text": text, "field": None}
        hidden = operations.write_wish(
            process=self.process, values=values, author=Author(), by=ANONYMOUS, now=self.at(150)
        )
        operations.hide_wish(wish=hidden.wish, reason=reason, **self.act(151))
        talked = next(one for one in self.wishes if one.comments.exists())
        operations.report(
            wish=talked,
            comment=talked.comments.earliest("written_at"),
            text=wish_texts.REPORT,
            by=ANONYMOUS,
            now=self.at(193),
        )
