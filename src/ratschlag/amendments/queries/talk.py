"""What is said to the draft: what a comment would be about, threads, the list of the office."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Exists, Max, OuterRef, Prefetch, Q, QuerySet
from django.db.models.functions import Coalesce

from ratschlag.amendments.enums import TalkState
from ratschlag.amendments.models import Amendment, DraftComment, DraftReport
from ratschlag.amendments.queries.amendments import amendment_at
from ratschlag.amendments.queries.spots import Spot, key_in, spot_at, spot_of
from ratschlag.concept.models import Concept
from ratschlag.concept.queries import concept_at
from ratschlag.municipalities.models import Municipality

THREADS_PER_PAGE = 20


@dataclass(frozen=True)
class Talk:
    """What is talked about: an amendment, or a place of the draft, which may be gone by now.

    `answers` is the comment that begins the thread, where somebody answers.
    """

    concept: Concept
    amendment: Amendment | None = None
    spot: Spot | None = None
    answers: DraftComment | None = None

    @property
    def is_gone(self) -> bool:
        """Whether there is nothing any more to talk about."""
        return self.amendment is None and self.spot is None

    @property
    def place(self) -> str:
        """The place in words, also of one that is gone."""
        if self.answers is not None:
            return self.answers.place
        if self.amendment is not None:
            return self.amendment.place
        return self.spot.name[:300] if self.spot else ""

    @property
    def comments(self) -> QuerySet[DraftComment]:
        """All that was said there."""
        rows = DraftComment.objects.filter(concept=self.concept)
        if self.amendment is not None:
            return rows.filter(amendment=self.amendment)
        return rows.filter(**{self.spot.field: self.spot.row}) if self.spot else rows.none()


@dataclass(frozen=True)
class Thread:
    """A comment with its answers, the first first."""

    comment: DraftComment
    answers: list[DraftComment]


def talk_at_spot(municipality: Municipality, process: str, spot: str) -> Talk | None:
    """Return the talk about the place that an address names, or may have named before."""
    found = spot_at(municipality, process, spot)
    if found is not None:
        return Talk(found.concept, spot=found)
    concept = concept_at(municipality, process) if key_in(spot) else None
    return Talk(concept) if concept else None


def talk_at_amendment(municipality: Municipality, process: str, amendment: int) -> Talk | None:
    """Return the talk about an amendment."""
    found = amendment_at(municipality, process, amendment)
    return Talk(found.concept, amendment=found) if found else None


def talk_of(comment: DraftComment) -> Talk:
    """Return the talk in which a comment stands; it answers the beginning of its thread."""
    first = comment.answers or comment
    spot = None if comment.amendment_id else spot_of(comment)
    return Talk(comment.concept, amendment=comment.amendment, spot=spot, answers=first)


def draft_comment_at(
    municipality: Municipality, process: str, draft_comment: UUID
) -> DraftComment | None:
    """Return a comment on the draft of a process."""
    rows = DraftComment.objects.filter(
        municipality=municipality, concept__process__slug=process, pk=draft_comment
    )
    return rows.select_related(*RELATED).first()


def talk_at_comment(municipality: Municipality, process: str, draft_comment: UUID) -> Talk | None:
    """Return the talk in which a comment stands."""
    found = draft_comment_at(municipality, process, draft_comment)
    return talk_of(found) if found else None


def first_comments(talk: Talk) -> QuerySet[DraftComment]:
    """Return the comments that begin a thread, the first first."""
    return talk.comments.filter(answers__isnull=True).order_by("written_at", "pk")


def threads_before(talk: Talk) -> int:
    """Return how many threads stand before the one in which somebody answers."""
    first = talk.answers
    if first is None:
        return 0
    at_once = Q(written_at=first.written_at, pk__lt=first.pk)
    return first_comments(talk).filter(Q(written_at__lt=first.written_at) | at_once).count()


def page_of_thread(talk: Talk) -> int:
    """Return on which page of threads the one stands in which somebody answers."""
    return threads_before(talk) // THREADS_PER_PAGE + 1


def threads_of(comments: Iterable[DraftComment], *, for_office: bool = False) -> list[Thread]:
    """Return comments with their answers, in one query however many; for the office with marks."""
    firsts = list(comments)
    answers: dict[UUID | None, list[DraftComment]] = defaultdict(list)
    rows = DraftComment.objects.filter(answers__in=[one.pk for one in firsts])
    if for_office:
        rows = with_office_marks(rows)
    for one in rows.order_by("written_at", "pk"):
        answers[one.answers_id].append(one)
    return [Thread(one, answers[one.pk]) for one in firsts]


def unanswered_in(thread: DraftComment) -> QuerySet[DraftComment]:
    """Return what people that are known said in a thread since the office last said something."""
    inside = DraftComment.objects.filter(Q(pk=thread.pk) | Q(answers=thread), hidden_at=None)
    said = inside.filter(is_of_office=True).aggregate(last=Max("written_at"))["last"]
    rows = inside.filter(is_of_office=False, author__isnull=False)
    if said is not None:
        rows = rows.filter(written_at__gt=said)
    return rows.select_related(*RELATED, "author").order_by("written_at", "pk")


def open_reports(concept: Concept) -> QuerySet[DraftReport]:
    """Return what was reported and nobody has looked at, the first first."""
    rows = DraftReport.objects.filter(concept=concept, settled_at__isnull=True)
    return rows.order_by("reported_at", "pk")


def with_office_marks(rows: QuerySet[DraftComment]) -> QuerySet[Any]:
    """Add to comments what the office sees: whether it answered, reports that wait, who wrote.

    The office has answered what stands in a thread in which it said something later.
    """
    waiting = DraftReport.objects.filter(settled_at__isnull=True).order_by("reported_at", "pk")
    rows = rows.annotate(
        is_answered=Exists(_LATER), is_reported=Exists(waiting.filter(comment=OuterRef("pk")))
    )
    reports = Prefetch("reports", waiting, to_attr="open_reports")
    return rows.select_related(*RELATED, "author").prefetch_related(reports)


def draft_comments_of(concept: Concept, state: str = "") -> QuerySet[DraftComment]:
    """Return what was said to the draft as the office asks for it: reported first, then latest."""
    rows = with_office_marks(DraftComment.objects.filter(concept=concept))
    if state == TalkState.HIDDEN:
        rows = rows.filter(hidden_at__isnull=False)
    elif state == TalkState.REPORTED:
        rows = rows.filter(is_reported=True)
    elif state in TalkState.values:
        asked = Q(is_of_office=False, hidden_at__isnull=True)
        rows = rows.filter(asked, is_answered=state == TalkState.ANSWERED)
    return rows.order_by("-is_reported", "-written_at", "-pk")


RELATED = (
    "concept__process__municipality", "amendment", "paragraph__section", "goal", "measure",
    "chapter", "answers",
)  # fmt: skip
_LATER = DraftComment.objects.filter(
    is_of_office=True,
    hidden_at__isnull=True,
    answers=Coalesce(OuterRef("answers"), OuterRef("pk")),
    written_at__gte=OuterRef("written_at"),
)
