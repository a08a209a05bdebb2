"""Votes, their answers, the seats that may vote, and who was written to."""

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ratschlag.municipalities.models import TenantRecord
from ratschlag.processes.models import Process, ProcessRecord
from ratschlag.stakeholders.enums import MeetingFormat
from ratschlag.stakeholders.models import Group, Person, Seat
from ratschlag.votes import rules
from ratschlag.votes.enums import CastWay, Counting, Outcome, VoteKind, VoteState


class Vote(ProcessRecord):
    """One question to the seats of a group. Seats and answers are fixed when it opens."""

    process = models.ForeignKey(Process, models.CASCADE, related_name="votes", editable=False)
    group = models.ForeignKey(Group, models.RESTRICT, related_name="votes", verbose_name=_("Group"))
    kind = models.CharField(max_length=20, choices=VoteKind, editable=False)
    question = models.CharField(_("Question"), max_length=300)
    explanation = models.TextField(
        _("What those who vote should know"), blank=True, max_length=5000
    )
    answers = models.JSONField(_("Answers"), default=list)
    is_secret = models.BooleanField(
        _("Secret vote"),
        default=False,
        help_text=_("Only that a seat has voted is kept. A vote given cannot be changed then."),
    )
    quorum_percent = models.PositiveSmallIntegerField(
        _("Quorum: percent of the seats that have to take part"),
        default=50,
        validators=[MaxValueValidator(100, _("Please enter at most 100."))],
        help_text=_("Abstentions count as taking part. With 0 there is no quorum."),
    )
    closes_at = models.DateTimeField(_("Closes"))
    state = models.CharField(
        max_length=10, choices=VoteState, default=VoteState.DRAFT, editable=False
    )
    counting = models.CharField(
        max_length=10, choices=Counting, default=Counting.SINGLE, editable=False
    )
    seat_count = models.PositiveIntegerField(default=0, editable=False)
    opened_at = models.DateTimeField(null=True, editable=False)
    closed_at = models.DateTimeField(null=True, editable=False)
    outcome = models.CharField(max_length=10, choices=Outcome, blank=True, editable=False)
    cancelled_at = models.DateTimeField(null=True, editable=False)
    cancel_reason = models.CharField(_("Reason"), max_length=280, blank=True, editable=False)
    tie_reason = models.CharField(_("Reason"), max_length=500, blank=True, editable=False)
    is_published = models.BooleanField(default=False, editable=False)

    class Meta:
        verbose_name = _("Vote")
        indexes = [models.Index(fields=["municipality", "state"], name="votes_by_state")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(quorum_percent__lte=100),
                name="a_quorum_is_at_most_all_seats",
                violation_error_code="quorum_percent",
            ),
            models.CheckConstraint(
                condition=models.Q(state=VoteState.CLOSED, closed_at__isnull=False)
                & ~models.Q(outcome="")
                | ~models.Q(state=VoteState.CLOSED) & models.Q(closed_at__isnull=True, outcome=""),
                name="a_closed_vote_has_its_outcome",
            ),
            models.CheckConstraint(
                condition=models.Q(state=VoteState.CANCELLED, cancelled_at__isnull=False)
                & ~models.Q(cancel_reason="")
                | ~models.Q(state=VoteState.CANCELLED)
                & models.Q(cancelled_at__isnull=True, cancel_reason=""),
                name="a_cancelled_vote_says_why",
            ),
            models.CheckConstraint(
                condition=models.Q(is_published=False) | models.Q(state=VoteState.CLOSED),
                name="only_closed_votes_are_published",
            ),
        ]

    def __str__(self) -> str:
        """Name the question."""
        return self.question

    def clean(self) -> None:
        """Keep to groups of the process and to answers that can be told apart."""
        if self.group_id and self.group.process_id != self.process_id:
            raise ValidationError({"group": _("Please choose from the list.")})
        if not rules.answers_fit(self.answers):
            raise ValidationError(
                {
                    "answers": _(
                        "Please give %(fewest)s to %(most)s different answers of at most %(long)s"
                        " characters."
                    )
                    % {
                        "fewest": rules.FEWEST_ANSWERS,
                        "most": rules.MOST_ANSWERS,
                        "long": rules.LONGEST_ANSWER,
                    }
                }
            )
        if self.kind == VoteKind.MEETING_FORMAT and set(self.answers) - set(MeetingFormat.values):
            raise ValidationError({"answers": _("Please choose from the list.")})

    @property
    def is_over(self) -> bool:
        """Whether nothing becomes of it any more but what has: closed, or cancelled."""
        return self.state in {VoteState.CLOSED, VoteState.CANCELLED}

    @property
    def answer_labels(self) -> list[str]:
        """The answers in words."""
        if self.kind == VoteKind.MEETING_FORMAT:
            return [str(MeetingFormat(answer).label) for answer in self.answers]
        return list(self.answers)

    @property
    def is_public(self) -> bool:
        """Whether visitors see it: with its process, once its result is published."""
        return self.is_published and self.process.is_public


