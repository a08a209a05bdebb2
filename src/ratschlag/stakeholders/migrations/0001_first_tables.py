"""The tables of the first version."""

import django.core.validators
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import ratschlag.core.identifiers
from ratschlag.core.first_tables import CreateModels


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "__first__"),
        ("municipalities", "0001_first_tables"),
        ("processes", "0001_first_tables"),
    ]

    operations = [
        CreateModels(
            [
                migrations.CreateModel(
                    name="Organisation",
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
                        ("name", models.CharField(max_length=200, verbose_name="Name")),
                        (
                            "sector",
                            models.CharField(
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
                            "kind",
                            models.CharField(
                                choices=[
                                    ("department", "Department of the administration"),
                                    ("council_group", "Council group"),
                                    ("advisory_board", "Advisory board"),
                                    ("migrant_organisation", "Migrant self-organisation"),
                                    ("ngo", "Association or NGO"),
                                    ("counselling", "Counselling service"),
                                    ("welfare", "Welfare association"),
                                    ("education", "School, university, place of education"),
                                    ("company", "Company or chamber"),
                                    ("other", "Other"),
                                ],
                                max_length=30,
                                verbose_name="Kind",
                            ),
                        ),
                        ("note", models.CharField(blank=True, max_length=300, verbose_name="Note")),
                        (
                            "tags",
                            models.CharField(
                                blank=True,
                                help_text="Words to find entries by, separated by commas. Nothing about origin, belief or health.",
                                max_length=300,
                                verbose_name="Tags",
                            ),
                        ),
                        (
                            "languages",
                            models.CharField(
                                blank=True,
                                help_text="Separate them with commas, for example: German, Arabic, Dari.",
                                max_length=300,
                                verbose_name="Languages the organisation works in",
                            ),
                        ),
                        (
                            "email",
                            models.EmailField(
                                blank=True, max_length=254, verbose_name="Mail address"
                            ),
                        ),
                        (
                            "phone",
                            models.CharField(blank=True, max_length=60, verbose_name="Telephone"),
                        ),
                        (
                            "address",
                            models.CharField(
                                blank=True, max_length=300, verbose_name="Postal address"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "Organisation",
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("municipality", "name"),
                                name="organisation_names_are_unique",
                                violation_error_message="There is an organisation with this name already.",
                            )
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="Group",
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
                                related_name="groups",
                                to="processes.process",
                            ),
                        ),
                        (
                            "slug",
                            models.CharField(
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
                        (
                            "code",
                            models.CharField(
                                help_text="Stands in the calendar, for example HOU.",
                                max_length=4,
                                verbose_name="Code of up to four letters",
                            ),
                        ),
                        ("name", models.CharField(max_length=120, verbose_name="Name")),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("kickoff", "Kick-off for everybody"),
                                    ("working_group", "Working group"),
                                    ("steering", "Steering body"),
                                ],
                                max_length=20,
                                verbose_name="Kind",
                            ),
                        ),
                        (
                            "field",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.RESTRICT,
                                related_name="groups",
                                to="processes.fieldofaction",
                                verbose_name="Field of action",
                            ),
                        ),
                        ("purpose", models.TextField(blank=True, verbose_name="Task of the group")),
                        (
                            "includes_everybody",
                            models.BooleanField(
                                default=False,
                                verbose_name="Everybody who has a seat in another group belongs to it",
                            ),
                        ),
                        (
                            "meeting_count",
                            models.PositiveSmallIntegerField(
                                default=3,
                                validators=[
                                    django.core.validators.MinValueValidator(0),
                                    django.core.validators.MaxValueValidator(
                                        40, "Please plan at most 40."
                                    ),
                                ],
                                verbose_name="Number of meetings",
                            ),
                        ),
                        (
                            "duration_minutes",
                            models.PositiveSmallIntegerField(
                                default=120,
                                validators=[
                                    django.core.validators.MinValueValidator(15),
                                    django.core.validators.MaxValueValidator(600),
                                ],
                                verbose_name="Length in minutes",
                            ),
                        ),
                        (
                            "min_gap_days",
                            models.PositiveSmallIntegerField(
                                default=28,
                                validators=[django.core.validators.MaxValueValidator(365)],
                                verbose_name="At least … days between two meetings",
                            ),
                        ),
                        (
                            "max_gap_days",
                            models.PositiveSmallIntegerField(
                                blank=True,
                                null=True,
                                validators=[django.core.validators.MaxValueValidator(730)],
                                verbose_name="At most … days between two meetings",
                            ),
                        ),
                        (
                            "further_weekdays",
                            models.JSONField(
                                blank=True,
                                default=list,
                                help_text="Besides the weekdays on which all groups of the process meet.",
                                verbose_name="Also on these weekdays",
                            ),
                        ),
                        (
                            "format",
                            models.CharField(
                                choices=[
                                    ("in_person", "in person"),
                                    ("online", "online"),
                                    ("hybrid", "in person and online"),
                                ],
                                default="in_person",
                                max_length=10,
                                verbose_name="Form of the meetings",
                            ),
                        ),
                        (
                            "needed_features",
                            models.JSONField(
                                blank=True, default=list, verbose_name="The room must have"
                            ),
                        ),
                        (
                            "extra_places",
                            models.PositiveSmallIntegerField(
                                default=0,
                                help_text="For guests and interpreters.",
                                verbose_name="Places beyond the seats",
                            ),
                        ),
                        (
                            "position",
                            models.PositiveSmallIntegerField(
                                default=1, verbose_name="Place in the order"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "Group",
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("municipality", "process", "slug"),
                                name="group_addresses_are_unique",
                                violation_error_message="Another group already has this short name.",
                            ),
                            models.UniqueConstraint(
                                fields=("municipality", "process", "code"),
                                name="group_codes_are_unique",
                                violation_error_message="Another group already has this code.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("max_gap_days__isnull", True),
                                    ("min_gap_days__lte", models.F("max_gap_days")),
                                    _connector="OR",
                                ),
                                name="the_least_gap_is_not_above_the_largest",
                                violation_error_code="max_gap_days",
                                violation_error_message="The least distance must not be above the largest.",
                            ),
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="RegisterUpload",
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
                        ("table", models.BinaryField()),
                        ("mapping", models.JSONField(default=None, null=True)),
                        ("sector_of_new", models.CharField(blank=True, default="", max_length=20)),
                        ("decisions", models.JSONField(default=dict)),
                    ],
                    options={
                        "verbose_name": "Table that waits to be taken over",
                        "indexes": [],
                        "constraints": [],
                    },
                ),
                migrations.CreateModel(
                    name="Merge",
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
                            "kind",
                            models.CharField(
                                choices=[("person", "Person"), ("organisation", "Organisation")],
                                max_length=20,
                                verbose_name="Kind",
                            ),
                        ),
                        ("kept_id", models.UUIDField(verbose_name="Entry that stayed")),
                        ("lost_id", models.UUIDField(verbose_name="Entry that is gone")),
                        (
                            "label",
                            models.CharField(
                                max_length=200, verbose_name="Name of the entry that is gone"
                            ),
                        ),
                        ("lost", models.JSONField(default=dict)),
                        ("before", models.JSONField(default=dict)),
                        ("after", models.JSONField(default=dict)),
                        ("moved", models.JSONField(default=dict)),
                        ("merged_at", models.DateTimeField(db_index=True, verbose_name="Made one")),
                        (
                            "merged_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="Made one by",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "Entries made one",
                        "indexes": [],
                        "constraints": [],
                    },
                ),
                migrations.CreateModel(
                    name="Person",
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
                        ("name", models.CharField(max_length=200, verbose_name="Name or function")),
                        (
                            "organisation",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="people",
                                to="stakeholders.organisation",
                                verbose_name="Organisation",
                            ),
                        ),
                        (
                            "email",
                            models.EmailField(
                                blank=True, max_length=254, verbose_name="Mail address"
                            ),
                        ),
                        (
                            "phone",
                            models.CharField(blank=True, max_length=60, verbose_name="Telephone"),
                        ),
                        (
                            "language",
                            models.CharField(
                                blank=True,
                                help_text="In which language the person wants to be written to; German if left empty.",
                                max_length=10,
                                verbose_name="Language of mails",
                            ),
                        ),
                        (
                            "tags",
                            models.CharField(
                                blank=True,
                                help_text="Words to find entries by, separated by commas. Nothing about origin, belief or health.",
                                max_length=300,
                                verbose_name="Tags",
                            ),
                        ),
                        (
                            "account",
                            models.ForeignKey(
                                blank=True,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="people",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="Account",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "Person",
                        "indexes": [
                            models.Index(fields=["municipality", "name"], name="people_by_name")
                        ],
                        "constraints": [],
                    },
                ),
                migrations.CreateModel(
                    name="Seat",
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
                            "group",
                            models.ForeignKey(
                                editable=False,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="seats",
                                to="stakeholders.group",
                            ),
                        ),
                        (
                            "organisation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="seats",
                                to="stakeholders.organisation",
                                verbose_name="Organisation",
                            ),
                        ),
                        (
                            "label",
                            models.CharField(blank=True, max_length=200, verbose_name="Function"),
                        ),
                        (
                            "role",
                            models.CharField(
                                choices=[
                                    ("chair", "Chair"),
                                    ("moderation", "Moderation"),
                                    ("minutes", "Minutes"),
                                    ("member", "Member"),
                                ],
                                default="member",
                                max_length=20,
                                verbose_name="Role in the group",
                            ),
                        ),
                        (
                            "must_attend",
                            models.BooleanField(
                                default=False, verbose_name="No meeting without this seat"
                            ),
                        ),
                        (
                            "basis",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("resolution", "Resolution"),
                                    ("letter", "Letter of the organisation"),
                                ],
                                default="",
                                max_length=20,
                                verbose_name="The seat rests on",
                            ),
                        ),
                        (
                            "basis_reference",
                            models.CharField(
                                blank=True,
                                help_text="For example the number of the paper, 23/SVV/0815.",
                                max_length=120,
                                verbose_name="Number or reference",
                            ),
                        ),
                        (
                            "basis_on",
                            models.DateField(blank=True, null=True, verbose_name="Of the day"),
                        ),
                    ],
                    options={
                        "verbose_name": "Seat",
                        "indexes": [
                            models.Index(fields=["municipality", "group"], name="seats_by_group")
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("basis", ""), _negated=True),
                                    models.Q(("basis_on__isnull", True), ("basis_reference", "")),
                                    _connector="OR",
                                ),
                                name="a_reference_says_what_it_refers_to",
                                violation_error_code="basis",
                                violation_error_message="Please say whether this is a resolution or a letter.",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Occupancy",
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
                            "seat",
                            models.ForeignKey(
                                editable=False,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="occupancies",
                                to="stakeholders.seat",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="occupancies",
                                to="stakeholders.person",
                                verbose_name="Person",
                            ),
                        ),
                        ("since", models.DateField(verbose_name="Since")),
                        (
                            "until",
                            models.DateField(
                                blank=True, null=True, verbose_name="Until (exclusive)"
                            ),
                        ),
                        ("is_deputy", models.BooleanField(default=False, verbose_name="As deputy")),
                    ],
                    options={
                        "verbose_name": "Occupancy",
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("until__isnull", True),
                                    ("since__lt", models.F("until")),
                                    _connector="OR",
                                ),
                                name="an_occupancy_ends_after_it_starts",
                                violation_error_code="until",
                                violation_error_message="The end must lie after the start.",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("is_deputy", False), ("until__isnull", True)),
                                fields=("municipality", "seat"),
                                name="one_person_speaks_for_a_seat",
                                violation_error_code="person",
                                violation_error_message="Somebody already speaks for this seat.",
                            ),
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="SupportNeed",
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
                            "person",
                            models.OneToOneField(
                                editable=False,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="support_need",
                                to="stakeholders.person",
                            ),
                        ),
                        (
                            "interpreting_into",
                            models.CharField(
                                blank=True,
                                help_text="For example Arabic or sign language. Leave it empty if you need none.",
                                max_length=60,
                                verbose_name="Interpreting: into which language?",
                            ),
                        ),
                        (
                            "plain_language",
                            models.BooleanField(
                                default=False, verbose_name="Documents in plain language"
                            ),
                        ),
                        ("childcare", models.BooleanField(default=False, verbose_name="Childcare")),
                        (
                            "step_free",
                            models.BooleanField(default=False, verbose_name="Step-free access"),
                        ),
                        (
                            "hearing_loop",
                            models.BooleanField(default=False, verbose_name="Hearing loop"),
                        ),
                        (
                            "travel_costs",
                            models.BooleanField(
                                default=False, verbose_name="Travel costs paid back"
                            ),
                        ),
                        ("stated_at", models.DateTimeField(editable=False, verbose_name="Said on")),
                    ],
                    options={
                        "verbose_name": "Support needed",
                        "indexes": [],
                        "constraints": [],
                    },
                ),
            ]
        ),
    ]
