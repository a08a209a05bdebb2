"""Letting a measure go into others, and taking it back."""

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from ratschlag.concept import operations
from ratschlag.concept.forms import SuccessionForm
from ratschlag.concept.models import Measure, MeasureSuccession
from ratschlag.concept.permissions import EDIT_CONCEPT
from ratschlag.concept.views.frames import THE_MEASURE, THE_SUCCESSION
from ratschlag.concept.views.measure_pages import measure_page
from ratschlag.core import clock, editing
from ratschlag.core.access import access
from ratschlag.core.http import Request


@access(EDIT_CONCEPT, THE_MEASURE)
def succession_add(request: Request, measure: Measure) -> HttpResponse:
    """Let others take the place of a measure."""
    add = reverse("concept:measure_add", args=[measure.process.slug])
    return editing.create(
        request,
        SuccessionForm(request.POST if request.method == "POST" else None, measure=measure),
        lambda values: operations.record_succession(
            measure=measure,
            others=list(values.pop("others")),
            values=values,
            by=request.actor,
            now=clock.now(),
        ),
        measure_page(
            measure,
            _("Merge, split or supersede the measure"),
            intro=_(
                "%(name)s is not carried out by itself any more then: the check of the draft, the"
                " sums of money and the catalogue leave it out. It keeps its code, its text and"
                " where it comes from, and its page says what became of it."
            )
            % {"name": str(measure)},
            related=[{"url": add, "label": _("Add a new measure first")}],
        ),
    )


@access(EDIT_CONCEPT, THE_SUCCESSION)
def succession_remove(request: Request, succession: MeasureSuccession) -> HttpResponse:
    """Take back that a measure goes into another one, after asking."""
    measure = succession.old_measure
    measure.concept = succession.concept
    return editing.confirm(
        request,
        lambda: operations.remove_succession(
            succession=succession, by=request.actor, now=clock.now()
        ),
        measure_page(
            measure,
            _("Take back that %(old)s goes into %(new)s?")
            % {"old": measure.code, "new": succession.new_measure.code},
        ),
        done=_("Taken back."),
    )
