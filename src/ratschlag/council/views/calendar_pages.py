"""What the pages on which calendars are read have in common."""

from django.urls import reverse
from django.utils.translation import gettext as _

from ratschlag.core.editing import Crumb, Page


def calendar_page(heading: str, *, submit: str = "", intro: str = "", **extra: str) -> Page:
    """Return a page below the list of calendars read."""
    back = reverse("council:source_list")
    sittings = Crumb(_("Council calendar"), reverse("council:sitting_list"))
    return Page(
        heading=heading,
        back=back,
        crumbs=[sittings, Crumb(_("Calendars read"), back), Crumb(heading)],
        intro=intro,
        submit=submit,
        extra={"section": "council", **extra},
    )
