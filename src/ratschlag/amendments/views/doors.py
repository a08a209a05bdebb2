"""What the pages share: who is here and what they may do, and the words around forms."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _

from ratschlag.amendments import documents, queries
from ratschlag.amendments.enums import AmendmentKind
from ratschlag.amendments.forms import HideForm, OfficeAnswerForm
from ratschlag.amendments.models import Amendment, AmendmentCall, DraftComment
from ratschlag.amendments.operations import NotAmongThem, NotTaken
from ratschlag.amendments.permissions import EDIT_AMENDMENTS
from ratschlag.amendments.queries import Spot, Talk, Writer
from ratschlag.amendments.queries.talk import THREADS_PER_PAGE
from ratschlag.amendments.rules.standing import takes
from ratschlag.audit.looking import looked_at
from ratschlag.concept.enums import SourceKind
from ratschlag.concept.models import Concept
from ratschlag.concept.queries import Source, concept_at
from ratschlag.contributions.queries import day_of
from ratschlag.core import clock
from ratschlag.core.access import found
from ratschlag.core.editing import Crumb, Page
from ratschlag.core.http import Request
from ratschlag.core.listing import page_of
from ratschlag.core.refusals import Refusal
from ratschlag.processes.models import Process

GET, POST = ("GET",), ("POST",)
THE_CONCEPT = found(concept_at)
THE_SPOT = found(queries.spot_at)
THE_AMENDMENT = found(queries.amendment_at)


@dataclass(frozen=True)
class Visitor:
    """Somebody at the draft, logged in or not."""

    concept: Concept
    call: AmendmentCall
    writer: Writer = field(default_factory=Writer)

    @property
    def process(self) -> Process:
        """The process of the draft."""
        return self.concept.process

    def url(self, name: str, *arguments: Any) -> str:
        """Return the address of a page for everybody."""
        return reverse(f"amendments_public:{name}", args=[self.process.slug, *arguments])

    @property
    def takes(self) -> bool:
        """Whether anybody may write today."""
        return self.call.takes(day_of(self.process, clock.now()))

    def why_not(self) -> Refusal | None:
        """Return why they may not write here; None if they may."""
        if not self.takes:
            return NotTaken()
        return None if self.writer.may_write(self.call) else NotAmongThem()


def anybody(concept: Concept) -> Visitor:
    """Return whoever reads a page that is the same for everybody."""
    return Visitor(concept, queries.call_of(concept))


def visitor_here(request: Request, concept: Concept) -> Visitor:
    """Return who is logged in, as far as they take part."""
    writer = queries.writer_here(concept, request.actor.user_id, clock.now())
    return Visitor(concept, queries.call_of(concept), writer)


def threads_here(request: Request, visitor: Visitor, talk: Talk) -> dict[str, Any]:
    """Return a page of the threads about something, and where one joins in."""
    page = page_of(request, queries.first_comments(talk), size=THREADS_PER_PAGE)
    if talk.amendment is not None:
        url = visitor.url("amendment_comment", talk.amendment.number)
    else:
        url = visitor.url("spot_comment", talk.spot.address) if talk.spot else ""
    return {"page": page, "threads": queries.threads_of(page), "comment_url": url}


@dataclass(frozen=True)
class Said:
    """A comment as the office sees it, with the forms in which it answers and hides."""

    comment: DraftComment
    answering: OfficeAnswerForm | None
    hiding: HideForm | None
    answers: Sequence["Said"] = ()


def said_here(request: Request, talk: Talk) -> dict[str, Any]:
    """Return a page of the threads about something for the office; who looks leaves a trace."""
    may_edit = EDIT_AMENDMENTS.allows(request.actor)
    firsts = queries.with_office_marks(queries.first_comments(talk))
    page = page_of(request, firsts, size=THREADS_PER_PAGE)
    if page.object_list:
        looked_at(request, "amendments.comments_listed", talk.concept)
    threads = [
        _said(one.comment, may_edit, [_said(answer, may_edit) for answer in one.answers])
        for one in queries.threads_of(page, for_office=True)
    ]
    return {"page": page, "threads": threads, "may_edit": may_edit}


def _said(comment: DraftComment, may_edit: bool, answers: Sequence[Said] | None = None) -> Said:
    """Return a comment with its forms; whoever answers, answers the first of a thread."""
    acts, key = may_edit and not comment.is_hidden, comment.pk.hex
    return Said(
        comment,
        OfficeAnswerForm(auto_id=f"a-{key}-%s") if acts and answers is not None else None,
        HideForm(auto_id=f"v-{key}-%s") if acts else None,
        answers or (),
    )


def said_url(comment: DraftComment) -> str:
    """Return the address in the workspace at which a comment stands; the list if that is gone."""
    slug, talk = comment.process.slug, queries.talk_of(comment)
    if talk.amendment is not None:
        url = office_url(talk.amendment)
    elif talk.spot is not None:
        url = reverse("amendments:place", args=[slug, talk.spot.address])
    else:
        return reverse("amendments:comment_list", args=[slug])
    number = queries.page_of_thread(talk)
    return f"{url}{f'?seite={number}' if number > 1 else ''}#k-{comment.pk}"


def kind_asked(request: Request, spot: Spot) -> AmendmentKind:
    """Return what is to be suggested, as the address says; the usual if it says nothing."""
    offered = takes(spot.kind)
    asked = request.GET.get("art", "")
    if not asked:
        return offered[0]
    if asked not in AmendmentKind.values or AmendmentKind(asked) not in offered:
        raise Http404
    return AmendmentKind(asked)


def list_url(process: Process) -> str:
    """Return the address of the office's list."""
    return reverse("amendments:amendment_list", args=[process.slug])


def office_url(amendment: Amendment, name: str = "amendment_detail") -> str:
    """Return the address of a page of an amendment in the workspace."""
    return reverse(f"amendments:{name}", args=[amendment.process.slug, amendment.number])


def office_page(process: Process, heading: str, **words: Any) -> Page:
    """Return the words around a page that leads back to the list."""
    concept_url = reverse("concept:overview", args=[process.slug])
    crumbs = [Crumb(_("Concept"), concept_url), Crumb(_("Amendments"), list_url(process))]
    return Page(
        heading=heading,
        back=words.pop("back", list_url(process)),
        crumbs=[*crumbs, *words.pop("between", ()), Crumb(heading)],
        intro=words.pop("intro", ""),
        submit=words.pop("submit", ""),
        template=words.pop("template", "web/edit.html"),
        after=words.pop("after", None),
        extra={"process": process, "section": "concept", **words},
    )


def page_of_one(amendment: Amendment, heading: str, **words: Any) -> Page:
    """Return the words around a page of one amendment in the workspace."""
    url = office_url(amendment)
    between = [Crumb(str(amendment.number), url)]
    words["amendment"] = amendment
    return office_page(amendment.process, heading, back=url, between=between, **words)


def source_of(amendment: Amendment) -> Source:
    """Return an amendment as the concept shows what came from it."""
    concept = amendment.concept
    row = documents.as_source(amendment, concept)
    return Source(SourceKind.AMENDMENT, row, concept.process, concept)
