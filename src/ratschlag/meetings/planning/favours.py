"""What only others can do so that a plan becomes possible, and the page on which they do it."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from django.utils import formats
from django.utils.translation import gettext as _

from ratschlag.meetings.planning.inputs import PlanningCase
from ratschlag.meetings.planning.levers import Step, Way
from ratschlag.meetings.planning.obstacles import ROOMS, Clash
from ratschlag.meetings.planning.sentences import joined
from ratschlag.municipalities.enums import RoomFeature
from ratschlag.scheduling import Block, BlockKind, Problem, Room, Rule

MOST_SITTINGS = 12
"""Up to so many sittings in the way each is tried alone; beyond, all of a committee."""
SITTINGS = ("council:sitting_list",)
DAYS = ("municipalities:special_day_list",)


def favours(case: PlanningCase, clashes: Sequence[Clash]) -> Iterator[Way]:
    """Return what others could do."""
    sittings = _numbers(one for one in clashes if BlockKind.COUNCIL_SITTING in one.kinds)
    if sittings:
        yield from _sittings(case, sittings)
    closed = _numbers(one for one in clashes if BlockKind.CLOSED in one.kinds)
    text = _("A closed day is opened for meetings.")
    yield Way("closed", 65, (_without(case, BlockKind.CLOSED, text),), closed, DAYS)
    unknown = _numbers(one for one in clashes if BlockKind.UNKNOWN_HOLIDAYS in one.kinds)
    text = _("The school holidays that are not known yet are entered.")
    yield Way("unknown", 33, (_without(case, BlockKind.UNKNOWN_HOLIDAYS, text),), unknown, DAYS)
    rooms = _numbers(one for one in clashes if one.rules & frozenset(ROOMS))
    if rooms:
        yield _room(case, clashes, rooms)
    yield from _reports(case, clashes)
    yield from _people(case, clashes)


def _numbers(clashes: Iterable[Clash]) -> frozenset[int]:
    return frozenset(clash.number for clash in clashes)


def _sittings(case: PlanningCase, eases: frozenset[int]) -> Iterator[Way]:
    blocks = [one for one in case.problem.blocks if one.kind is BlockKind.COUNCIL_SITTING]
    if len(blocks) <= MOST_SITTINGS:
        text = _("%(committee)s moves its sitting of %(day)s. Please ask its office.")
        for block in blocks:
            values = {"committee": block.label, "day": formats.date_format(block.start.date())}
            step = Step(text % values, imagined=_dropping(frozenset({block})))
            yield Way(f"sitting-{block.start}-{block.label}", 60, (step,), eases, SITTINGS)
        return
    text = _("%(committee)s moves sittings that are in the way. Please ask its office.")
    for label in sorted({block.label for block in blocks}):
        gone = frozenset(block for block in blocks if block.label == label)
        step = Step(text % {"committee": label}, imagined=_dropping(gone))
        yield Way(f"committee-{label}", 60, (step,), eases, SITTINGS)


def _dropping(gone: frozenset[Block]) -> Callable[[Problem], Problem]:
    def imagined(problem: Problem) -> Problem:
        return replace(problem, blocks=tuple(one for one in problem.blocks if one not in gone))

    return imagined


def _without(case: PlanningCase, kind: BlockKind, sentence: str) -> Step:
    gone = frozenset(block for block in case.problem.blocks if block.kind is kind)
    return Step(sentence, imagined=_dropping(gone))


def _room(case: PlanningCase, clashes: Sequence[Clash], eases: frozenset[int]) -> Way:
    """A room as large as the largest group among them needs, with everything, always open."""
    series = {name for clash in clashes for name in clash.series if clash.number in eases}
    seats = max(one.seats_needed for one in case.problem.series if one.id in series)
    room = Room("further", seats, frozenset(RoomFeature.values))
    text = _("A further room with %(seats)s seats is found and entered.") % {"seats": seats}
    step = Step(text, imagined=lambda problem: replace(problem, rooms=(*problem.rooms, room)))
    return Way("room", 34, (step,), eases, ("municipalities:room_list",))


def _reports(case: PlanningCase, clashes: Sequence[Clash]) -> Iterator[Way]:
    """Committees that would hear of more meetings in one sitting."""
    eases = _numbers(one for one in clashes if Rule.REPORT_LIMIT in one.rules)
    limited = [one for one in case.problem.committees if one.max_reports is not None]
    text = _("%(committee)s hears of as many meetings in one sitting as there are.")
    page = ("processes:frame", case.process.slug)
    for committee in limited:
        name = case.committees.get(committee.id, "")
        step = Step(text % {"committee": name}, imagined=_hearing_all(committee.id))
        yield Way(f"reports-{committee.id}", 26, (step,), eases, page)


def _hearing_all(committee: str) -> Callable[[Problem], Problem]:
    def imagined(problem: Problem) -> Problem:
        rows = tuple(
            replace(one, max_reports=None) if one.id == committee else one
            for one in problem.committees
        )
        return replace(problem, committees=rows)

    return imagined


def _people(case: PlanningCase, clashes: Sequence[Clash]) -> Iterator[Way]:
    for series, group in case.groups.items():
        own = [one for one in clashes if series in one.series and Rule.MUST_ATTEND in one.rules]
        text = _("%(groups)s: whoever must be there finds time, or sends somebody else.")
        step = Step(text % {"groups": group.name}, imagined=_content(series))
        page = ("stakeholders:group_detail", case.process.slug, group.slug)
        yield Way(f"chair-{series}", 45, (step,), _numbers(own), page)
    for pair in sorted({pair for clash in clashes for pair in clash.shared}):
        groups = [case.groups[one] for one in pair if one in case.groups]
        text = _("%(groups)s: whoever sits in both sends somebody else to one of them.")
        values = {"groups": joined([group.name for group in groups])}
        page = ("stakeholders:group_detail", case.process.slug, groups[-1].slug)
        step = Step(text % values, imagined=_parted(pair))
        eases = _numbers(one for one in clashes if pair in one.shared)
        yield Way(f"deputies-{'-'.join(pair)}", 50, (step,), eases, page)


def _content(series: str) -> Callable[[Problem], Problem]:
    """Nobody of this group must be there."""

    def imagined(problem: Problem) -> Problem:
        rows = tuple(
            replace(one, must_attend=frozenset()) if one.id == series else one
            for one in problem.series
        )
        return replace(problem, series=rows)

    return imagined


def _parted(pair: tuple[str, ...]) -> Callable[[Problem], Problem]:
    """Those who sit in both come only to the first."""

    def imagined(problem: Problem) -> Problem:
        first, second = pair
        inside = next(one.attending for one in problem.series if one.id == first)
        rows = tuple(
            replace(one, members=one.members - inside, must_attend=one.must_attend - inside)
            if one.id == second
            else one
            for one in problem.series
        )
        return replace(problem, series=rows)

    return imagined
