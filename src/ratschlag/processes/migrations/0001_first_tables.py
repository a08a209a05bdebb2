"""The tables of the first version."""

import django.core.validators
import django.db.models.deletion
from django.db import migrations, models

import ratschlag.core.identifiers
from ratschlag.core.first_tables import CreateModels


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("council", "0001_first_tables"),
        ("municipalities", "0001_first_tables"),
    ]

    operations = [
        CreateModels(
            [
                migrations.CreateModel(
                    name="Process",
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
                            "slug",
                            models.CharField(
                                help_text="For example: climate-plan. Links to the pages contain it.",
                                max_length=60,
                                validators=[
                                    django.core.validators.RegexValidator(
                                        "^[a-z0-9]+(?:-[a-z0-9]+)*$",
                                        "Please use small letters, digits and single hyphens, for example: climate-plan",
                                    )
                                ],
                                verbose_name="Short name in the address",
                            ),
                        ),
                        ("title", models.CharField(max_length=200, verbose_name="Title")),
                        (
                            "short_title",
                            models.CharField(max_length=60, verbose_name="Short title"),
                        ),
                        (
                            "summary",
                            models.TextField(
                                help_text="Two or three sentences for the start page.",
                                verbose_name="What it is about",
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("draft", "In preparation, not public"),
                                    ("public", "Public"),
                                    ("closed", "Closed, still public"),
                                ],
                                default="draft",
                                max_length=10,
                                verbose_name="Visibility",
                            ),
                        ),
                        ("starts_on", models.DateField(verbose_name="First day")),
                        ("ends_on", models.DateField(verbose_name="Last day")),
                        (
                            "mandate",
                            models.TextField(
                                blank=True,
                                help_text="Who asked for the strategy, and why now.",
                                verbose_name="Mandate",
                            ),
                        ),
                        (
                            "open_for_decision",
                            models.TextField(
                                blank=True,
                                help_text="One point a line.",
                                verbose_name="What is open",
                            ),
                        ),
                        (
                            "not_open_for_decision",
                            models.TextField(
                                blank=True,
                                help_text="One point a line.",
                                verbose_name="What is not open",
                            ),
                        ),
                        (
                            "who_decides",
                            models.TextField(blank=True, verbose_name="Who decides, and how"),
                        ),
                        (
                            "influence",
                            models.CharField(
                                choices=[
                                    ("inform", "Inform: we tell you what is planned"),
                                    ("consult", "Consult: we hear you and say what became of it"),
                                    ("involve", "Involve: your proposals shape the drafts"),
                                    ("collaborate", "Work together: we write the draft with you"),
                                    ("empower", "Decide: what you decide is carried out"),
                                ],
                                default="involve",
                                max_length=20,
                                verbose_name="Room for influence",
                            ),
                        ),
                        (
                            "selection",
                            models.CharField(
                                choices=[
                                    (
                                        "invited",
                                        "Invited people and organisations; others may ask to join",
                                    ),
                                    ("open", "Open to everybody"),
                                ],
                                default="invited",
                                max_length=10,
                                verbose_name="Who takes part",
                            ),
                        ),
                        (
                            "selection_note",
                            models.TextField(blank=True, verbose_name="How people were chosen"),
                        ),
                        (
                            "result_expected",
                            models.TextField(blank=True, verbose_name="What is to come out"),
                        ),
                        (
                            "further_steps",
                            models.TextField(blank=True, verbose_name="Further steps"),
                        ),
                        (
                            "has_financial_effects",
                            models.CharField(
                                blank=True,
                                choices=[("yes", "yes"), ("no", "no")],
                                max_length=3,
                                verbose_name="Are there financial effects?",
                            ),
                        ),
                        (
                            "financial_effect",
                            models.TextField(
                                blank=True,
                                help_text="Please say so expressly if there is none: an empty field is not a zero.",
                                verbose_name="Financial effect of the process",
                            ),
                        ),
                        (
                            "predecessor",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="successors",
                                to="processes.process",
                                verbose_name="Earlier process in this system",
                            ),
                        ),
                        (
                            "predecessor_title",
                            models.CharField(
                                blank=True, max_length=200, verbose_name="Earlier strategy"
                            ),
                        ),
                        (
                            "predecessor_findings",
                            models.TextField(
                                blank=True, verbose_name="What became of the earlier strategy"
                            ),
                        ),
                        (
                            "coordinator",
                            models.CharField(max_length=200, verbose_name="Coordinated by"),
                        ),
                        ("office", models.CharField(max_length=200, verbose_name="Office")),
                        (
                            "contact_email",
                            models.EmailField(max_length=254, verbose_name="Mail address"),
                        ),
                        (
                            "contact_phone",
                            models.CharField(
                                blank=True, max_length=120, verbose_name="Telephone and hours"
                            ),
                        ),
                        (
                            "as_if_on",
                            models.DateField(
                                blank=True,
                                help_text="For demonstrations of past processes only. Leave it empty otherwise.",
                                null=True,
                                verbose_name="Acts as if today were",
                            ),
                        ),
                        (
                            "demonstration_note",
                            models.TextField(
                                blank=True, verbose_name="What here is fact, model or invented"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "Process",
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("municipality", "slug"),
                                name="process_addresses_are_unique",
                                violation_error_message="Another process already has this short name.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("starts_on__lte", models.F("ends_on"))),
                                name="a_process_ends_after_it_starts",
                                violation_error_code="ends_on",
                                violation_error_message="The last day must not lie before the first.",
                            ),
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="Phase",
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
                                related_name="phases",
                                to="processes.process",
                            ),
                        ),
                        ("name", models.CharField(max_length=120, verbose_name="Name")),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("prepare", "Start and invitation"),
                                    ("collect", "Working groups"),
                                    ("consult", "Draft and commitments"),
                                    ("decide", "Consultation and resolution"),
                                    ("carry_out", "Carrying out and reports"),
                                    ("evaluate", "Evaluation"),
                                ],
                                max_length=20,
                                verbose_name="What happens in it",
                            ),
                        ),
                        ("starts_on", models.DateField(verbose_name="First day")),
                        (
                            "ends_on",
                            models.DateField(blank=True, null=True, verbose_name="Last day"),
                        ),
                        (
                            "precision",
                            models.CharField(
                                choices=[("day", "exact day"), ("month", "month only")],
                                default="month",
                                max_length=10,
                                verbose_name="Show as",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "Phase",
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("municipality", "process", "name"),
                                name="phase_names_are_unique",
                                violation_error_message="There is a phase with this name already.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("ends_on__isnull", True),
                                    ("starts_on__lte", models.F("ends_on")),
                                    _connector="OR",
                                ),
                                name="a_phase_ends_after_it_starts",
                                violation_error_code="ends_on",
                                violation_error_message="The last day must not lie before the first.",
                            ),
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="Milestone",
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
                                related_name="milestones",
                                to="processes.process",
                            ),
                        ),
                        ("name", models.CharField(max_length=200, verbose_name="What is reached")),
                        ("due_on", models.DateField(verbose_name="Due on")),
                        (
                            "precision",
                            models.CharField(
                                choices=[("day", "exact day"), ("month", "month only")],
                                default="day",
                                max_length=10,
                                verbose_name="Show as",
                            ),
                        ),
                        (
                            "sitting",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to="council.councilsitting",
                                verbose_name="In this sitting",
                            ),
                        ),
                        (
                            "reached_on",
                            models.DateField(blank=True, null=True, verbose_name="Reached on"),
                        ),
                        ("note", models.TextField(blank=True, verbose_name="Note")),
                    ],
                    options={
                        "verbose_name": "Milestone",
                        "indexes": [],
                        "constraints": [],
                    },
                ),
                migrations.CreateModel(
                    name="FieldOfAction",
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
                        ("name", models.CharField(max_length=120, verbose_name="Name")),
                        (
                            "description",
                            models.TextField(blank=True, verbose_name="In one or two sentences"),
                        ),
                        (
                            "position",
                            models.PositiveSmallIntegerField(
                                default=1, verbose_name="Place in the order"
                            ),
                        ),
                        (
                            "process",
                            models.ForeignKey(
                                editable=False,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="fields",
                                to="processes.process",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "Field of action",
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("municipality", "process", "name"),
                                name="field_names_are_unique",
                                violation_error_message="There is a field of action with this name already.",
                            )
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="CrossCuttingTopic",
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
                        ("name", models.CharField(max_length=120, verbose_name="Name")),
                        (
                            "description",
                            models.TextField(blank=True, verbose_name="In one or two sentences"),
                        ),
                        (
                            "position",
                            models.PositiveSmallIntegerField(
                                default=1, verbose_name="Place in the order"
                            ),
                        ),
                        (
                            "process",
                            models.ForeignKey(
                                editable=False,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="topics",
                                to="processes.process",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "Cross-cutting topic",
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("municipality", "process", "name"),
                                name="topic_names_are_unique",
                                violation_error_message="There is a cross-cutting topic with this name already.",
                            )
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="ReportingDuty",
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
                                related_name="reporting_duties",
                                to="processes.process",
                            ),
                        ),
                        (
                            "committee",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="council.committee",
                                verbose_name="Committee",
                            ),
                        ),
                        (
                            "every_weeks",
                            models.PositiveSmallIntegerField(
                                default=13,
                                validators=[
                                    django.core.validators.MinValueValidator(1),
                                    django.core.validators.MaxValueValidator(104),
                                ],
                                verbose_name="At least every … weeks",
                            ),
                        ),
                        (
                            "lead_days",
                            models.PositiveSmallIntegerField(
                                default=14,
                                validators=[django.core.validators.MaxValueValidator(120)],
                                verbose_name="Papers are due … days before the sitting",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "Reporting duty",
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("municipality", "process", "committee"),
                                name="one_duty_per_committee",
                                violation_error_message="There is a duty towards this committee already.",
                            )
                        ],
                        "indexes": [],
                    },
                ),
            ]
        ),
    ]
