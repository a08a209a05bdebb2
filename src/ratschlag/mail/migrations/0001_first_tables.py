"""The tables of the first version."""

import django.db.models.deletion
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
                    name="Message",
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
                        ("municipality_id", models.UUIDField()),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("invitation", "Invitation"),
                                    ("vote_link", "Link for a vote"),
                                    ("confirmation", "Confirmation"),
                                    ("reminder", "Reminder"),
                                    ("plan_change", "Changed dates"),
                                    ("notice", "News of the process"),
                                    ("digest", "Summary"),
                                ],
                                max_length=20,
                                verbose_name="Kind",
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("prepared", "prepared"),
                                    ("queued", "waiting"),
                                    ("sending", "being sent"),
                                    ("sent", "sent"),
                                    ("undecided", "undecided"),
                                    ("bounced", "came back"),
                                    ("failed", "failed"),
                                    ("cancelled", "not sent"),
                                    ("bundled", "in a summary"),
                                ],
                                max_length=10,
                                verbose_name="State",
                            ),
                        ),
                        ("address", models.EmailField(max_length=254, verbose_name="Mail address")),
                        ("domain", models.CharField(max_length=253)),
                        (
                            "recipient_name",
                            models.CharField(blank=True, max_length=200, verbose_name="Name"),
                        ),
                        ("language", models.CharField(max_length=10, verbose_name="Language")),
                        ("sender_name", models.CharField(max_length=200)),
                        ("reply_to", models.EmailField(blank=True, max_length=254)),
                        ("subject", models.CharField(max_length=300, verbose_name="Subject")),
                        ("text", models.TextField(blank=True, verbose_name="Text")),
                        ("html", models.TextField(blank=True)),
                        ("blocks", models.JSONField(default=list)),
                        ("headers", models.JSONField(default=dict)),
                        ("calendar", models.JSONField(default=list)),
                        ("message_id", models.CharField(db_index=True, max_length=200)),
                        ("about_type", models.CharField(blank=True, max_length=80)),
                        ("about_id", models.CharField(blank=True, max_length=40)),
                        ("rank", models.PositiveSmallIntegerField(default=5)),
                        ("created_at", models.DateTimeField()),
                        ("due_at", models.DateTimeField()),
                        ("expires_at", models.DateTimeField(null=True)),
                        ("digest_at", models.DateTimeField(null=True)),
                        (
                            "bundle",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="bundled",
                                to="mail.message",
                            ),
                        ),
                        ("attempts", models.PositiveSmallIntegerField(default=0)),
                        ("taken_by", models.UUIDField(null=True)),
                        ("taken_at", models.DateTimeField(null=True)),
                        ("sent_at", models.DateTimeField(null=True, verbose_name="Sent")),
                        (
                            "problem",
                            models.CharField(blank=True, max_length=500, verbose_name="Problem"),
                        ),
                        (
                            "reason",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("staff", "stopped by the office"),
                                    ("not_wanted", "the person does not want this kind of mail"),
                                    ("too_late", "its time had passed before it could be sent"),
                                ],
                                max_length=20,
                                verbose_name="Reason",
                            ),
                        ),
                        ("cleared_at", models.DateTimeField(null=True)),
                    ],
                    options={
                        "verbose_name": "Mail",
                        "indexes": [
                            models.Index(
                                fields=["state", "municipality_id", "domain", "rank", "due_at"],
                                name="mail_lanes",
                            ),
                            models.Index(
                                fields=["municipality_id", "about_type", "about_id"],
                                name="mail_about",
                            ),
                            models.Index(
                                fields=["municipality_id", "address"], name="mail_by_address"
                            ),
                            models.Index(
                                fields=["municipality_id", "-created_at"], name="mail_latest"
                            ),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state", "sent"), _negated=True),
                                    ("sent_at__isnull", False),
                                    _connector="OR",
                                ),
                                name="a_sent_mail_says_when",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state", "sending"), _negated=True),
                                    ("taken_by__isnull", False),
                                    _connector="OR",
                                ),
                                name="a_mail_being_sent_is_taken",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("state", "cancelled"), ("reason", ""), _connector="XOR"
                                ),
                                name="a_mail_not_sent_says_why",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Addressee",
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
                        ("municipality_id", models.UUIDField()),
                        ("address", models.EmailField(max_length=254)),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("municipality_id", "address"),
                                name="an_addressee_is_kept_once",
                            )
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="MailDomain",
                    fields=[
                        (
                            "domain",
                            models.CharField(max_length=253, primary_key=True, serialize=False),
                        ),
                        ("free_at", models.DateTimeField()),
                    ],
                    options={
                        "indexes": [],
                        "constraints": [],
                    },
                ),
                migrations.CreateModel(
                    name="MailServer",
                    fields=[
                        (
                            "name",
                            models.CharField(
                                default="outgoing", max_length=20, primary_key=True, serialize=False
                            ),
                        ),
                        ("down_since", models.DateTimeField(null=True)),
                        ("problem", models.CharField(blank=True, max_length=500)),
                        ("tried_at", models.DateTimeField()),
                    ],
                    options={
                        "indexes": [],
                        "constraints": [],
                    },
                ),
                migrations.CreateModel(
                    name="BounceMailbox",
                    fields=[
                        (
                            "name",
                            models.CharField(max_length=64, primary_key=True, serialize=False),
                        ),
                        ("age", models.BigIntegerField(default=0)),
                        ("last_number", models.BigIntegerField(default=0)),
                        ("read_at", models.DateTimeField()),
                    ],
                    options={
                        "indexes": [],
                        "constraints": [],
                    },
                ),
                migrations.CreateModel(
                    name="Preference",
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
                        (
                            "addressee",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="preferences",
                                to="mail.addressee",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("invitation", "Invitation"),
                                    ("vote_link", "Link for a vote"),
                                    ("confirmation", "Confirmation"),
                                    ("reminder", "Reminder"),
                                    ("plan_change", "Changed dates"),
                                    ("notice", "News of the process"),
                                    ("digest", "Summary"),
                                ],
                                max_length=20,
                            ),
                        ),
                        (
                            "rhythm",
                            models.CharField(
                                choices=[
                                    ("at_once", "at once"),
                                    ("daily", "once a day, together"),
                                    ("weekly", "once a week, together"),
                                    ("never", "not at all"),
                                ],
                                max_length=10,
                            ),
                        ),
                        ("changed_at", models.DateTimeField()),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("addressee", "kind"), name="one_rhythm_for_a_kind_of_mail"
                            )
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="Bounce",
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
                        ("municipality_id", models.UUIDField(db_index=True)),
                        (
                            "message",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="bounces",
                                to="mail.message",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("permanent", "cannot be delivered"),
                                    ("temporary", "delayed"),
                                ],
                                max_length=10,
                                verbose_name="Kind",
                            ),
                        ),
                        ("status", models.CharField(blank=True, max_length=20)),
                        (
                            "diagnosis",
                            models.CharField(blank=True, max_length=500, verbose_name="Report"),
                        ),
                        ("digest", models.CharField(max_length=64)),
                        ("received_at", models.DateTimeField()),
                    ],
                    options={
                        "verbose_name": "Bounce",
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("municipality_id", "message", "digest"),
                                name="a_report_counts_once",
                            )
                        ],
                        "indexes": [],
                    },
                ),
            ]
        ),
    ]
