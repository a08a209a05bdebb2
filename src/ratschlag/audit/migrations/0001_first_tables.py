"""The tables of the first version."""

from django.db import migrations, models

from ratschlag.core.first_tables import CreateModels


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        CreateModels(
            [
                migrations.CreateModel(
                    name="AuditEvent",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        ("municipality_id", models.UUIDField(null=True)),
                        ("sequence", models.BigIntegerField()),
                        ("at", models.DateTimeField(db_index=True)),
                        (
                            "door",
                            models.CharField(
                                choices=[
                                    ("web", "Web page"),
                                    ("command", "Command"),
                                    ("job", "Background job"),
                                    ("api", "Interface for programs"),
                                ],
                                max_length=10,
                            ),
                        ),
                        ("actor_id", models.UUIDField(null=True)),
                        ("actor_label", models.CharField(blank=True, max_length=200)),
                        ("action", models.CharField(max_length=80)),
                        ("subject_type", models.CharField(max_length=80)),
                        ("subject_id", models.CharField(max_length=40)),
                        ("subject_label", models.CharField(max_length=300)),
                        ("changes", models.JSONField(default=dict)),
                        ("actor_salt", models.CharField(blank=True, max_length=32)),
                        ("details_salt", models.CharField(blank=True, max_length=32)),
                        ("actor_digest", models.CharField(max_length=64)),
                        ("details_digest", models.CharField(max_length=64)),
                        ("previous_hash", models.CharField(max_length=64)),
                        ("hash", models.CharField(max_length=64)),
                    ],
                    options={
                        "indexes": [
                            models.Index(
                                fields=["municipality_id", "subject_id"], name="audit_by_subject"
                            ),
                            models.Index(fields=["municipality_id", "at"], name="audit_by_time"),
                            models.Index(
                                fields=["municipality_id", "actor_id", "at"], name="audit_by_actor"
                            ),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("action", ""), _negated=True),
                                name="audit_event_names_its_action",
                            ),
                            models.UniqueConstraint(
                                fields=("municipality_id", "sequence"), name="a_chain_does_not_fork"
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("municipality_id__isnull", True)),
                                fields=("sequence",),
                                name="the_chain_of_the_installation_does_not_fork",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="AuditHead",
                    fields=[
                        (
                            "chain",
                            models.CharField(max_length=36, primary_key=True, serialize=False),
                        ),
                        ("sequence", models.BigIntegerField(default=0)),
                        (
                            "hash",
                            models.CharField(
                                default="0000000000000000000000000000000000000000000000000000000000000000",
                                max_length=64,
                            ),
                        ),
                    ],
                    options={
                        "indexes": [],
                        "constraints": [],
                    },
                ),
            ]
        ),
    ]