class VoteOption(TenantRecord):
    """An answer of a vote, or the abstention. `number` is filled when the vote closes.

    In a secret vote it grows with every vote and is the only trace of what was chosen.
    """

    vote = models.ForeignKey(Vote, models.CASCADE, related_name="options", editable=False)
    position = models.PositiveSmallIntegerField(editable=False)
    label = models.CharField(max_length=rules.LONGEST_ANSWER, blank=True, editable=False)
    is_abstention = models.BooleanField(default=False, editable=False)
    number = models.PositiveIntegerField(default=0, editable=False)
    is_chosen = models.BooleanField(default=False, editable=False)

    class Meta:
        verbose_name = _("Answer of a vote")
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "vote", "position"], name="answers_stand_in_one_order"
            ),
            models.UniqueConstraint(
                fields=["municipality", "vote"],
                condition=models.Q(is_chosen=True),
                name="one_answer_is_chosen",
            ),
            models.CheckConstraint(
                condition=models.Q(is_chosen=False) | models.Q(is_abstention=False),
                name="an_abstention_is_never_chosen",
            ),
        ]

    def __str__(self) -> str:
        """Name the answer."""
        return self.name

    @property
    def is_own_words(self) -> bool:
        """Whether the answer was written by the office, and is not translated."""
        return not self.is_abstention and self.vote.kind == VoteKind.OTHER

    @property
    def name(self) -> str:
        """The answer in words."""
        if self.is_abstention:
            return str(_("Abstention"))
        if self.vote.kind == VoteKind.MEETING_FORMAT:
            return str(MeetingFormat(self.label).label)
        return self.label


class SeatBallot(TenantRecord):
    """The vote of one seat, there from the opening on so that nothing can come in twice.

    In a secret vote it says that the seat has voted, and nothing else.
    """

    vote = models.ForeignKey(Vote, models.CASCADE, related_name="ballots", editable=False)
    seat = models.ForeignKey(Seat, models.RESTRICT, related_name="+", editable=False)
    is_secret = models.BooleanField(editable=False)
    has_voted = models.BooleanField(default=False, editable=False)
    option = models.ForeignKey(
        VoteOption, models.CASCADE, null=True, blank=True, related_name="+", editable=False
    )
    cast_at = models.DateTimeField(_("Voted"), null=True, blank=True, editable=False)
    cast_by = models.ForeignKey(
        Person, models.SET_NULL, null=True, blank=True, related_name="+", editable=False
    )
    as_deputy = models.BooleanField(default=False, editable=False)
    way = models.CharField(max_length=10, choices=CastWay, blank=True, editable=False)

    class Meta:
        verbose_name = _("Vote of a seat")
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "vote", "seat"], name="one_vote_per_seat"
            ),
            models.CheckConstraint(
                condition=models.Q(is_secret=False)
                | models.Q(
                    option__isnull=True,
                    cast_at__isnull=True,
                    cast_by__isnull=True,
                    as_deputy=False,
                    way="",
                ),
                name="a_secret_ballot_says_only_that_the_seat_voted",
            ),
            models.CheckConstraint(
                condition=models.Q(is_secret=True)
                | models.Q(has_voted=True, option__isnull=False)
                | models.Q(has_voted=False, option__isnull=True),
                name="an_open_ballot_names_its_answer",
            ),
        ]

    def __str__(self) -> str:
        """Name the seat."""
        return str(self.seat)


class Voter(TenantRecord):
    """Somebody who was told about a vote because they speak for a seat; has a link of their own."""

    ballot = models.ForeignKey(SeatBallot, models.CASCADE, related_name="voters", editable=False)
    person = models.ForeignKey(Person, models.CASCADE, related_name="+", editable=False)
    asked_at = models.DateTimeField(_("Asked"), null=True, editable=False)
    reminders = models.PositiveSmallIntegerField(default=0, editable=False)

    class Meta:
        verbose_name = pgettext_lazy("person", "Voter")
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "ballot", "person"], name="a_voter_is_asked_once_per_seat"
            )
        ]

    def __str__(self) -> str:
        """Name the person."""
        return str(self.person)
