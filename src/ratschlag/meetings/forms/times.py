"""The form on which somebody says when they can come."""

import datetime as dt
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django import forms
from django.forms import BoundField
from django.http import QueryDict
from django.utils.formats import date_format
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from ratschlag.core.forms import EARLIEST, IMPLAUSIBLE, LATEST, RecordForm
from ratschlag.meetings.enums import Answer
from ratschlag.meetings.models import TimesCall
from ratschlag.meetings.rules import MOST_PERIODS, Period, Times, clock_key
from ratschlag.stakeholders.enums import Weekday

SPARE_PERIODS = 2
MOST_SINGLE_STARTS = 600  # on one page; later ones are asked about when they are nearer
AS_USUAL = ("", pgettext_lazy("availability", "as usual"))


class CallForm(RecordForm):
    """Until when people are asked, and what they should know."""

    class Meta:
        model = TimesCall
        fields = ["answer_by", "words", "asks_deputies"]


@dataclass(frozen=True)
class TimeCell:
    """A start with the field of its answer."""

    clock: dt.time
    field: BoundField


@dataclass(frozen=True)
class TimeRow:
    """A weekday or a day with its starts."""

    label: str
    cells: tuple[TimeCell, ...]


@dataclass(frozen=True)
class TimeMonth:
    """A month with its days; `is_touched` where something is said about one of them."""

    first: dt.date
    rows: tuple[TimeRow, ...]
    is_touched: bool


