"""The tables of the first version."""

from django.db import migrations, models

import ratschlag.core.identifiers
from ratschlag.core.first_tables import CreateModels


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        CreateModels(
            [
                migrations.CreateModel(
                    name="Worker",
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
                        ("machine", models.CharField(max_length=120)),
                        ("process", models.PositiveIntegerField()),
                        ("started_at", models.DateTimeField()),
                        ("seen_at", models.DateTimeField(db_index=True)),
                    ],
                    options={
                        "indexes": [],
                        "constraints": [],
                    },
                ),
                migrations.CreateModel(
                    name="Schedule",
                    fields=[
                        (
                            "name",
                            models.CharField(max_length=120, primary_key=True, serialize=False),
                        ),
                        ("task_path", models.CharField(max_length=200)),
                        ("every", models.DurationField(null=True)),
                        ("daily_at", models.TimeField(null=True)),
                        ("next_run_at", models.DateTimeField(db_index=True)),
                        ("last_run_at", models.DateTimeField(null=True)),
                        (
                            "last_outcome",
                            models.CharField(
                                choices=[
                                    ("READY", "Waiting"),
                                    ("RUNNING", "Running"),
                                    ("SUCCESSFUL", "Done"),
                                    ("FAILED", "Failed"),
                                ],
                                max_length=10,
                                null=True,
                            ),
                        ),
                        ("last_job_id", models.UUIDField(db_index=True, null=True)),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("every__isnull", True),
                                    ("daily_at__isnull", True),
                                    _connector="XOR",
                                ),
                                name="schedule_has_one_cadence",
                            )
                        ],
                        "indexes": [],
                    },
                ),
            ]
        ),
    ]
