"""The tables of the first version."""

import django.core.validators
import django.db.models.deletion
from django.db import migrations, models

import ratschlag.core.identifiers
from ratschlag.core.first_tables import CreateModels


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("municipalities", "0001_first_tables"),
        ("processes", "0001_first_tables"),
        ("stakeholders", "0001_first_tables"),
    ]

    operations = [
        CreateModels(
            [
                migrations.CreateModel(
                    name="Vote",
                    fields=[
                        (
                            "id",
                            models.UUIDField(
                                default=ratschlag.core.identifiers.new_id,
                                editable=False,
                                primary_key=True,
                                serialize=False,
                            ),
                        ),
                        (
                            "municipality",
                            models.ForeignKey(
                                editable=False,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to="municipalities.municipality",
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        (
                            "process",
                            models.ForeignKey(
                                editable=False,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="votes",
                                to="processes.process",
                            ),
                        ),
                        (
                            "group",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.RESTRICT,
                                related_name="votes",
                                to="stakeholders.group",
                                verbose_name="Group",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("meeting_format", "How the group meets"),
                                    ("other", "Another question"),
                                ],
                                editable=False,
                                max_length=20,
                            ),
                        ),
                        ("question", models.CharField(max_length=300, verbose_name="Question")),
                        (
                            "explanation",
                            models.TextField(
                                blank=True,
                                max_length=5000,
                                verbose_name="What those who vote should know",
                            ),
                        ),
                        ("answers", models.JSONField(default=list, verbose_name="Answers")),
                        (
                            "is_secret",
                            models.BooleanField(
                                default=False,
                                help_text="Only that a seat has voted is kept. A vote given cannot be changed then.",
                                verbose_name="Secret vote",
                            ),
                        ),
                        (
                            "quorum_percent",
                            models.PositiveSmallIntegerField(
                                default=50,
                                help_text="Abstentions count as taking part. With 0 there is no quorum.",
                                validators=[
                                    django.core.validators.MaxValueValidator(
                                        100, "Please enter at most 100."
                                    )
                                ],
                                verbose_name="Quorum: percent of the seats that have to take part",
                            ),
                        ),
                        ("closes_at", models.DateTimeField(verbose_name="Closes")),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("draft", "in preparation"),
                                    ("open", "open"),
                                    ("closed", "closed"),
                                    ("cancelled", "cancelled"),
                                ],
                                default="draft",
                                editable=False,
                                max_length=10,
                            ),
                        ),
                        (
                            "counting",
                            models.CharField(
                                choices=[
                                    ("single", "by link or login"),
                                    ("meeting", "counted in a meeting, entered by the office"),
                                ],
                                default="single",
                                editable=False,
                                max_length=10,
                            ),
                        ),
                        ("seat_count", models.PositiveIntegerField(default=0, editable=False)),
                        ("opened_at", models.DateTimeField(editable=False, null=True)),
                        ("closed_at", models.DateTimeField(editable=False, null=True)),
                        (
                            "outcome",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("decided", "decided"),
                                    ("tie", "tie"),
                                    ("no_quorum", "too few took part"),
                                    ("no_choice", "nobody chose an answer"),
                                    ("too_few", "too few votes to count them secretly"),
                                ],
                                editable=False,
                                max_length=10,
                            ),
                        ),
                        ("cancelled_at", models.DateTimeField(editable=False, null=True)),
                        (
                            "cancel_reason",
                            models.CharField(
                                blank=True, editable=False, max_length=280, verbose_name="Reason"
                            ),
                        ),
                        (
                            "tie_reason",
                            models.CharField(
                                blank=True, editable=False, max_length=500, verbose_name="Reason"
                            ),
                        ),
                        ("is_published", models.BooleanField(default=False, editable=False)),
                    ],
                    options={
                        "verbose_name": "Vote",
                        "indexes": [
                            models.Index(fields=["municipality", "state"], name="votes_by_state")
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("quorum_percent__lte", 100)),
                                name="a_quorum_is_at_most_all_seats",
                                violation_error_code="quorum_percent",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("closed_at__isnull", False),
                                        ("state", "closed"),
                                        models.Q(("outcome", ""), _negated=True),
                                    ),
                                    models.Q(
                                        models.Q(("state", "closed"), _negated=True),
                                        ("closed_at__isnull", True),
                                        ("outcome", ""),
                                    ),
                                    _connector="OR",
                                ),
                                name="a_closed_vote_has_its_outcome",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("cancelled_at__isnull", False),
                                        ("state", "cancelled"),
                                        models.Q(("cancel_reason", ""), _negated=True),
                                    ),
                                    models.Q(
                                        models.Q(("state", "cancelled"), _negated=True),
                                        ("cancel_reason", ""),
                                        ("cancelled_at__isnull", True),
                                    ),
                                    _connector="OR",
                                ),
                                name="a_cancelled_vote_says_why",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("is_published", False), ("state", "closed"), _connector="OR"
                                ),
                                name="only_closed_votes_are_published",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="VoteOption",
                    fields=[
                        (
                            "id",
                            models.UUIDField(
                                default=ratschlag.core.identifiers.new_id,
                                editable=False,
                                primary_key=True,
                                serialize=False,
                            ),
                        ),
                        (
                            "municipality",
                            models.ForeignKey(
                                editable=False,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to="municipalities.municipality",
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        (
                            "vote",
                            models.ForeignKey(
                                editable=False,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="options",
                                to="votes.vote",
                            ),
                        ),
                        ("position", models.PositiveSmallIntegerField(editable=False)),
                        ("label", models.CharField(blank=True, editable=False, max_length=200)),
                        ("is_abstention", models.BooleanField(default=False, editable=False)),
                        ("number", models.PositiveIntegerField(default=0, editable=False)),
                        ("is_chosen", models.BooleanField(default=False, editable=False)),
                    ],
                    options={
                        "verbose_name": "Answer of a vote",
                        "ordering": ["position"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("municipality", "vote", "position"),
                                name="answers_stand_in_one_order",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("is_chosen", True)),
                                fields=("municipality", "vote"),
                                name="one_answer_is_chosen",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("is_chosen", False), ("is_abstention", False), _connector="OR"
                                ),
                                name="an_abstention_is_never_chosen",
                            ),
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="SeatBallot",
                    fields=[
                        (
                            "id",
                            models.UUIDField(
                                default=ratschlag.core.identifiers.new_id,
                                editable=False,
                                primary_key=True,
                                serialize=False,
                            ),
                        ),
                        (
                            "municipality",
                            models.ForeignKey(
                                editable=False,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to="municipalities.municipality",
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        (
                            "vote",
                            models.ForeignKey(
                                editable=False,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="ballots",
                                to="votes.vote",
                            ),
                        ),
                        (
                            "seat",
                            models.ForeignKey(
                                editable=False,
                                on_delete=django.db.models.deletion.RESTRICT,
                                related_name="+",
                                to="stakeholders.seat",
                            ),
                        ),
                        ("is_secret", models.BooleanField(editable=False)),
                        ("has_voted", models.BooleanField(default=False, editable=False)),
                        (
                            "option",
                            models.ForeignKey(
                                blank=True,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to="votes.voteoption",
                            ),
                        ),
                        (
                            "cast_at",
                            models.DateTimeField(
                                blank=True, editable=False, null=True, verbose_name="Voted"
                            ),
                        ),
                        (
                            "cast_by",
                            models.ForeignKey(
                                blank=True,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to="stakeholders.person",
                            ),
                        ),
                        ("as_deputy", models.BooleanField(default=False, editable=False)),
                        (
                            "way",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("link", "by the link"),
                                    ("login", "logged in"),
                                    ("telephone", "by telephone, entered by the office"),
                                ],
                                editable=False,
                                max_length=10,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "Vote of a seat",
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("municipality", "vote", "seat"), name="one_vote_per_seat"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("is_secret", False),
                                    models.Q(
                                        ("as_deputy", False),
                                        ("cast_at__isnull", True),
                                        ("cast_by__isnull", True),
                                        ("option__isnull", True),
                                        ("way", ""),
                                    ),
                                    _connector="OR",
                                ),
                                name="a_secret_ballot_says_only_that_the_seat_voted",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("is_secret", True),
                                    models.Q(("has_voted", True), ("option__isnull", False)),
                                    models.Q(("has_voted", False), ("option__isnull", True)),
                                    _connector="OR",
                                ),
                                name="an_open_ballot_names_its_answer",
                            ),
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="Voter",
                    fields=[
                        (
                            "id",
                            models.UUIDField(
                                default=ratschlag.core.identifiers.new_id,
                                editable=False,
                                primary_key=True,
                                serialize=False,
                            ),
                        ),
                        (
                            "municipality",
                            models.ForeignKey(
                                editable=False,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to="municipalities.municipality",
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        (
                            "ballot",
                            models.ForeignKey(
                                editable=False,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="voters",
                                to="votes.seatballot",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                editable=False,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to="stakeholders.person",
                            ),
                        ),
                        (
                            "asked_at",
                            models.DateTimeField(editable=False, null=True, verbose_name="Asked"),
                        ),
                        ("reminders", models.PositiveSmallIntegerField(default=0, editable=False)),
                    ],
                    options={
                        "verbose_name": "Voter",
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("municipality", "ballot", "person"),
                                name="a_voter_is_asked_once_per_seat",
                            )
                        ],
                        "indexes": [],
                    },
                ),
            ]
        ),
    ]
