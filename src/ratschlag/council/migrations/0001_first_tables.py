"""The tables of the first version."""

import django.db.models.deletion
from django.db import migrations, models

import ratschlag.core.identifiers
from ratschlag.core.first_tables import CreateModels


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("municipalities", "0001_first_tables"),
    ]

    operations = [
        CreateModels(
            [
                migrations.CreateModel(
                    name="Committee",
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
                            "short_name",
                            models.CharField(
                                help_text="Stands in narrow places such as the calendar.",
                                max_length=40,
                                verbose_name="Short name",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("council", "Council"),
                                    ("main", "Main committee"),
                                    ("expert", "Expert committee"),
                                    ("advisory", "Advisory board"),
                                    ("other", "Other body"),
                                ],
                                max_length=20,
                                verbose_name="Kind",
                            ),
                        ),
                        (
                            "blocks_meetings",
                            models.BooleanField(
                                default=True,
                                verbose_name="Its sittings keep days free of group meetings",
                            ),
                        ),
                        ("oparl_id", models.CharField(blank=True, editable=False, max_length=500)),
                    ],
                    options={
                        "verbose_name": "Committee",
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("municipality", "name"),
                                name="committee_names_are_unique",
                                violation_error_message="There is a committee with this name already.",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("oparl_id", ""), _negated=True),
                                fields=("municipality", "oparl_id"),
                                name="an_oparl_body_is_one_committee",
                            ),
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="CalendarSource",
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
                            "format",
                            models.CharField(
                                choices=[
                                    ("ics", "iCalendar (.ics)"),
                                    ("oparl", "OParl"),
                                    ("csv", "Table (CSV)"),
                                ],
                                max_length=10,
                                verbose_name="Form",
                            ),
                        ),
                        (
                            "location",
                            models.CharField(max_length=500, verbose_name="File or address"),
                        ),
                        ("columns", models.JSONField(blank=True, default=dict, editable=False)),
                        ("since", models.DateField(editable=False, null=True)),
                        ("read_at", models.DateTimeField(editable=False, null=True)),
                        ("imported_at", models.DateTimeField(editable=False, null=True)),
                    ],
                    options={
                        "verbose_name": "Calendar source",
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("municipality", "location"),
                                name="a_calendar_source_is_kept_once",
                                violation_error_message="This calendar is in the list already.",
                            )
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="CalendarPreview",
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
                        ("name", models.CharField(max_length=200)),
                        (
                            "format",
                            models.CharField(
                                choices=[
                                    ("ics", "iCalendar (.ics)"),
                                    ("oparl", "OParl"),
                                    ("csv", "Table (CSV)"),
                                ],
                                max_length=10,
                            ),
                        ),
                        ("location", models.CharField(max_length=500)),
                        ("since", models.DateField()),
                        ("until", models.DateField()),
                        ("columns", models.JSONField(blank=True, default=dict)),
                        ("upload", models.BinaryField(blank=True, default=b"")),
                        ("reading", models.BinaryField(blank=True, default=b"")),
                        ("read_at", models.DateTimeField(db_index=True)),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("since__lt", models.F("until"))),
                                name="a_preview_looks_at_some_days",
                                violation_error_code="until",
                                violation_error_message="The last day must not lie before the first.",
                            )
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="CouncilSitting",
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
                            "committee",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="sittings",
                                to="council.committee",
                                verbose_name="Committee",
                            ),
                        ),
                        (
                            "title",
                            models.CharField(blank=True, max_length=300, verbose_name="Title"),
                        ),
                        ("start", models.DateTimeField(verbose_name="From")),
                        ("end", models.DateTimeField(verbose_name="Until")),
                        (
                            "end_is_assumed",
                            models.BooleanField(default=False, verbose_name="The end is assumed"),
                        ),
                        ("is_all_day", models.BooleanField(default=False, verbose_name="All day")),
                        (
                            "is_cancelled",
                            models.BooleanField(default=False, verbose_name="Cancelled"),
                        ),
                        (
                            "location",
                            models.CharField(blank=True, max_length=300, verbose_name="Place"),
                        ),
                        (
                            "provenance",
                            models.CharField(
                                choices=[
                                    ("record", "Public record"),
                                    ("model", "Assumed from the usual rhythm"),
                                    ("imported", "From an imported calendar"),
                                    ("manual", "Entered by hand"),
                                ],
                                default="manual",
                                max_length=10,
                                verbose_name="Origin of the date",
                            ),
                        ),
                        (
                            "source",
                            models.ForeignKey(
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="sittings",
                                to="council.calendarsource",
                            ),
                        ),
                        (
                            "source_key",
                            models.CharField(blank=True, editable=False, max_length=600),
                        ),
                        (
                            "fingerprint",
                            models.CharField(blank=True, editable=False, max_length=64),
                        ),
                        ("not_seen_since", models.DateTimeField(editable=False, null=True)),
                        ("raw", models.TextField(blank=True, editable=False)),
                    ],
                    options={
                        "verbose_name": "Sitting",
                        "indexes": [
                            models.Index(fields=["municipality", "start"], name="sittings_by_time")
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("start__lt", models.F("end"))),
                                name="a_sitting_ends_after_it_starts",
                                violation_error_code="end",
                                violation_error_message="The end must lie after the start.",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("source__isnull", False)),
                                fields=("municipality", "source", "source_key"),
                                name="an_imported_sitting_is_kept_once",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="CalendarFetch",
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
                        ("name", models.CharField(max_length=200)),
                        (
                            "format",
                            models.CharField(
                                choices=[
                                    ("ics", "iCalendar (.ics)"),
                                    ("oparl", "OParl"),
                                    ("csv", "Table (CSV)"),
                                ],
                                max_length=10,
                            ),
                        ),
                        ("address", models.CharField(max_length=500)),
                        ("since", models.DateField()),
                        ("until", models.DateField()),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("waiting", "Waiting"),
                                    ("running", "Running"),
                                    ("done", "Done"),
                                    ("failed", "Failed"),
                                ],
                                default="waiting",
                                max_length=10,
                            ),
                        ),
                        ("job_id", models.UUIDField(null=True)),
                        ("requested_at", models.DateTimeField()),
                        ("started_at", models.DateTimeField(null=True)),
                        ("ended_at", models.DateTimeField(null=True)),
                        ("pages", models.PositiveIntegerField(default=0)),
                        ("bytes_read", models.PositiveBigIntegerField(default=0)),
                        ("problem", models.CharField(blank=True, max_length=40)),
                        ("details", models.JSONField(blank=True, default=dict)),
                        (
                            "preview",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to="council.calendarpreview",
                            ),
                        ),
                    ],
                    options={
                        "indexes": [
                            models.Index(
                                fields=["municipality", "address", "requested_at"],
                                name="fetches_by_age",
                            )
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("state__in", ("waiting", "running"))),
                                fields=("municipality", "address"),
                                name="an_address_is_read_once_at_a_time",
                            )
                        ],
                    },
                ),
            ]
        ),
    ]
