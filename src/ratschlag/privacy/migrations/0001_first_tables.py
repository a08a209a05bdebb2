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
    ]

    operations = [
        CreateModels(
            [
                migrations.CreateModel(
                    name="Tombstone",
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
                        ("digest", models.CharField(max_length=64, unique=True)),
                        ("erased_at", models.DateTimeField()),
                    ],
                    options={
                        "indexes": [],
                        "constraints": [],
                    },
                ),
                migrations.CreateModel(
                    name="RetentionRule",
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
                        ("data_class", models.CharField(editable=False, max_length=60)),
                        (
                            "days",
                            models.PositiveIntegerField(
                                validators=[
                                    django.core.validators.MinValueValidator(
                                        30, "Please keep data for at least 30 days."
                                    ),
                                    django.core.validators.MaxValueValidator(
                                        3650, "Please keep data for at most ten years."
                                    ),
                                ],
                                verbose_name="Days",
                            ),
                        ),
                        (
                            "is_suspended",
                            models.BooleanField(
                                default=False, verbose_name="Erase nothing for the time being"
                            ),
                        ),
                        (
                            "reason",
                            models.CharField(blank=True, max_length=300, verbose_name="Reason"),
                        ),
                    ],
                    options={
                        "verbose_name": "Period of retention",
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("municipality", "data_class"),
                                name="one_period_for_a_class_of_data",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("is_suspended", False),
                                    models.Q(("reason", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="a_stop_says_why",
                                violation_error_code="reason",
                                violation_error_message="Please say why nothing is to be erased.",
                            ),
                        ],
                        "indexes": [],
                    },
                ),
            ]
        ),
    ]
