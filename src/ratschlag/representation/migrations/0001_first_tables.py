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
                    name="SeatTarget",
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
                                related_name="seat_targets",
                                to="processes.process",
                            ),
                        ),
                        (
                            "scope",
                            models.CharField(
                                choices=[
                                    ("process", "all seats of the process"),
                                    ("each_field", "every field of action by itself"),
                                    ("field", "a single field of action"),
                                    ("group", "a single group"),
                                ],
                                default="process",
                                max_length=20,
                            ),
                        ),
                        (
                            "field",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to="processes.fieldofaction",
                            ),
                        ),
                        (
                            "group",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to="stakeholders.group",
                            ),
                        ),
                        (
                            "sector",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("administration", "Administration"),
                                    ("politics", "Politics"),
                                    ("civil_society", "Civil society"),
                                ],
                                max_length=20,
                                verbose_name="Sector",
                            ),
                        ),
                        (
                            "kinds",
                            models.JSONField(
                                blank=True, default=list, verbose_name="Kinds of organisations"
                            ),
                        ),
                        (
                            "measure",
                            models.CharField(
                                choices=[("share", "percent of the seats"), ("count", "seats")],
                                default="share",
                                max_length=10,
                                verbose_name="Measured in",
                            ),
                        ),
                        (
                            "least",
                            models.PositiveSmallIntegerField(
                                validators=[
                                    django.core.validators.MinValueValidator(1),
                                    django.core.validators.MaxValueValidator(1000),
                                ],
                                verbose_name="At least",
                            ),
                        ),
                        (
                            "reason",
                            models.CharField(
                                blank=True,
                                help_text="For example the paper or the resolution that sets it.",
                                max_length=300,
                                verbose_name="Where it comes from",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "Target for seats",
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("field__isnull", False),
                                        ("group__isnull", True),
                                        ("scope", "field"),
                                    ),
                                    models.Q(
                                        ("field__isnull", True),
                                        ("group__isnull", False),
                                        ("scope", "group"),
                                    ),
                                    models.Q(
                                        ("field__isnull", True),
                                        ("group__isnull", True),
                                        ("scope__in", ["process", "each_field"]),
                                    ),
                                    _connector="OR",
                                ),
                                name="a_target_names_the_place_it_looks_at",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("measure", "share"), _negated=True),
                                    ("least__lte", 100),
                                    _connector="OR",
                                ),
                                name="a_share_is_at_most_a_hundred_percent",
                                violation_error_code="least",
                                violation_error_message="A share is at most 100 percent.",
                            ),
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="Ballot",
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
                            models.OneToOneField(
                                editable=False,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="ballot",
                                to="processes.process",
                            ),
                        ),
                        (
                            "definition",
                            models.CharField(
                                choices=[
                                    ("migration_background_1", "Migration background (Destatis)"),
                                    ("mighev_1", "Migration background (§ 6 MighEV)"),
                                    ("immigration_history_1", "Immigration history (Destatis)"),
                                ],
                                max_length=40,
                                verbose_name="Who is meant by “yes”",
                            ),
                        ),
                        ("definition_text", models.TextField(editable=False)),
                        ("definition_source", models.CharField(editable=False, max_length=300)),
                        (
                            "by_sector",
                            models.BooleanField(
                                default=False,
                                help_text="The result can then be shown by sector, if every group is large enough. Otherwise sectors are put together.",
                                verbose_name="A pile of slips for each sector",
                            ),
                        ),
                        (
                            "threshold",
                            models.PositiveSmallIntegerField(
                                default=10,
                                help_text="At least 10. Groups below are put together, or nothing is shown.",
                                validators=[
                                    django.core.validators.MinValueValidator(
                                        10, "Groups of fewer than 10 are never shown."
                                    ),
                                    django.core.validators.MaxValueValidator(1000),
                                ],
                                verbose_name="Smallest group that may be shown",
                            ),
                        ),
                        (
                            "least_percent",
                            models.PositiveSmallIntegerField(
                                blank=True,
                                help_text="Leave it empty if no share was agreed.",
                                null=True,
                                validators=[
                                    django.core.validators.MinValueValidator(1),
                                    django.core.validators.MaxValueValidator(100),
                                ],
                                verbose_name="Target for “yes” in percent",
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("prepared", "in preparation"),
                                    ("open", "open"),
                                    ("closed", "closed, not published yet"),
                                    ("published", "closed and published"),
                                ],
                                default="prepared",
                                editable=False,
                                max_length=10,
                            ),
                        ),
                        ("printed", models.JSONField(blank=True, default=dict, editable=False)),
                        ("handed_out", models.JSONField(blank=True, default=dict, editable=False)),
                        ("opened_on", models.DateField(blank=True, editable=False, null=True)),
                        ("closed_on", models.DateField(blank=True, editable=False, null=True)),
                        ("published_on", models.DateField(blank=True, editable=False, null=True)),
                        ("result", models.JSONField(blank=True, editable=False, null=True)),
                    ],
                    options={
                        "verbose_name": "Anonymous ballot",
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("threshold__gte", 10)),
                                name="groups_below_ten_are_never_shown",
                                violation_error_code="threshold",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state", "published"), _negated=True),
                                    ("result__isnull", False),
                                    _connector="OR",
                                ),
                                name="a_published_ballot_has_its_result",
                            ),
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="BallotSlip",
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
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="slips",
                                to="representation.ballot",
                            ),
                        ),
                        ("pile", models.CharField(max_length=20)),
                        ("code_hash", models.CharField(max_length=64)),
                        ("is_used", models.BooleanField(default=False)),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("municipality", "ballot", "code_hash"),
                                name="a_slip_is_made_once",
                            )
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="BallotCount",
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
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="counts",
                                to="representation.ballot",
                            ),
                        ),
                        ("pile", models.CharField(max_length=20)),
                        (
                            "answer",
                            models.CharField(
                                choices=[
                                    ("yes", "Yes"),
                                    ("no", "No"),
                                    ("no_answer", "I prefer not to say"),
                                    ("not_returned", "no answer given"),
                                ],
                                max_length=20,
                            ),
                        ),
                        ("number", models.PositiveIntegerField(default=0)),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("municipality", "ballot", "pile", "answer"),
                                name="an_answer_is_counted_in_one_place",
                            )
                        ],
                        "indexes": [],
                    },
                ),
            ]
        ),
    ]
