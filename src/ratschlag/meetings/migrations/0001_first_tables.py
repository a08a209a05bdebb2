"""The tables of the first version."""

import django.core.validators
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import ratschlag.core.identifiers
import ratschlag.meetings.models
from ratschlag.core.first_tables import CreateModels


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "__first__"),
        ("municipalities", "0001_first_tables"),
        ("processes", "0001_first_tables"),
        ("stakeholders", "0001_first_tables"),
    ]

    operations = [
        CreateModels(
            [
                migrations.CreateModel(
                    name="PlanningSettings",
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
                                related_name="planning_settings",
                                to="processes.process",
                            ),
                        ),
                        ("first_day", models.DateField(verbose_name="First day for meetings")),
                        ("last_day", models.DateField(verbose_name="Last day for meetings")),
                        (
                            "weekdays",
                            models.JSONField(
                                default=ratschlag.meetings.models._usual_weekdays,
                                verbose_name="Weekdays",
                            ),
                        ),
                        (
                            "starts",
                            models.JSONField(
                                default=ratschlag.meetings.models._usual_starts,
                                verbose_name="Times at which a meeting can begin",
                            ),
                        ),
                        (
                            "buffer_minutes",
                            models.PositiveSmallIntegerField(
                                default=30,
                                validators=[django.core.validators.MaxValueValidator(600)],
                                verbose_name="Minutes between a sitting and a meeting",
                            ),
                        ),
                        (
                            "respects_school_holidays",
                            models.BooleanField(
                                default=True, verbose_name="No meetings in school holidays"
                            ),
                        ),
                        (
                            "kickoff_not_before",
                            models.DateField(
                                blank=True,
                                help_text="About two weeks after the last invitations go out, so that people can come.",
                                null=True,
                                verbose_name="Kick-off not before",
                            ),
                        ),
                        (
                            "kickoff_lead_days",
                            models.PositiveSmallIntegerField(
                                default=1,
                                validators=[django.core.validators.MaxValueValidator(180)],
                                verbose_name="Days from the kick-off to the first meeting of a group",
                            ),
                        ),
                        (
                            "steering_between_rounds",
                            models.BooleanField(
                                default=True,
                                verbose_name="The steering body meets between two rounds of the groups",
                            ),
                        ),
                        (
                            "preference",
                            models.CharField(
                                choices=[
                                    ("attendance", "that as many people as possible can come"),
                                    (
                                        "evenness",
                                        "that the meetings are spread evenly over the year",
                                    ),
                                ],
                                default="attendance",
                                max_length=20,
                                verbose_name="More important is",
                            ),
                        ),
                        (
                            "limit_seconds",
                            models.PositiveSmallIntegerField(
                                default=60,
                                validators=[
                                    django.core.validators.MinValueValidator(1),
                                    django.core.validators.MaxValueValidator(900),
                                ],
                                verbose_name="Seconds a planning run may take",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "Planning settings",
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("first_day__lte", models.F("last_day"))),
                                name="the_planning_window_ends_after_it_starts",
                                violation_error_code="last_day",
                                violation_error_message="The last day must not lie before the first.",
                            )
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="Meeting",
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
                                related_name="meetings",
                                to="stakeholders.group",
                            ),
                        ),
                        ("round", models.PositiveSmallIntegerField(editable=False)),
                        ("start", models.DateTimeField(verbose_name="Begins")),
                        ("end", models.DateTimeField(verbose_name="Ends")),
                        (
                            "format",
                            models.CharField(
                                choices=[
                                    ("in_person", "in person"),
                                    ("online", "online"),
                                    ("hybrid", "in person and online"),
                                ],
                                max_length=10,
                                verbose_name="Form",
                            ),
                        ),
                        (
                            "room",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="municipalities.room",
                                verbose_name="Room",
                            ),
                        ),
                        (
                            "is_pinned",
                            models.BooleanField(
                                default=False, verbose_name="Date and time stay as they are"
                            ),
                        ),
                        (
                            "is_room_pinned",
                            models.BooleanField(
                                default=False, verbose_name="The room stays as it is"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "Meeting",
                        "indexes": [
                            models.Index(fields=["municipality", "start"], name="meetings_by_time")
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("municipality", "group", "round"),
                                name="one_meeting_per_group_and_round",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("start__lt", models.F("end"))),
                                name="a_meeting_ends_after_it_starts",
                                violation_error_code="end",
                                violation_error_message="The end must lie after the start.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="PlanningRun",
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
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="planning_runs",
                                to="processes.process",
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("waiting", "waiting"),
                                    ("running", "running"),
                                    ("done", "done"),
                                    ("infeasible", "no plan possible"),
                                    ("undecided", "no plan found in time"),
                                    ("overtaken", "overtaken by changes"),
                                    ("stopped", "stopped"),
                                    ("failed", "failed"),
                                ],
                                default="waiting",
                                max_length=12,
                            ),
                        ),
                        ("requested_at", models.DateTimeField()),
                        ("requested_by", models.CharField(blank=True, max_length=200)),
                        ("job_id", models.UUIDField(editable=False, null=True)),
                        ("started_at", models.DateTimeField(null=True)),
                        ("ended_at", models.DateTimeField(null=True)),
                        ("stop_requested", models.BooleanField(default=False)),
                        ("keeps_published", models.BooleanField(default=True)),
                        ("progress", models.JSONField(default=dict)),
                        ("remedy", models.JSONField(default=dict)),
                        ("result", models.JSONField(default=dict)),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("state__in", ["waiting", "running"])),
                                fields=("municipality", "process"),
                                name="one_planning_run_at_a_time",
                            )
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="PlanRelease",
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
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="plan_releases",
                                to="processes.process",
                            ),
                        ),
                        ("number", models.PositiveIntegerField()),
                        ("published_at", models.DateTimeField()),
                        ("published_by", models.CharField(blank=True, max_length=200)),
                        (
                            "note",
                            models.TextField(
                                blank=True,
                                verbose_name="What people should know about this version",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "Published plan",
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("municipality", "process", "number"),
                                name="releases_are_numbered_once",
                            )
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="ToldMember",
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
                                related_name="+",
                                to="stakeholders.group",
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
                        ("told_at", models.DateTimeField(editable=False)),
                    ],
                    options={
                        "indexes": [
                            models.Index(
                                fields=["municipality", "group"], name="told_members_by_group"
                            )
                        ],
                        "constraints": [],
                    },
                ),
                migrations.CreateModel(
                    name="TimesCall",
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
                                related_name="times_call",
                                to="processes.process",
                            ),
                        ),
                        ("answer_by", models.DateField(verbose_name="Answers until")),
                        (
                            "words",
                            models.TextField(
                                blank=True,
                                help_text="Stands in the mail and on the page. For example how many meetings there are.",
                                max_length=2000,
                                verbose_name="What those asked should know",
                            ),
                        ),
                        (
                            "asks_deputies",
                            models.BooleanField(
                                default=False,
                                help_text="Planning counts who speaks for a seat; what deputies say stands beside it.",
                                verbose_name="Ask deputies, too",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "Question about times",
                        "indexes": [],
                        "constraints": [],
                    },
                ),
                migrations.CreateModel(
                    name="CalendarLink",
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
                            "user",
                            models.ForeignKey(
                                editable=False,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "process",
                            models.ForeignKey(
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to="processes.process",
                            ),
                        ),
                        (
                            "group",
                            models.ForeignKey(
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to="stakeholders.group",
                            ),
                        ),
                        ("made_at", models.DateTimeField(editable=False, verbose_name="Set up on")),
                    ],
                    options={
                        "verbose_name": "Calendar address",
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("process__isnull", True)),
                                fields=("municipality", "user"),
                                name="one_calendar_of_own_meetings",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(
                                    ("group__isnull", True), ("process__isnull", False)
                                ),
                                fields=("municipality", "user", "process"),
                                name="one_calendar_of_a_process_for_each",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("group__isnull", False)),
                                fields=("municipality", "user", "group"),
                                name="one_calendar_of_a_group_for_each",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("group__isnull", True),
                                    ("process__isnull", False),
                                    _connector="OR",
                                ),
                                name="a_calendar_of_a_group_is_one_of_its_process",
                            ),
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="ReleasedMeeting",
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
                            "release",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="meetings",
                                to="meetings.planrelease",
                            ),
                        ),
                        (
                            "group",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="released_meetings",
                                to="stakeholders.group",
                            ),
                        ),
                        ("group_name", models.CharField(max_length=120)),
                        ("round", models.PositiveSmallIntegerField()),
                        ("start", models.DateTimeField()),
                        ("end", models.DateTimeField()),
                        (
                            "format",
                            models.CharField(
                                choices=[
                                    ("in_person", "in person"),
                                    ("online", "online"),
                                    ("hybrid", "in person and online"),
                                ],
                                max_length=10,
                            ),
                        ),
                        (
                            "room",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to="municipalities.room",
                            ),
                        ),
                        ("room_name", models.CharField(blank=True, max_length=120)),
                        ("room_address", models.CharField(blank=True, max_length=200)),
                        ("sequence", models.PositiveIntegerField(default=0)),
                        ("is_cancelled", models.BooleanField(default=False)),
                    ],
                    options={
                        "indexes": [
                            models.Index(
                                fields=["municipality", "start"], name="released_meetings_by_time"
                            )
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("municipality", "release", "group", "round"),
                                name="a_release_holds_a_meeting_once",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Availability",
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
                            "call",
                            models.ForeignKey(
                                editable=False,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="answers",
                                to="meetings.timescall",
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
                        ("asked_at", models.DateTimeField(editable=False, null=True)),
                        ("reminders", models.PositiveSmallIntegerField(default=0, editable=False)),
                        ("answered_at", models.DateTimeField(editable=False, null=True)),
                        (
                            "way",
                            models.CharField(
                                blank=True,
                                choices=[("link", "by the link"), ("office", "told to the office")],
                                editable=False,
                                max_length=10,
                            ),
                        ),
                        ("times", models.JSONField(default=dict, editable=False)),
                        (
                            "remark",
                            models.CharField(
                                blank=True, max_length=300, verbose_name="Remark for the office"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "Times of a person",
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("municipality", "call", "person"),
                                name="one_answer_about_times_per_person",
                            )
                        ],
                        "indexes": [],
                    },
                ),
            ]
        ),
    ]
