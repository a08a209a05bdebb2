"""Every write to papers of items: announced, changed, handed in by whoever owes them."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from ratschlag.accounts import operations as accounts
from ratschlag.audit import operations as audit
from ratschlag.core.access import Actor
from ratschlag.proceedings.enums import PaperKind
from ratschlag.proceedings.models import AgendaItem, ItemPaper, PaperFile
from ratschlag.proceedings.operations.attendance import still_open
from ratschlag.proceedings.operations.refusals import NothingHandedIn, UnfitFile
from ratschlag.proceedings.queries import Occasion
from ratschlag.proceedings.rules.papers import (
    LINK_PURPOSE,
    LINKS_OUTLIVE_MEETING_BY,
    kind_of_file,
)

OWED = ("owed_by_id", "owed_name", "owed_email")


@transaction.atomic
def add_paper(
    *,
    item: AgendaItem,
    values: Mapping[str, Any],
    data: bytes | None = None,
    by: Actor,
    now: datetime,
) -> ItemPaper:
    """Announce a paper for an item, there or not yet; `data` is its file.

    Refuses: MinutesApproved, UnfitFile, Invalid.
    """
    still_open(item.agenda)
    about = {} if data is None else _about_file(data)
    paper = ItemPaper(municipality_id=item.municipality_id, item=item, **values, **about)
    saved = audit.add(paper, action="proceedings.paper_added", by=by, now=now)
    _keep(saved, data)
    return saved


@transaction.atomic
def change_paper(
    *,
    paper: ItemPaper,
    changes: Mapping[str, Any],
    data: bytes | None = None,
    drops_file: bool = False,
    version: int,
    by: Actor,
    now: datetime,
) -> ItemPaper:
    """Change a paper, for example once it is there; `data` takes the place of its file.

    Whoever owes it from now on is reminded anew, and the links of who did before end.
    Refuses: MinutesApproved, UnfitFile, Outdated, Invalid.
    """
    still_open(paper.item.agenda)
    about: dict[str, Any] = {}
    if data is not None:
        about = {**_about_file(data), "is_looked_at": True}
    elif drops_file:
        about = {"file_kind": "", "file_size": None, "is_looked_at": True}
    before = ItemPaper.objects.get(pk=paper.pk)
    saved = audit.change(
        paper,
        {**changes, **about},
        version=version,
        action="proceedings.paper_changed",
        by=by,
        now=now,
    )
    if about:
        PaperFile.objects.filter(paper=saved).delete()
        _keep(saved, data)
    if any(getattr(before, name) != getattr(saved, name) for name in OWED):
        end_paper_links(saved, now)
        ItemPaper.objects.filter(pk=saved.pk).update(reminded_on=None)
    return saved


@transaction.atomic
def remove_paper(*, paper: ItemPaper, by: Actor, now: datetime) -> None:
    """Take a paper off the agenda, with its file and links. Refuses: MinutesApproved."""
    still_open(paper.item.agenda)
    end_paper_links(paper, now)
    audit.remove(paper, action="proceedings.paper_removed", by=by, now=now)


@transaction.atomic
def hand_in_paper(
    *, paper: ItemPaper, address: str = "", data: bytes | None = None, by: Actor, now: datetime
) -> ItemPaper:
    """Take a paper from whoever owes it, as a file or an address; the last one counts.

    The group reads it at once, the public once the office has looked at it.
    Refuses: MinutesApproved, NothingHandedIn, UnfitFile, Invalid.
    """
    still_open(paper.item.agenda)
    if data is None and not address:
        raise NothingHandedIn
    about = {"file_kind": "", "file_size": None} if data is None else _about_file(data)
    current = ItemPaper.objects.select_for_update(of=("self",)).get(pk=paper.pk)
    changes = {**about, "address": address, "handed_in_at": now, "is_looked_at": False}
    saved = audit.change(current, changes, action="proceedings.paper_handed_in", by=by, now=now)
    PaperFile.objects.filter(paper=saved).delete()
    _keep(saved, data)
    return saved


@transaction.atomic
def look_at_paper(*, paper: ItemPaper, by: Actor, now: datetime) -> ItemPaper:
    """Say that the office has looked at what was handed in; a public paper is shown from then on.

    Refuses: MinutesApproved.
    """
    still_open(paper.item.agenda)
    changes = {"is_looked_at": True}
    return audit.change(paper, changes, action="proceedings.paper_looked_at", by=by, now=now)


def paper_link(paper: ItemPaper, occasion: Occasion, now: datetime) -> str:
    """Return the secret of a new link by which a paper is handed in; earlier ones stay good."""
    process = occasion.process
    end = occasion.end or process.moment(now)
    left = max(end - process.moment(now), timedelta(0)) + LINKS_OUTLIVE_MEETING_BY
    issued = accounts.issue_links(
        municipality_id=paper.municipality_id,
        purpose=LINK_PURPOSE,
        subject_ids=[paper.pk],
        expires_at=now + left,
        now=now,
    )
    return issued[paper.pk]


def end_paper_links(paper: ItemPaper, now: datetime) -> None:
    """Let the links of a paper open nothing any more."""
    accounts.withdraw_links(
        municipality_id=paper.municipality_id,
        purpose=LINK_PURPOSE,
        subject_ids=[paper.pk],
        now=now,
    )


def _about_file(data: bytes) -> dict[str, Any]:
    """Return what is kept about a file beside its bytes. Refuses: UnfitFile."""
    kind = kind_of_file(data)
    if not isinstance(kind, PaperKind):
        raise UnfitFile(kind)
    return {"file_kind": kind, "file_size": len(data)}


def _keep(paper: ItemPaper, data: bytes | None) -> None:
    if data is not None:
        PaperFile.objects.create(municipality_id=paper.municipality_id, paper=paper, data=data)
