"""The tables of the first version."""

import django.core.validators
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import ratschlag.concept.models.goals
import ratschlag.core.identifiers
from ratschlag.core.first_tables import CreateModels


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "__first__"),
        ("contributions", "0001_first_tables"),
        ("council", "0001_first_tables"),
        ("municipalities", "0001_first_tables"),
        ("proceedings", "0001_first_tables"),
        ("processes", "0001_first_tables"),
        ("stakeholders", "0001_first_tables"),
    ]

    operations = [
        CreateModels(
            [
                migrations.CreateModel(
                    name="Concept",
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
                                related_name="concepts",
                                to="processes.process",
                            ),
                        ),
                        ("title", models.CharField(max_length=200, verbose_name="Title")),
                        (
                            "is_shown",
                            models.BooleanField(
                                default=False,
                                editable=False,
                                verbose_name="Shown on the public pages",
                            ),
                        ),
                        (
                            "is_open",
                            models.BooleanField(
                                default=True, editable=False, verbose_name="May be changed"
                            ),
                        ),
                        ("starts_on", models.DateField(verbose_name="Valid from")),
                        ("ends_on", models.DateField(verbose_name="Valid until")),
                        (
                            "section_levels",
                            models.TextField(
                                help_text="One a line from the top, for example “Field of action”, then “Theme”.",
                                max_length=300,
                                verbose_name="Levels of sections",
                            ),
                        ),
                        (
                            "goal_levels",
                            models.TextField(
                                help_text="One a line from the top, for example “Goal”, then “Partial goal”.",
                                max_length=300,
                                verbose_name="Levels of goals",
                            ),
                        ),
                        (
                            "measure_level",
                            models.CharField(max_length=60, verbose_name="A measure is called"),
                        ),
                    ],
                    options={
                        "verbose_name": "Concept",
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("municipality", "process"), name="one_concept_for_a_process"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("starts_on__lte", models.F("ends_on"))),
                                name="a_concept_ends_after_it_starts",
                                violation_error_code="ends_on",
                                violation_error_message="The last day must not lie before the first.",
                            ),
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="Section",
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
                            "concept",
                            models.ForeignKey(
                                editable=False,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="sections",
                                to="concept.concept",
                            ),
                        ),
                        (
                            "parent",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.RESTRICT,
                                related_name="children",
                                to="concept.section",
                                verbose_name="Below the section",
                            ),
                        ),
                        ("position", models.PositiveSmallIntegerField(default=1, editable=False)),
                        ("title", models.CharField(max_length=200, verbose_name="Heading")),
                        (
                            "field",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to="processes.fieldofaction",
                                verbose_name="Field of action",
                            ),
                        ),
                        (
                            "next_number",
                            models.PositiveSmallIntegerField(default=1, editable=False),
                        ),
                    ],
                    options={
                        "verbose_name": "Section",
                        "indexes": [
                            models.Index(
                                fields=["municipality", "concept"], name="sections_by_concept"
                            )
                        ],
                        "constraints": [],
                    },
                ),
                migrations.CreateModel(
                    name="TakenCode",
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
                            "concept",
                            models.ForeignKey(
                                editable=False,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="codes",
                                to="concept.concept",
                            ),
                        ),
                        ("code", models.CharField(editable=False, max_length=20)),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("municipality", "concept", "code"),
                                name="a_code_is_given_once",
                            )
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="Measure",
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
                            "code",
                            models.CharField(
                                blank=True,
                                help_text="For example M-3.2. Leave it empty and it is made. It never changes, and is never given twice.",
                                max_length=20,
                                validators=[ratschlag.concept.models.goals.validate_code],
                                verbose_name="Code",
                            ),
                        ),
                        ("position", models.PositiveIntegerField(default=1, editable=False)),
                        ("title", models.CharField(max_length=200, verbose_name="Title")),
                        (
                            "internal_note",
                            models.TextField(
                                blank=True,
                                help_text="Never shown on public pages.",
                                max_length=20000,
                                verbose_name="Internal note",
                            ),
                        ),
                        (
                            "concept",
                            models.ForeignKey(
                                editable=False,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="measures",
                                to="concept.concept",
                            ),
                        ),
                        (
                            "summary",
                            models.CharField(
                                blank=True, max_length=400, verbose_name="In one sentence"
                            ),
                        ),
                        (
                            "description",
                            models.TextField(
                                blank=True, max_length=20000, verbose_name="What is done"
                            ),
                        ),
                        (
                            "rationale",
                            models.TextField(blank=True, max_length=20000, verbose_name="Why"),
                        ),
                        (
                            "target_group",
                            models.CharField(blank=True, max_length=200, verbose_name="For whom"),
                        ),
                        (
                            "place",
                            models.CharField(blank=True, max_length=200, verbose_name="Place"),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("new", "new"),
                                    ("continued", "goes on"),
                                    ("standing", "standing task, looked at again on a day"),
                                ],
                                default="new",
                                max_length=20,
                                verbose_name="Kind",
                            ),
                        ),
                        (
                            "priority",
                            models.CharField(
                                blank=True,
                                choices=[("high", "high"), ("middle", "middle"), ("low", "low")],
                                max_length=10,
                                verbose_name="Priority",
                            ),
                        ),
                        (
                            "decision_level",
                            models.CharField(
                                choices=[
                                    ("municipality", "Municipality"),
                                    ("land", "Land"),
                                    ("federal", "Federal government"),
                                    ("others", "Others"),
                                ],
                                default="municipality",
                                max_length=20,
                                verbose_name="Who can decide",
                            ),
                        ),
                        (
                            "lead",
                            models.ForeignKey(
                                blank=True,
                                help_text="Exactly one unit of the administration.",
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="led_measures",
                                to="stakeholders.organisation",
                                verbose_name="Responsible unit",
                            ),
                        ),
                        (
                            "contact",
                            models.CharField(
                                blank=True,
                                help_text="An office, not the name of a person: everybody sees it.",
                                max_length=200,
                                verbose_name="Office to ask",
                            ),
                        ),
                        (
                            "starts_on",
                            models.DateField(
                                blank=True, null=True, verbose_name="Begins on (planned)"
                            ),
                        ),
                        (
                            "due_on",
                            models.DateField(
                                blank=True, null=True, verbose_name="Done by (planned)"
                            ),
                        ),
                        (
                            "began_on",
                            models.DateField(blank=True, null=True, verbose_name="Began on"),
                        ),
                        (
                            "done_on",
                            models.DateField(blank=True, null=True, verbose_name="Was done on"),
                        ),
                        (
                            "review_on",
                            models.DateField(
                                blank=True,
                                help_text="Needed for a standing task.",
                                null=True,
                                verbose_name="Looked at again on",
                            ),
                        ),
                        (
                            "staff_share",
                            models.DecimalField(
                                blank=True,
                                decimal_places=2,
                                help_text="Leave it empty if it is not known; 0 means none.",
                                max_digits=6,
                                null=True,
                                validators=[django.core.validators.MaxValueValidator(1000)],
                                verbose_name="Staff needed, in full-time posts",
                            ),
                        ),
                        (
                            "is_subject_to_budget",
                            models.BooleanField(
                                default=False,
                                verbose_name="Subject to the budget: is done only if the council grants the money",
                            ),
                        ),
                        (
                            "note",
                            models.TextField(
                                blank=True, max_length=20000, verbose_name="Note for everybody"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "Measure",
                        "indexes": [
                            models.Index(
                                fields=["municipality", "concept", "lead"], name="measures_by_lead"
                            )
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("municipality", "concept", "code"),
                                name="measure_codes_are_unique",
                                violation_error_message="This code was given already.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("starts_on__isnull", True),
                                    ("due_on__isnull", True),
                                    ("starts_on__lte", models.F("due_on")),
                                    _connector="OR",
                                ),
                                name="a_measure_is_done_after_it_begins",
                                violation_error_code="due_on",
                                violation_error_message="The last day must not lie before the first.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("began_on__isnull", True),
                                    ("done_on__isnull", True),
                                    ("began_on__lte", models.F("done_on")),
                                    _connector="OR",
                                ),
                                name="a_measure_was_done_after_it_began",
                                violation_error_code="done_on",
                                violation_error_message="The last day must not lie before the first.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("staff_share__isnull", True),
                                    ("staff_share__gte", 0),
                                    _connector="OR",
                                ),
                                name="staff_is_not_negative",
                                violation_error_code="staff_share",
                                violation_error_message="Please enter a number that is not below zero.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="TopicOwner",
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
                            "concept",
                            models.ForeignKey(
                                editable=False,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to="concept.concept",
                            ),
                        ),
                        (
                            "topic",
                            models.ForeignKey(
                                editable=False,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to="processes.crosscuttingtopic",
                            ),
                        ),
                        (
                            "seat",
                            models.ForeignKey(
                                blank=True,
                                help_text="Whoever holds it can answer.",
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to="stakeholders.seat",
                                verbose_name="Seat",
                            ),
                        ),
                        (
                            "organisation",
                            models.ForeignKey(
                                blank=True,
                                help_text="Whoever holds one of its seats in this process can answer.",
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="stakeholders.organisation",
                                verbose_name="Organisation",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "Owner of a cross-cutting topic",
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("municipality", "concept", "topic"),
                                name="a_topic_has_one_owner",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("seat__isnull", True),
                                    ("organisation__isnull", True),
                                    _connector="XOR",
                                ),
                                name="a_topic_is_of_a_seat_or_an_organisation",
                                violation_error_code="organisation",
                                violation_error_message="Please choose either a seat or an organisation.",
                            ),
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="MeasureUpload",
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
                            "concept",
                            models.ForeignKey(
                                editable=False,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="uploads",
                                to="concept.concept",
                            ),
                        ),
                        ("name", models.CharField(max_length=200, verbose_name="File")),
                        (
                            "uploaded_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="Uploaded by",
                            ),
                        ),
                        (
                            "uploaded_at",
                            models.DateTimeField(db_index=True, verbose_name="Uploaded"),
                        ),
                        ("sheets", models.BinaryField()),
                        ("mapping", models.JSONField(default=None, null=True)),
                    ],
                    options={
                        "verbose_name": "Table of measures that waits to be taken over",
                        "indexes": [],
                        "constraints": [],
                    },
                ),
                migrations.CreateModel(
                    name="SavedMapping",
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
                            "concept",
                            models.ForeignKey(
                                editable=False,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="mappings",
                                to="concept.concept",
                            ),
                        ),
                        ("name", models.CharField(max_length=100, verbose_name="Name")),
                        ("mapping", models.JSONField()),
                    ],
                    options={
                        "verbose_name": "Saved columns",
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("municipality", "concept", "name"),
                                name="names_of_mappings_are_unique",
                            )
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="OriginNotice",
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
                            "concept",
                            models.ForeignKey(
                                editable=False,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to="concept.concept",
                            ),
                        ),
                        (
                            "wish",
                            models.ForeignKey(
                                editable=False,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to="contributions.topicwish",
                            ),
                        ),
                        ("part_id", models.UUIDField(editable=False)),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("municipality", "wish", "part_id"),
                                name="an_author_is_told_of_a_part_once",
                            )
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="Version",
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
                            "concept",
                            models.ForeignKey(
                                editable=False,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="versions",
                                to="concept.concept",
                            ),
                        ),
                        ("number", models.PositiveSmallIntegerField(editable=False)),
                        (
                            "title",
                            models.CharField(
                                help_text="For example “Draft for the committees”.",
                                max_length=200,
                                verbose_name="Title",
                            ),
                        ),
                        (
                            "purpose",
                            models.TextField(
                                help_text="Everybody who reads the version reads this as well.",
                                max_length=2000,
                                verbose_name="Why it is frozen, and what for",
                            ),
                        ),
                        ("frozen_at", models.DateTimeField(editable=False)),
                        ("frozen_by", models.CharField(editable=False, max_length=200)),
                        ("checksum", models.CharField(editable=False, max_length=64)),
                        ("is_published", models.BooleanField(default=False, editable=False)),
                    ],
                    options={
                        "verbose_name": "Version",
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("municipality", "concept", "number"),
                                name="version_numbers_are_unique",
                            )
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="Waiver",
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
                            "concept",
                            models.ForeignKey(
                                editable=False,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="waivers",
                                to="concept.concept",
                            ),
                        ),
                        ("key", models.CharField(editable=False, max_length=64)),
                        (
                            "rule",
                            models.CharField(
                                choices=[
                                    ("concept_not_begun", "The concept has not been begun."),
                                    ("no_goals", "The concept has no goal."),
                                    ("no_measures", "The concept has no measure."),
                                    ("section_without_goal", "The field has no goal."),
                                    (
                                        "goal_without_target_group",
                                        "It does not say for whom it is.",
                                    ),
                                    ("goal_without_indicator", "The goal has no indicator."),
                                    (
                                        "goal_without_verification",
                                        "The qualitative goal does not say how it will be verified.",
                                    ),
                                    ("goal_without_measure", "No measure leads to the goal."),
                                    (
                                        "indicator_without_baseline",
                                        "The indicator “%(name)s” has no baseline with value and day.",
                                    ),
                                    (
                                        "indicator_without_source",
                                        "The indicator “%(name)s” names no source.",
                                    ),
                                    (
                                        "indicator_without_target",
                                        "The indicator “%(name)s” has no target value.",
                                    ),
                                    (
                                        "indicator_without_band",
                                        "The indicator “%(name)s” does not say between which values it is to stay.",
                                    ),
                                    (
                                        "target_on_wrong_side",
                                        "The target of “%(name)s” for %(year)s lies on the wrong side of the baseline.",
                                    ),
                                    (
                                        "target_outside_term",
                                        "The indicator “%(name)s” has no target value within the term.",
                                    ),
                                    (
                                        "goal_without_origin",
                                        "It does not say where the goal comes from.",
                                    ),
                                    (
                                        "measure_without_origin",
                                        "It does not say where the measure comes from.",
                                    ),
                                    ("measure_without_goal", "The measure leads to no goal."),
                                    (
                                        "measure_without_lead",
                                        "No unit is responsible for the measure.",
                                    ),
                                    (
                                        "measure_without_date",
                                        "The measure has no day by which it is done.",
                                    ),
                                    (
                                        "measure_without_review",
                                        "The standing task has no day on which it is looked at again.",
                                    ),
                                    (
                                        "date_outside_term",
                                        "Its day lies outside the term of the concept.",
                                    ),
                                    (
                                        "steps_out_of_order",
                                        "The steps lie before its beginning, after its end, or in the wrong order.",
                                    ),
                                    (
                                        "money_undecided",
                                        "It says neither what the measure costs nor that it needs no money.",
                                    ),
                                    ("money_without_amount", "Money for %(year)s has no amount."),
                                    ("money_without_source", "Money for %(year)s names no source."),
                                    (
                                        "money_contradicts",
                                        "It says that no money is needed, and names money as well.",
                                    ),
                                    ("money_not_secured", "Money for %(year)s is not secured yet."),
                                    (
                                        "topic_not_answered",
                                        "Goals and measures without an answer: %(count)s (%(codes)s).",
                                    ),
                                    (
                                        "topic_needs_work",
                                        "Goals and measures that need work: %(count)s (%(codes)s).",
                                    ),
                                    (
                                        "wording_vague_verb",
                                        "“%(words)s”: When is that done? A number and a day, or another verb, would show it.",
                                    ),
                                    (
                                        "wording_only_examined",
                                        "“%(words)s”: It is only promised to examine. What happens then, and by when?",
                                    ),
                                    (
                                        "wording_hedge",
                                        "“%(words)s” takes back what was said. It may be left out, or said exactly.",
                                    ),
                                    (
                                        "wording_modal",
                                        "“%(words)s” leaves open whether it happens. Better: who does it.",
                                    ),
                                    (
                                        "wording_comparison",
                                        "“%(words)s”: By how much, and compared with what?",
                                    ),
                                    ("wording_no_actor", "“%(words)s”: Who does it?"),
                                    (
                                        "wording_negation",
                                        "“%(words)s” says what is not to be. Better: what is to be reached.",
                                    ),
                                    (
                                        "wording_several_at_once",
                                        "“%(words)s” joins several deeds. Each needs a sentence, or a part, of its own.",
                                    ),
                                ],
                                editable=False,
                                max_length=40,
                            ),
                        ),
                        (
                            "part",
                            models.CharField(
                                choices=[
                                    ("concept", "Concept"),
                                    ("section", "Section"),
                                    ("goal", "Goal"),
                                    ("measure", "Measure"),
                                    ("topic", "Cross-cutting topic"),
                                ],
                                editable=False,
                                max_length=10,
                            ),
                        ),
                        ("subject_id", models.UUIDField(editable=False, null=True)),
                        ("named", models.CharField(editable=False, max_length=250)),
                        ("details", models.JSONField(default=dict, editable=False)),
                        ("place", models.CharField(blank=True, editable=False, max_length=80)),
                        (
                            "reason",
                            models.TextField(
                                help_text="It is printed with the version that is adopted, with your name.",
                                max_length=2000,
                                verbose_name="Why it may stay as it is",
                            ),
                        ),
                        ("given_at", models.DateTimeField(editable=False)),
                        ("given_by", models.CharField(editable=False, max_length=200)),
                    ],
                    options={
                        "verbose_name": "Exception",
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("municipality", "concept", "key"),
                                name="an_exception_is_given_once",
                                violation_error_message="A reason was given already.",
                            )
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="Paragraph",
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
                            "concept",
                            models.ForeignKey(
                                editable=False,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to="concept.concept",
                            ),
                        ),
                        (
                            "section",
                            models.ForeignKey(
                                editable=False,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="paragraphs",
                                to="concept.section",
                            ),
                        ),
                        ("number", models.PositiveSmallIntegerField(editable=False)),
                        ("position", models.PositiveSmallIntegerField(editable=False)),
                        ("text", models.TextField(max_length=20000, verbose_name="Text")),
                    ],
                    options={
                        "verbose_name": "Paragraph",
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("municipality", "section", "number"),
                                name="paragraph_numbers_are_unique",
                            )
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="Goal",
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
                            "code",
                            models.CharField(
                                blank=True,
                                help_text="For example M-3.2. Leave it empty and it is made. It never changes, and is never given twice.",
                                max_length=20,
                                validators=[ratschlag.concept.models.goals.validate_code],
                                verbose_name="Code",
                            ),
                        ),
                        ("position", models.PositiveIntegerField(default=1, editable=False)),
                        ("title", models.CharField(max_length=200, verbose_name="Title")),
                        (
                            "internal_note",
                            models.TextField(
                                blank=True,
                                help_text="Never shown on public pages.",
                                max_length=20000,
                                verbose_name="Internal note",
                            ),
                        ),
                        (
                            "concept",
                            models.ForeignKey(
                                editable=False,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="goals",
                                to="concept.concept",
                            ),
                        ),
                        (
                            "section",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.RESTRICT,
                                related_name="goals",
                                to="concept.section",
                                verbose_name="In the section",
                            ),
                        ),
                        (
                            "parent",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.RESTRICT,
                                related_name="parts",
                                to="concept.goal",
                                verbose_name="Part of the goal",
                            ),
                        ),
                        (
                            "statement",
                            models.TextField(
                                help_text="One goal: the state that will be there in the end.",
                                max_length=2000,
                                verbose_name="What is to be reached",
                            ),
                        ),
                        (
                            "target_group",
                            models.CharField(blank=True, max_length=200, verbose_name="For whom"),
                        ),
                        (
                            "is_qualitative",
                            models.BooleanField(
                                default=False,
                                verbose_name="Qualitative goal: cannot be measured by a number",
                            ),
                        ),
                        (
                            "verification",
                            models.TextField(
                                blank=True,
                                help_text="Needed for a qualitative goal: who looks at what, and when.",
                                max_length=2000,
                                verbose_name="How it will be verified",
                            ),
                        ),
                        (
                            "note",
                            models.TextField(
                                blank=True, max_length=20000, verbose_name="Note for everybody"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "Goal",
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("municipality", "concept", "code"),
                                name="goal_codes_are_unique",
                                violation_error_message="This code was given already.",
                            )
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="Partnership",
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
                            "concept",
                            models.ForeignKey(
                                editable=False,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to="concept.concept",
                            ),
                        ),
                        (
                            "measure",
                            models.ForeignKey(
                                editable=False,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="partners",
                                to="concept.measure",
                            ),
                        ),
                        (
                            "organisation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="stakeholders.organisation",
                                verbose_name="Organisation",
                            ),
                        ),
                        ("role", models.CharField(max_length=200, verbose_name="What it does")),
                    ],
                    options={
                        "verbose_name": "Partner",
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("municipality", "measure", "organisation"),
                                name="an_organisation_is_partner_once",
                                violation_error_message="This organisation is a partner already.",
                            )
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="MeasureStep",
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
                            "concept",
                            models.ForeignKey(
                                editable=False,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to="concept.concept",
                            ),
                        ),
                        (
                            "measure",
                            models.ForeignKey(
                                editable=False,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="steps",
                                to="concept.measure",
                            ),
                        ),
                        ("position", models.PositiveSmallIntegerField(default=1, editable=False)),
                        ("name", models.CharField(max_length=200, verbose_name="What is reached")),
                        ("due_on", models.DateField(verbose_name="Due on")),
                        (
                            "reached_on",
                            models.DateField(blank=True, null=True, verbose_name="Reached on"),
                        ),
                    ],
                    options={
                        "verbose_name": "Milestone",
                        "indexes": [],
                        "constraints": [],
                    },
                ),
                migrations.CreateModel(
                    name="BudgetLine",
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
                            "concept",
                            models.ForeignKey(
                                editable=False,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to="concept.concept",
                            ),
                        ),
                        (
                            "measure",
                            models.ForeignKey(
                                editable=False,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="budget_lines",
                                to="concept.measure",
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("secured", "secured"),
                                    ("applied", "applied for"),
                                    ("open", "open"),
                                    ("none_needed", "no money needed"),
                                ],
                                max_length=20,
                                verbose_name="Is the money there?",
                            ),
                        ),
                        (
                            "year",
                            models.PositiveSmallIntegerField(
                                blank=True,
                                help_text="May be left empty if the measure needs no money in any year.",
                                null=True,
                                validators=[
                                    django.core.validators.MinValueValidator(1900),
                                    django.core.validators.MaxValueValidator(2199),
                                ],
                                verbose_name="Year",
                            ),
                        ),
                        (
                            "amount_cents",
                            models.BigIntegerField(
                                blank=True,
                                help_text="For example 1.234,50. Leave it empty if it is not known.",
                                null=True,
                                validators=[
                                    django.core.validators.MinValueValidator(0),
                                    django.core.validators.MaxValueValidator(10000000000000),
                                ],
                                verbose_name="Amount in euros",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                blank=True,
                                choices=[("one_off", "one-off"), ("running", "running")],
                                max_length=10,
                                verbose_name="How often",
                            ),
                        ),
                        (
                            "source",
                            models.CharField(
                                blank=True,
                                help_text="For example: own budget, a grant of the Land.",
                                max_length=200,
                                verbose_name="Where it comes from",
                            ),
                        ),
                        (
                            "account",
                            models.CharField(
                                blank=True, max_length=60, verbose_name="Product account"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "Budget line",
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state", "none_needed"), _negated=True),
                                    ("amount_cents__isnull", True),
                                    _connector="OR",
                                ),
                                name="no_money_needed_has_no_amount",
                                violation_error_code="amount_cents",
                                violation_error_message="No money is needed: please leave the amount empty.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("state", "none_needed"),
                                    ("year__isnull", False),
                                    _connector="OR",
                                ),
                                name="money_has_its_year",
                                violation_error_code="year",
                                violation_error_message="Please enter the year.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("state", "none_needed"),
                                    models.Q(("kind", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="money_is_one_off_or_running",
                                violation_error_code="kind",
                                violation_error_message="Please say whether it is needed once or each year.",
                            ),
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="VersionContent",
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
                            "concept",
                            models.ForeignKey(
                                editable=False,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to="concept.concept",
                            ),
                        ),
                        (
                            "release",
                            models.ForeignKey(
                                editable=False,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="kept",
                                to="concept.version",
                            ),
                        ),
                        ("text", models.TextField(editable=False)),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("municipality", "release"), name="a_version_has_one_content"
                            )
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="Decision",
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
                            "concept",
                            models.ForeignKey(
                                editable=False,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="decisions",
                                to="concept.concept",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("adopts", "The version is adopted"),
                                    ("opens", "The adopted version is to be changed"),
                                ],
                                editable=False,
                                max_length=10,
                            ),
                        ),
                        (
                            "about",
                            models.ForeignKey(
                                editable=False,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="decisions",
                                to="concept.version",
                                verbose_name="Version",
                            ),
                        ),
                        (
                            "paper_number",
                            models.CharField(
                                help_text="As the council has it, for example 24/SVV/0093.",
                                max_length=40,
                                verbose_name="Number of the council paper",
                            ),
                        ),
                        (
                            "resolution_number",
                            models.CharField(
                                blank=True,
                                help_text="If it has its own.",
                                max_length=40,
                                verbose_name="Number of the resolution",
                            ),
                        ),
                        (
                            "committee",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="council.committee",
                                verbose_name="Decided by",
                            ),
                        ),
                        ("decided_on", models.DateField(verbose_name="Decided on")),
                        (
                            "reason",
                            models.TextField(
                                blank=True, max_length=2000, verbose_name="What was decided"
                            ),
                        ),
                        ("waivers", models.JSONField(default=list, editable=False)),
                        ("recorded_at", models.DateTimeField(editable=False)),
                        ("recorded_by", models.CharField(editable=False, max_length=200)),
                    ],
                    options={
                        "verbose_name": "Decision",
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("municipality", "about", "kind"),
                                name="a_version_is_decided_on_once",
                            )
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="Indicator",
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
                            "concept",
                            models.ForeignKey(
                                editable=False,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to="concept.concept",
                            ),
                        ),
                        (
                            "goal",
                            models.ForeignKey(
                                editable=False,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="indicators",
                                to="concept.goal",
                            ),
                        ),
                        ("name", models.CharField(max_length=200, verbose_name="What is measured")),
                        (
                            "definition",
                            models.TextField(
                                blank=True,
                                help_text="For a share: of which number, by which number.",
                                max_length=2000,
                                verbose_name="How it is computed",
                            ),
                        ),
                        (
                            "unit",
                            models.CharField(
                                help_text="For example: percent, people.",
                                max_length=40,
                                verbose_name="Unit",
                            ),
                        ),
                        (
                            "aim",
                            models.CharField(
                                choices=[
                                    ("rise", "is to rise"),
                                    ("fall", "is to fall"),
                                    ("band", "is to stay between two values"),
                                    ("none", "is only watched"),
                                ],
                                default="rise",
                                max_length=10,
                                verbose_name="Direction",
                            ),
                        ),
                        (
                            "baseline",
                            models.DecimalField(
                                blank=True,
                                decimal_places=4,
                                max_digits=16,
                                null=True,
                                verbose_name="Baseline: value",
                            ),
                        ),
                        (
                            "baseline_on",
                            models.DateField(blank=True, null=True, verbose_name="Baseline: day"),
                        ),
                        (
                            "source",
                            models.CharField(
                                blank=True, max_length=200, verbose_name="Source of the figures"
                            ),
                        ),
                        (
                            "low",
                            models.DecimalField(
                                blank=True,
                                decimal_places=4,
                                max_digits=16,
                                null=True,
                                verbose_name="Not below",
                            ),
                        ),
                        (
                            "high",
                            models.DecimalField(
                                blank=True,
                                decimal_places=4,
                                max_digits=16,
                                null=True,
                                verbose_name="Not above",
                            ),
                        ),
                        (
                            "cycle",
                            models.CharField(
                                choices=[
                                    ("quarterly", "each quarter"),
                                    ("yearly", "each year"),
                                    ("biennial", "every two years"),
                                    ("once", "once, at the end"),
                                ],
                                default="yearly",
                                max_length=20,
                                verbose_name="Measured",
                            ),
                        ),
                        (
                            "population",
                            models.CharField(
                                choices=[
                                    ("everybody", "All residents"),
                                    ("foreigners", "People without German citizenship"),
                                    ("migration_background", "People with a migration background"),
                                    ("immigration_history", "People with a history of immigration"),
                                    ("staff", "Staff of the municipality"),
                                    ("other", "Others, as described"),
                                ],
                                default="everybody",
                                max_length=30,
                                verbose_name="About whom",
                            ),
                        ),
                        (
                            "population_note",
                            models.CharField(
                                blank=True, max_length=300, verbose_name="Whom exactly"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "Indicator",
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("low__isnull", True),
                                    ("high__isnull", True),
                                    ("low__lte", models.F("high")),
                                    _connector="OR",
                                ),
                                name="a_band_has_its_lower_end_below",
                                violation_error_code="high",
                                violation_error_message="The upper value must not lie below the lower one.",
                            )
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="MeasureGoal",
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
                            "concept",
                            models.ForeignKey(
                                editable=False,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to="concept.concept",
                            ),
                        ),
                        (
                            "measure",
                            models.ForeignKey(
                                editable=False,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="leads_to",
                                to="concept.measure",
                            ),
                        ),
                        (
                            "goal",
                            models.ForeignKey(
                                editable=False,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="led_by",
                                to="concept.goal",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("municipality", "measure", "goal"),
                                name="a_measure_leads_to_a_goal_once",
                            )
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="CrossCuttingReview",
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
                            "concept",
                            models.ForeignKey(
                                editable=False,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to="concept.concept",
                            ),
                        ),
                        (
                            "topic",
                            models.ForeignKey(
                                editable=False,
                                on_delete=django.db.models.deletion.RESTRICT,
                                related_name="+",
                                to="processes.crosscuttingtopic",
                            ),
                        ),
                        (
                            "goal",
                            models.ForeignKey(
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="reviews",
                                to="concept.goal",
                            ),
                        ),
                        (
                            "measure",
                            models.ForeignKey(
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="reviews",
                                to="concept.measure",
                            ),
                        ),
                        (
                            "judgement",
                            models.CharField(
                                choices=[
                                    ("furthers", "furthers it"),
                                    ("neutral", "neutral"),
                                    ("needs_work", "needs work"),
                                ],
                                max_length=20,
                                verbose_name="Judgement",
                            ),
                        ),
                        (
                            "answer",
                            models.TextField(
                                help_text="In one to three sentences: how it furthers the topic, why not, or what to do.",
                                max_length=2000,
                                verbose_name="Reason",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "Answer to a cross-cutting topic",
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("goal__isnull", True),
                                    ("measure__isnull", True),
                                    _connector="XOR",
                                ),
                                name="a_review_is_of_a_goal_or_a_measure",
                            ),
                            models.UniqueConstraint(
                                fields=("municipality", "topic", "goal"),
                                name="a_goal_is_held_against_a_topic_once",
                            ),
                            models.UniqueConstraint(
                                fields=("municipality", "topic", "measure"),
                                name="a_measure_is_held_against_a_topic_once",
                            ),
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="Origin",
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
                            "concept",
                            models.ForeignKey(
                                editable=False,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to="concept.concept",
                            ),
                        ),
                        (
                            "wish",
                            models.ForeignKey(
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="origins",
                                to="contributions.topicwish",
                            ),
                        ),
                        (
                            "entry",
                            models.ForeignKey(
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="origins",
                                to="proceedings.minutesentry",
                            ),
                        ),
                        (
                            "task",
                            models.ForeignKey(
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="origins",
                                to="proceedings.task",
                            ),
                        ),
                        (
                            "finding",
                            models.CharField(
                                blank=True,
                                help_text="For example of the stock-taking of the concept before. Everybody reads it.",
                                max_length=300,
                                verbose_name="Finding in words",
                            ),
                        ),
                        (
                            "goal",
                            models.ForeignKey(
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="origins",
                                to="concept.goal",
                            ),
                        ),
                        (
                            "measure",
                            models.ForeignKey(
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="origins",
                                to="concept.measure",
                            ),
                        ),
                        (
                            "paragraph",
                            models.ForeignKey(
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="origins",
                                to="concept.paragraph",
                            ),
                        ),
                        (
                            "set_aside",
                            models.CharField(
                                blank=True,
                                max_length=300,
                                verbose_name="Why it leads to nothing in the concept",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "Origin",
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("wish__isnull", False),
                                        models.Q(("entry__isnull", False), _negated=True),
                                        models.Q(("task__isnull", False), _negated=True),
                                        ("finding", ""),
                                    ),
                                    models.Q(
                                        ("entry__isnull", False),
                                        models.Q(("wish__isnull", False), _negated=True),
                                        models.Q(("task__isnull", False), _negated=True),
                                        ("finding", ""),
                                    ),
                                    models.Q(
                                        ("task__isnull", False),
                                        models.Q(("wish__isnull", False), _negated=True),
                                        models.Q(("entry__isnull", False), _negated=True),
                                        ("finding", ""),
                                    ),
                                    models.Q(
                                        models.Q(("finding", ""), _negated=True),
                                        models.Q(("wish__isnull", False), _negated=True),
                                        models.Q(("entry__isnull", False), _negated=True),
                                        models.Q(("task__isnull", False), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="an_origin_has_one_source",
                                violation_error_code="finding",
                                violation_error_message="Please write the finding.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("goal__isnull", False),
                                        models.Q(("measure__isnull", False), _negated=True),
                                        models.Q(("paragraph__isnull", False), _negated=True),
                                        ("set_aside", ""),
                                    ),
                                    models.Q(
                                        ("measure__isnull", False),
                                        models.Q(("goal__isnull", False), _negated=True),
                                        models.Q(("paragraph__isnull", False), _negated=True),
                                        ("set_aside", ""),
                                    ),
                                    models.Q(
                                        ("paragraph__isnull", False),
                                        models.Q(("goal__isnull", False), _negated=True),
                                        models.Q(("measure__isnull", False), _negated=True),
                                        ("set_aside", ""),
                                    ),
                                    models.Q(
                                        models.Q(("set_aside", ""), _negated=True),
                                        models.Q(("goal__isnull", False), _negated=True),
                                        models.Q(("measure__isnull", False), _negated=True),
                                        models.Q(("paragraph__isnull", False), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="an_origin_leads_to_one_part",
                                violation_error_code="set_aside",
                                violation_error_message="Please write why.",
                            ),
                            models.UniqueConstraint(
                                fields=("municipality", "wish", "goal"),
                                name="a_wish_leads_to_a_goal_once",
                            ),
                            models.UniqueConstraint(
                                fields=("municipality", "wish", "measure"),
                                name="a_wish_leads_to_a_measure_once",
                            ),
                            models.UniqueConstraint(
                                fields=("municipality", "wish", "paragraph"),
                                name="a_wish_leads_to_a_paragraph_once",
                            ),
                            models.UniqueConstraint(
                                fields=("municipality", "entry", "goal"),
                                name="a_entry_leads_to_a_goal_once",
                            ),
                            models.UniqueConstraint(
                                fields=("municipality", "entry", "measure"),
                                name="a_entry_leads_to_a_measure_once",
                            ),
                            models.UniqueConstraint(
                                fields=("municipality", "entry", "paragraph"),
                                name="a_entry_leads_to_a_paragraph_once",
                            ),
                            models.UniqueConstraint(
                                fields=("municipality", "task", "goal"),
                                name="a_task_leads_to_a_goal_once",
                            ),
                            models.UniqueConstraint(
                                fields=("municipality", "task", "measure"),
                                name="a_task_leads_to_a_measure_once",
                            ),
                            models.UniqueConstraint(
                                fields=("municipality", "task", "paragraph"),
                                name="a_task_leads_to_a_paragraph_once",
                            ),
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="TargetValue",
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
                            "concept",
                            models.ForeignKey(
                                editable=False,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to="concept.concept",
                            ),
                        ),
                        (
                            "indicator",
                            models.ForeignKey(
                                editable=False,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="targets",
                                to="concept.indicator",
                            ),
                        ),
                        (
                            "year",
                            models.PositiveSmallIntegerField(
                                validators=[
                                    django.core.validators.MinValueValidator(1900),
                                    django.core.validators.MaxValueValidator(2199),
                                ],
                                verbose_name="Year",
                            ),
                        ),
                        (
                            "value",
                            models.DecimalField(
                                decimal_places=4, max_digits=16, verbose_name="Value"
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("municipality", "indicator", "year"),
                                name="one_target_for_a_year",
                            )
                        ],
                        "indexes": [],
                    },
                ),
            ]
        ),
        migrations.AddField(
            model_name="measure",
            name="goals",
            field=models.ManyToManyField(
                related_name="measures",
                through="concept.MeasureGoal",
                to="concept.goal",
                verbose_name="Leads to",
            ),
        ),
    ]
