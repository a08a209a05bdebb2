"""The form of somebody's times, as the person and the office fill it in."""

from dataclasses import dataclass
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ratschlag.core import clock
from ratschlag.core.access import Actor
from ratschlag.core.editing import version_sent
from ratschlag.core.http import Request
from ratschlag.core.refusals import Outdated
from ratschlag.council.sources import MAX_BYTES
from ratschlag.meetings import operations, planning, rules
from ratschlag.meetings.enums import AnswerWay
from ratschlag.meetings.forms import TimesForm, with_no_at
from ratschlag.meetings.models import Availability
from ratschlag.meetings.planning import PlanningCase
from ratschlag.meetings.sources import UnreadableCalendar, busy_times

SAVED, SHOWN, WRONG, CONFLICT = 302, 200, 422, 409
FIRST_VERSION = 1  # of a record nobody has spoken in
MOST_MEGABYTES = MAX_BYTES // 2**20


@dataclass
class Filling:
    """A form with what becomes of it: `status` of the answer, and a note about a calendar."""

    form: TimesForm
    version: int
    status: int = SHOWN
    note: str = ""


def fill(
    request: Request,
    case: PlanningCase,
    known: Availability | None,
    by: Actor,
    way: AnswerWay,
    **whose: Any,
) -> Filling:
    """Show, check and save the form of one person.

    A calendar file sent along is read first and changes the form alone, so that whoever sent it
    looks at it before it counts. `whose` is the call and person where nothing is known yet.
    """
    starts = planning.offered_starts(case)
    said = rules.Times.of(known.times if known else {})
    remark = known.remark if known else ""
    version = known.version if known else 0
    if request.method != "POST":
        return Filling(TimesForm(starts=starts, said=said, remark=remark), version)
    form = TimesForm(request.POST, request.FILES, starts=starts, said=said)
    filling = Filling(form, version_sent(request))
    if request.upload_is_too_large:
        too_large = _("The file is too large: at most %(most)s MB.")
        return _refused(filling, too_large % {"most": MOST_MEGABYTES})
    uploaded = request.FILES.get("calendar")
    if isinstance(uploaded, UploadedFile):
        return _compared(request, case, filling, uploaded)
    if not form.is_valid():
        filling.status = WRONG
        return filling
    try:
        record = known or operations.open_times(**whose, by=by, now=clock.now())
        operations.state_times(
            availability=record,
            times=form.times(),
            remark=form.cleaned_data["remark"],
            way=way,
            version=filling.version or FIRST_VERSION,
            by=by,
            now=clock.now(),
        )
    except Outdated:
        return _outdated(filling, known)
    filling.status = SAVED
    return filling


def _compared(
    request: Request, case: PlanningCase, filling: Filling, uploaded: UploadedFile[bytes]
) -> Filling:
    """Enter a no wherever the calendar that was sent has something else; nothing is saved."""
    starts = filling.form.starts
    single = filling.form.single
    if not single:
        return filling
    try:
        busy = busy_times(uploaded.read(), single[0].date(), single[-1].date())
    except UnreadableCalendar as refusal:
        return _refused(filling, str(refusal))
    taken = rules.slots_beside(busy, single, planning.shortest_duration(case))
    data = with_no_at(request.POST, taken)
    filling.form = TimesForm(data, starts=starts, said=filling.form.said)
    filling.form.is_valid()
    filling.note = ngettext(
        "Your calendar was read: at one time you have something else. Please check and save.",
        "Your calendar was read: at %(number)s times you have something else. Please check and"
        " save.",
        len(taken),
    ) % {"number": len(taken)}
    return filling


def _refused(filling: Filling, sentence: str) -> Filling:
    filling.form.is_valid()
    filling.form.add_error("calendar", sentence)
    filling.status = WRONG
    return filling


def _outdated(filling: Filling, known: Availability | None) -> Filling:
    filling.form.add_error(
        None,
        _(
            "Meanwhile these times were changed elsewhere. What you entered stands below; save"
            " once more to keep it."
        ),
    )
    if known is not None:
        known.refresh_from_db()
        filling.version = known.version
    filling.status = CONFLICT
    return filling
