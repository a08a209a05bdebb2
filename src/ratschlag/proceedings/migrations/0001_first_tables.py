"""The tables of the first version."""

import django.core.validators
import django.db.models.deletion
from django.db import migrations, models

import ratschlag.core.identifiers
from ratschlag.core.first_tables import CreateModels


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("contributions", "0001_first_tables"),
        ("municipalities", "0001_first_tables"),
        ("processes", "0001_first_tables"),
        ("stakeholders", "0001_first_tables"),
    ]

    operations = [
        CreateModels(
            [
                migrations.CreateModel(
                    name="Agenda",
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
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="agendas",
                                to="stakeholders.group",
                            ),
                        ),
                        ("round", models.PositiveSmallIntegerField(editable=False)),
                        (
                            "is_released",
                            models.BooleanField(
                                default=False, verbose_name="Shown on the public pages"
                            ),
                        ),
                        (
                            "papers_due_days",
                            models.PositiveSmallIntegerField(
                                default=7,
                                validators=[django.core.validators.MaxValueValidator(120)],
                                verbose_name="Papers are due … days before the meeting",
                            ),
                        ),
                        ("papers_reminded_on", models.DateField(editable=False, null=True)),
                        ("minutes_reminded_on", models.DateField(editable=False, null=True)),
                    ],
                    options={
                        "verbose_name": "Agenda",
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("municipality", "group", "round"),
                                name="one_agenda_per_group_and_round",
                            )
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="AgendaItem",
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
                            "agenda",
                            models.ForeignKey(
                                editable=False,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="items",
                                to="proceedings.agenda",
                            ),
                        ),
                        (
                            "parent",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="children",
                                to="proceedings.agendaitem",
                                verbose_name="Below the item",
                            ),
                        ),
                        ("position", models.PositiveSmallIntegerField(default=1, editable=False)),
                        ("title", models.CharField(max_length=200, verbose_name="Item")),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("information", "Information"),
                                    ("discussion", "Discussion"),
                                    ("decision", "Decision"),
                                    ("approval", "Approval of the last minutes"),
                                ],
                                default="discussion",
                                max_length=20,
                                verbose_name="What is done with it",
                            ),
                        ),
                        (
                            "text",
                            models.TextField(
                                blank=True,
                                help_text="Paragraphs, lists with - and **bold** are understood.",
                                max_length=20000,
                                verbose_name="What it is about",
                            ),
                        ),
                        (
                            "minutes_planned",
                            models.PositiveSmallIntegerField(
                                default=15,
                                validators=[
                                    django.core.validators.MaxValueValidator(
                                        600, "Please plan at most 600 minutes."
                                    )
                                ],
                                verbose_name="Planned minutes",
                            ),
                        ),
                        (
                            "is_public",
                            models.BooleanField(
                                default=True,
                                help_text="Stands on the public pages once the agenda and the minutes are released.",
                                verbose_name="Public",
                            ),
                        ),
                        (
                            "presenter",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to="stakeholders.organisation",
                                verbose_name="Presented by",
                            ),
                        ),
                        (
                            "origin",
                            models.CharField(
                                choices=[
                                    ("own", "prepared"),
                                    ("template", "from a template"),
                                    ("carried_over", "carried over"),
                                    ("wish", "from topic wishes"),
                                ],
                                default="own",
                                editable=False,
                                max_length=20,
                            ),
                        ),
                        (
                            "wish",
                            models.ForeignKey(
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="agenda_items",
                                to="contributions.topicwish",
                            ),
                        ),
                        (
                            "carried_from",
                            models.ForeignKey(
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="carried_to",
                                to="proceedings.agendaitem",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "Item of the agenda",
                        "indexes": [
                            models.Index(fields=["municipality", "agenda"], name="items_by_agenda")
                        ],
                        "constraints": [],
                    },
                ),
                migrations.CreateModel(
                    name="Attendance",
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
                            "agenda",
                            models.ForeignKey(
                                editable=False,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="attendance",
                                to="proceedings.agenda",
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
                            "coming",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("comes", "I come"),
                                    ("online", "I take part online"),
                                    ("deputy", "my deputy comes"),
                                    ("cannot", "I cannot come"),
                                ],
                                max_length=10,
                                verbose_name="Do you come?",
                            ),
                        ),
                        (
                            "deputy",
                            models.ForeignKey(
                                blank=True,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to="stakeholders.person",
                                verbose_name="Who comes instead",
                            ),
                        ),
                        (
                            "said_at",
                            models.DateTimeField(
                                editable=False, null=True, verbose_name="Answered"
                            ),
                        ),
                        ("said_for", models.DateTimeField(editable=False, null=True)),
                        (
                            "way",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("link", "by the link"),
                                    ("login", "logged in"),
                                    ("office", "told to the office"),
                                ],
                                editable=False,
                                max_length=10,
                            ),
                        ),
                        (
                            "waits_since",
                            models.DateTimeField(
                                editable=False, null=True, verbose_name="On the waiting list since"
                            ),
                        ),
                        (
                            "invited_at",
                            models.DateTimeField(
                                editable=False, null=True, verbose_name="Invited on"
                            ),
                        ),
                        ("invited_for", models.DateTimeField(editable=False, null=True)),
                        ("reminded_for", models.DateTimeField(editable=False, null=True)),
                        (
                            "was_there",
                            models.BooleanField(
                                editable=False, null=True, verbose_name="Was there"
                            ),
                        ),
                        (
                            "checked_in_at",
                            models.DateTimeField(
                                editable=False, null=True, verbose_name="Checked in"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "Attendance",
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("municipality", "agenda", "person"),
                                name="one_attendance_per_person_and_meeting",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("deputy__isnull", False)),
                                fields=("municipality", "agenda", "deputy"),
                                name="a_deputy_stands_in_for_one",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("deputy__isnull", True), ("coming", "deputy"), _connector="OR"
                                ),
                                name="a_deputy_is_named_where_one_comes",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("waits_since__isnull", True),
                                    ("coming", "comes"),
                                    _connector="OR",
                                ),
                                name="who_waits_for_a_place_wants_to_come",
                            ),
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="Minutes",
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
                            "agenda",
                            models.OneToOneField(
                                editable=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="minutes",
                                to="proceedings.agenda",
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("draft", "draft"),
                                    ("comments", "with those who were there"),
                                    ("approved", "approved"),
                                ],
                                default="draft",
                                editable=False,
                                max_length=10,
                            ),
                        ),
                        ("start", models.DateTimeField(verbose_name="Began")),
                        ("end", models.DateTimeField(verbose_name="Ended")),
                        (
                            "place",
                            models.CharField(blank=True, max_length=320, verbose_name="Place"),
                        ),
                        (
                            "comment_until",
                            models.DateField(blank=True, null=True, verbose_name="Comments until"),
                        ),
                        ("sent_at", models.DateTimeField(editable=False, null=True)),
                        ("approved_at", models.DateTimeField(editable=False, null=True)),
                        (
                            "approved_by",
                            models.CharField(blank=True, editable=False, max_length=200),
                        ),
                        ("is_released", models.BooleanField(default=False, editable=False)),
                        (
                            "confirmed_words",
                            models.JSONField(blank=True, default=list, editable=False),
                        ),
                        (
                            "blackened_words",
                            models.JSONField(blank=True, default=list, editable=False),
                        ),
                    ],
                    options={
                        "verbose_name": "Minutes",
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("start__lt", models.F("end"))),
                                name="a_meeting_of_minutes_ends_after_it_starts",
                                violation_error_code="end",
                                violation_error_message="The end must lie after the start.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("approved_at__isnull", False), ("state", "approved")),
                                    models.Q(("approved_at__isnull", True), ("is_released", False)),
                                    _connector="OR",
                                ),
                                name="only_approved_minutes_are_released",
                            ),
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="Summons",
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
                            "agenda",
                            models.OneToOneField(
                                editable=False,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="summons",
                                to="proceedings.agenda",
                            ),
                        ),
                        (
                            "words",
                            models.TextField(
                                blank=True,
                                help_text="Stands in the mail and on the page. For example the way to the room.",
                                max_length=300,
                                verbose_name="What those invited should know",
                            ),
                        ),
                        (
                            "places",
                            models.PositiveSmallIntegerField(
                                blank=True,
                                help_text="Left empty, the room decides. Who comes later waits for a place.",
                                null=True,
                                validators=[
                                    django.core.validators.MinValueValidator(
                                        1, "A meeting has at least one place."
                                    ),
                                    django.core.validators.MaxValueValidator(
                                        9999, "Please enter at most 9999."
                                    ),
                                ],
                                verbose_name="Places",
                            ),
                        ),
                        (
                            "online_address",
                            models.CharField(
                                blank=True,
                                help_text="Only those who are expected get it, in mails and on their own pages.",
                                max_length=500,
                                validators=[
                                    django.core.validators.URLValidator(
                                        ["https"],
                                        message="Please enter a full address that begins with https.",
                                    )
                                ],
                                verbose_name="Address of the online room",
                            ),
                        ),
                        (
                            "remind_days",
                            models.PositiveSmallIntegerField(
                                default=7,
                                help_text="0 means: no reminder.",
                                validators=[
                                    django.core.validators.MaxValueValidator(
                                        60, "Please enter at most 60."
                                    )
                                ],
                                verbose_name="Remind … days before the meeting",
                            ),
                        ),
                        ("sent_at", models.DateTimeField(editable=False, null=True)),
                    ],
                    options={
                        "verbose_name": "Invitation to a meeting",
                        "indexes": [],
                        "constraints": [],
                    },
                ),
                migrations.CreateModel(
                    name="SupportTask",
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
                            "agenda",
                            models.ForeignKey(
                                editable=False,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="support_tasks",
                                to="proceedings.agenda",
                            ),
                        ),
                        (
                            "need",
                            models.CharField(
                                choices=[
                                    ("interpreting_into", "Interpreting"),
                                    ("plain_language", "Documents in plain language"),
                                    ("childcare", "Childcare"),
                                    ("step_free", "Step-free access"),
                                    ("hearing_loop", "Hearing loop"),
                                    ("travel_costs", "Travel costs paid back"),
                                ],
                                editable=False,
                                max_length=20,
                            ),
                        ),
                        ("language", models.CharField(blank=True, editable=False, max_length=60)),
                        (
                            "organiser",
                            models.CharField(
                                blank=True,
                                help_text="An office, a company or a function.",
                                max_length=120,
                                verbose_name="Who organises it",
                            ),
                        ),
                        ("due_on", models.DateField(verbose_name="To be settled by")),
                        (
                            "note",
                            models.CharField(
                                blank=True,
                                help_text="For example who was booked. Nothing about the people who need it.",
                                max_length=300,
                                verbose_name="Note",
                            ),
                        ),
                        (
                            "done_on",
                            models.DateField(
                                blank=True, editable=False, null=True, verbose_name="Done on"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "Support for a meeting",
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("municipality", "agenda", "need", "language"),
                                name="a_need_is_arranged_once_for_a_meeting",
                            )
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="ItemTopic",
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
                            "item",
                            models.ForeignKey(
                                editable=False,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="ticks",
                                to="proceedings.agendaitem",
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
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("municipality", "item", "topic"),
                                name="a_topic_is_ticked_once_per_item",
                            )
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="ItemPaper",
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
                            "item",
                            models.ForeignKey(
                                editable=False,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="papers",
                                to="proceedings.agendaitem",
                            ),
                        ),
                        ("title", models.CharField(max_length=200, verbose_name="Title")),
                        (
                            "address",
                            models.CharField(
                                blank=True,
                                help_text="Stays empty until the paper is there. Nothing is stored here itself.",
                                max_length=500,
                                validators=[
                                    django.core.validators.URLValidator(
                                        ["https", "http"], message="Please enter a full address."
                                    )
                                ],
                                verbose_name="Address on the internet",
                            ),
                        ),
                        (
                            "pages",
                            models.PositiveSmallIntegerField(
                                blank=True,
                                null=True,
                                validators=[
                                    django.core.validators.MinValueValidator(
                                        1, "A paper has at least one page."
                                    ),
                                    django.core.validators.MaxValueValidator(
                                        9999, "Please enter at most 9999."
                                    ),
                                ],
                                verbose_name="Number of pages",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "Paper for an item",
                        "indexes": [],
                        "constraints": [],
                    },
                ),
                migrations.CreateModel(
                    name="MinutesEntry",
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
                            "minutes",
                            models.ForeignKey(
                                editable=False,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="entries",
                                to="proceedings.minutes",
                            ),
                        ),
                        (
                            "item",
                            models.OneToOneField(
                                editable=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="entry",
                                to="proceedings.agendaitem",
                            ),
                        ),
                        (
                            "notes",
                            models.TextField(
                                blank=True,
                                help_text="Paragraphs, lists with - and **bold** are understood.",
                                max_length=50000,
                                verbose_name="What was said",
                            ),
                        ),
                        (
                            "outcome",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("noted", "taken note of"),
                                    ("agreed", "agreed"),
                                    ("proposal", "proposal to the steering body"),
                                    ("open", "open"),
                                    ("returned", "returned"),
                                ],
                                max_length=20,
                                verbose_name="Outcome",
                            ),
                        ),
                        (
                            "decision",
                            models.TextField(
                                blank=True,
                                help_text="As it stands in the register of decisions.",
                                max_length=5000,
                                verbose_name="Wording of the outcome",
                            ),
                        ),
                        (
                            "vote",
                            models.CharField(
                                blank=True,
                                help_text="For example “without dissent” or “9 for, 2 against, 3 abstentions”.",
                                max_length=200,
                                verbose_name="How it was decided",
                            ),
                        ),
                        (
                            "public_notes",
                            models.TextField(
                                blank=True,
                                help_text="Paragraphs, lists with - and **bold** are understood.",
                                max_length=50000,
                                verbose_name="What was said, for the public",
                            ),
                        ),
                        (
                            "public_decision",
                            models.TextField(
                                blank=True,
                                max_length=5000,
                                verbose_name="Wording of the outcome, for the public",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "Entry of the minutes",
                        "indexes": [],
                        "constraints": [],
                    },
                ),
                migrations.CreateModel(
                    name="Task",
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
                            "entry",
                            models.ForeignKey(
                                editable=False,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="tasks",
                                to="proceedings.minutesentry",
                            ),
                        ),
                        ("text", models.CharField(max_length=300, verbose_name="Task")),
                        (
                            "organisation",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="stakeholders.organisation",
                                verbose_name="Organisation",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to="stakeholders.person",
                                verbose_name="Person",
                            ),
                        ),
                        ("due_on", models.DateField(verbose_name="Due on")),
                        (
                            "done_on",
                            models.DateField(blank=True, null=True, verbose_name="Done on"),
                        ),
                    ],
                    options={
                        "verbose_name": "Task",
                        "indexes": [
                            models.Index(fields=["municipality", "due_on"], name="tasks_by_day")
                        ],
                        "constraints": [],
                    },
                ),
                migrations.CreateModel(
                    name="Objection",
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
                            "entry",
                            models.ForeignKey(
                                editable=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="objections",
                                to="proceedings.minutesentry",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to="stakeholders.person",
                            ),
                        ),
                        ("text", models.TextField(max_length=5000, verbose_name="Your comment")),
                        ("raised_at", models.DateTimeField(editable=False)),
                        (
                            "verdict",
                            models.CharField(
                                choices=[
                                    ("open", "open"),
                                    ("taken_over", "taken over into the text"),
                                    ("attached", "attached to the minutes"),
                                    ("declined", "not taken over, with reasons"),
                                ],
                                default="open",
                                max_length=20,
                                verbose_name="What becomes of it",
                            ),
                        ),
                        (
                            "answer",
                            models.TextField(blank=True, max_length=2000, verbose_name="Answer"),
                        ),
                        ("settled_at", models.DateTimeField(editable=False, null=True)),
                    ],
                    options={
                        "verbose_name": "Objection",
                        "indexes": [],
                        "constraints": [],
                    },
                ),
                migrations.CreateModel(
                    name="Review",
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
                            "entry",
                            models.OneToOneField(
                                editable=False,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="review",
                                to="proceedings.minutesentry",
                            ),
                        ),
                        (
                            "verdict",
                            models.CharField(
                                choices=[
                                    ("confirmed", "confirmed"),
                                    ("returned", "returned to the group"),
                                ],
                                max_length=20,
                                verbose_name="The steering body",
                            ),
                        ),
                        (
                            "reason",
                            models.TextField(blank=True, max_length=5000, verbose_name="Reasons"),
                        ),
                        ("given_at", models.DateTimeField(editable=False)),
                    ],
                    options={
                        "verbose_name": "Verdict of the steering body",
                        "indexes": [],
                        "constraints": [],
                    },
                ),
            ]
        ),
    ]
