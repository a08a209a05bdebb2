"""What the office's pages share: the words around forms."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from ratschlag.contributions.models import TopicWish
from ratschlag.core.editing import Crumb, Page
from ratschlag.processes.models import Process


def list_url(process: Process) -> str:
    """Return the address of the office's list."""
    return reverse("contributions:wish_list", args=[process.slug])


def wish_url(wish: TopicWish, name: str = "wish_detail") -> str:
    """Return the address of a page of a wish."""
    return reverse(f"contributions:{name}", args=[wish.process.slug, wish.number])


def office_page(process: Process, heading: str, **words: Any) -> Page:
    """Return the words around a page that leads back to the list."""
    back = words.pop("back", list_url(process))
    crumbs = [Crumb(_("Topic wishes"), list_url(process))]
    return Page(
        heading=heading,
        back=back,
        crumbs=[*crumbs, *words.pop("between", ()), Crumb(heading)],
        intro=words.pop("intro", ""),
        submit=words.pop("submit", ""),
        template=words.pop("template", "web/edit.html"),
        after=words.pop("after", None),
        extra={"process": process, "section": "wishes", **words},
    )