class TimesForm(forms.Form):
    """When somebody can come: in usual weeks, in periods, and on single days.

    What was said about starts that are not offered any more is kept as it is.
    """

    remark = forms.CharField(
        label=_("Something the office should know?"),
        required=False,
        max_length=300,
        help_text=_("For example: I come by train and need until half past five."),
    )
    calendar = forms.FileField(
        label=_("Your calendar as a file (.ics)"),
        required=False,
        help_text=_(
            "Where you have something else, “no” is entered for you to check. Only the times are"
            " read; the file is not kept."
        ),
        widget=forms.ClearableFileInput(attrs={"accept": ".ics,text/calendar"}),
    )

    def __init__(
        self,
        data: QueryDict | None = None,
        files: Any = None,
        *,
        starts: Sequence[dt.datetime],
        said: Times,
        remark: str = "",
    ) -> None:
        super().__init__(data, files, initial={"remark": remark})
        self.starts = tuple(starts)
        self.single = self.starts[:MOST_SINGLE_STARTS]
        self.said = said
        self.period_count = min(MOST_PERIODS, len(said.periods) + SPARE_PERIODS)
        self._add_weeks()
        self._add_periods()
        self._add_days()

    # --- Its fields ---------------------------------------------------------------------------

    def _add_weeks(self) -> None:
        self.usual = sorted({(start.weekday(), clock_key(start)) for start in self.starts})
        for weekday, clock in self.usual:
            self.fields[_week_name(weekday, clock)] = forms.ChoiceField(
                label=f"{Weekday(weekday).label}, {clock}",
                choices=Answer.choices,
                required=False,
                initial=self.said.weekly.get((weekday, clock), Answer.YES),
            )

    def _add_periods(self) -> None:
        for number in range(self.period_count):
            known = self.said.periods[number] if number < len(self.said.periods) else None
            for name, label in (
                ("first", pgettext_lazy("absence", "From")),
                ("last", pgettext_lazy("absence", "Until")),
            ):
                self.fields[f"p-{number}-{name}"] = forms.DateField(
                    label=label,
                    required=False,
                    initial=getattr(known, name, None),
                    widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
                )
            self.fields[f"p-{number}-answer"] = forms.ChoiceField(
                label=_("Can you come then?"),
                choices=[each for each in Answer.choices if each[0] != Answer.YES],
                required=False,
                initial=known.answer if known else Answer.NO,
            )

    def _add_days(self) -> None:
        long_day = gettext("l, j F")
        for start in self.single:
            self.fields[_day_name(start)] = forms.ChoiceField(
                label=f"{date_format(start, long_day)}, {clock_key(start)}",
                choices=[AS_USUAL, *Answer.choices],
                required=False,
                initial=self.said.slots.get(start, ""),
            )

    # --- For the page -------------------------------------------------------------------------

    def weeks(self) -> list[TimeRow]:
        """Return a row for each weekday on which meetings may be."""
        return [
            TimeRow(
                str(Weekday(weekday).label),
                tuple(
                    TimeCell(dt.time.fromisoformat(clock), self[_week_name(weekday, clock)])
                    for _day, clock in cells
                ),
            )
            for weekday, cells in groupby(self.usual, key=lambda each: each[0])
        ]

    def periods(self) -> list[list[BoundField]]:
        """Return the fields of each period."""
        return [
            [self[f"p-{number}-{name}"] for name in ("first", "last", "answer")]
            for number in range(self.period_count)
        ]

    def months(self) -> list[TimeMonth]:
        """Return the single days by month."""
        return [
            TimeMonth(
                first=dt.date(year, month, 1),
                rows=tuple(self._rows(starts := list(row))),
                is_touched=any(self[_day_name(start)].value() for start in starts),
            )
            for (year, month), row in groupby(self.single, key=lambda each: (each.year, each.month))
        ]

    def _rows(self, starts: Iterable[dt.datetime]) -> Iterator[TimeRow]:
        for day, row in groupby(starts, key=dt.datetime.date):
            cells = tuple(TimeCell(start.time(), self[_day_name(start)]) for start in row)
            yield TimeRow(date_format(day, gettext("D, j F")), cells)

    # --- What was sent ------------------------------------------------------------------------

    def clean(self) -> dict[str, Any]:
        """Check that each period has its ends in order."""
        values: dict[str, Any] = super().clean() or self.cleaned_data
        for number in range(self.period_count):
            first, last = (values.get(f"p-{number}-{name}") for name in ("first", "last"))
            for name, day in (("first", first), ("last", last)):
                if day is not None and not EARLIEST <= day <= LATEST:
                    self.add_error(f"p-{number}-{name}", IMPLAUSIBLE)
            if first and last and last < first:
                self.add_error(f"p-{number}-last", _("The end lies before the beginning."))
            if last and not first and f"p-{number}-first" not in self.errors:
                self.add_error(f"p-{number}-first", _("Please give the first day."))
        return values

    def times(self) -> Times:
        """Return what was said, with what was said before about starts not offered any more."""
        values = self.cleaned_data
        weekly = {key: answer for key, answer in self.said.weekly.items() if key not in self.usual}
        for weekday, clock in self.usual:
            answer = Answer(values[_week_name(weekday, clock)] or Answer.YES)
            if answer is not Answer.YES:
                weekly[weekday, clock] = answer
        slots = {at: answer for at, answer in self.said.slots.items() if at not in self.single}
        for start in self.single:
            if chosen := values[_day_name(start)]:
                slots[start] = Answer(chosen)
        return Times(weekly, tuple(self._periods(values)), dict(sorted(slots.items())))

    def _periods(self, values: dict[str, Any]) -> Iterator[Period]:
        for number in range(self.period_count):
            first = values[f"p-{number}-first"]
            if first:
                answer = Answer(values[f"p-{number}-answer"] or Answer.NO)
                yield Period(first, values[f"p-{number}-last"] or first, answer)


def with_no_at(data: QueryDict, starts: Collection[dt.datetime]) -> QueryDict:
    """Return what was sent with a no at these starts, but for those somebody spoke about."""
    proposed = data.copy()
    for start in starts:
        if not data.get(_day_name(start)):
            proposed[_day_name(start)] = Answer.NO.value
    return proposed


def _week_name(weekday: int, clock: str) -> str:
    return f"w-{weekday}-{clock.replace(':', '')}"


def _day_name(start: dt.datetime) -> str:
    return f"s-{start:%Y%m%dT%H%M}"
