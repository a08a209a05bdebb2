"""The tables of the first version."""

import django.db.models.deletion
from django.db import migrations, models

import ratschlag.core.identifiers
import ratschlag.invitations.models.waves
from ratschlag.core.first_tables import CreateModels


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("mail", "0001_first_tables"),
        ("municipalities", "0001_first_tables"),
        ("processes", "0001_first_tables"),
        ("stakeholders", "0001_first_tables"),
    ]

    operations = [
        CreateModels(
            [
                migrations.CreateModel(
                    name="Wave",
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
                                related_name="waves",
                                to="processes.process",
                            ),
                        ),
                        (
                            "name",
                            models.CharField(
                                help_text="Only your office sees it.",
                                max_length=120,
                                verbose_name="Name of the wave",
                            ),
                        ),
                        (
                            "answer_by",
                            models.DateField(
                                help_text="This day still counts.", verbose_name="Answer until"
                            ),
                        ),
                        (
                            "return_address",
                            models.CharField(
                                blank=True,
                                help_text="Stands on printed letters, after the office. Part the lines by commas.",
                                max_length=300,
                                verbose_name="Postal address for answers by letter",
                            ),
                        ),
                        (
                            "milestone",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="waves",
                                to="processes.milestone",
                                verbose_name="Due by the milestone",
                            ),
                        ),
                        (
                            "offers_fields",
                            models.BooleanField(
                                default=False,
                                verbose_name="Let people say in which fields of action they want to work",
                            ),
                        ),
                        ("created_at", models.DateTimeField(editable=False)),
                        ("sending_count", models.PositiveIntegerField(default=0, editable=False)),
                        ("sending_job", models.UUIDField(editable=False, null=True)),
                        (
                            "sending_problem",
                            models.CharField(blank=True, editable=False, max_length=40),
                        ),
                        (
                            "sending_details",
                            models.JSONField(blank=True, default=dict, editable=False),
                        ),
                    ],
                    options={
                        "verbose_name": "Wave of invitations",
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("municipality", "process", "name"),
                                name="wave_names_are_unique",
                                violation_error_message="There is a wave with this name already.",
                            )
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="InterestCall",
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
                                related_name="interest_calls",
                                to="processes.process",
                            ),
                        ),
                        (
                            "is_open",
                            models.BooleanField(
                                default=False, verbose_name="Everybody may ask to take part"
                            ),
                        ),
                        (
                            "closes_on",
                            models.DateField(
                                blank=True,
                                help_text="This day still counts. Without a day the form stays open.",
                                null=True,
                                verbose_name="Until",
                            ),
                        ),
                        (
                            "text",
                            models.TextField(
                                blank=True,
                                help_text="Stands above the form, for example how many seats are free.",
                                max_length=2000,
                                verbose_name="What people should know",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "Call for interest",
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("municipality", "process"),
                                name="a_process_has_one_call_for_interest",
                            )
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="Interest",
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
                                related_name="interests",
                                to="processes.process",
                            ),
                        ),
                        ("name", models.CharField(max_length=200, verbose_name="Name")),
                        ("email", models.EmailField(max_length=254, verbose_name="Mail address")),
                        (
                            "organisation",
                            models.CharField(
                                blank=True, max_length=200, verbose_name="Organisation"
                            ),
                        ),
                        (
                            "message",
                            models.TextField(
                                blank=True,
                                max_length=20000,
                                verbose_name="Why you want to take part",
                            ),
                        ),
                        (
                            "language",
                            models.CharField(
                                choices=ratschlag.invitations.models.waves.languages,
                                max_length=10,
                                verbose_name="In which language shall we write to you?",
                            ),
                        ),
                        ("consent", models.TextField(verbose_name="What was agreed to")),
                        ("asked_at", models.DateTimeField(db_index=True, verbose_name="Asked")),
                        (
                            "asked_again_at",
                            models.DateTimeField(blank=True, null=True, verbose_name="Asked again"),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("waiting", "waits for an answer"),
                                    ("taken_in", "taken in"),
                                    ("declined", "declined"),
                                ],
                                default="waiting",
                                max_length=10,
                                verbose_name="State",
                            ),
                        ),
                        (
                            "decided_at",
                            models.DateTimeField(blank=True, null=True, verbose_name="Decided"),
                        ),
                        (
                            "reason",
                            models.TextField(blank=True, max_length=2000, verbose_name="Reason"),
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
                    ],
                    options={
                        "verbose_name": "Expression of interest",
                        "indexes": [
                            models.Index(
                                fields=["municipality", "process", "asked_at"],
                                name="interest_by_age",
                            )
                        ],
                        "constraints": [],
                    },
                ),
                migrations.CreateModel(
                    name="WaveText",
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
                            "wave",
                            models.ForeignKey(
                                editable=False,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="texts",
                                to="invitations.wave",
                            ),
                        ),
                        (
                            "purpose",
                            models.CharField(
                                choices=[("invitation", "Invitation"), ("reminder", "Reminder")],
                                max_length=10,
                                verbose_name="For",
                            ),
                        ),
                        (
                            "sector",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("administration", "Administration"),
                                    ("politics", "Politics"),
                                    ("civil_society", "Civil society"),
                                ],
                                help_text="Leave it empty for everybody who has no text of their own.",
                                max_length=20,
                                verbose_name="Sector",
                            ),
                        ),
                        (
                            "language",
                            models.CharField(
                                choices=ratschlag.invitations.models.waves.languages,
                                max_length=10,
                                verbose_name="Language",
                            ),
                        ),
                        ("subject", models.CharField(max_length=150, verbose_name="Subject")),
                        ("body", models.TextField(verbose_name="Text")),
                    ],
                    options={
                        "verbose_name": "Text of a wave",
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("municipality", "wave", "purpose", "sector", "language"),
                                name="one_text_for_a_sector_and_language",
                                violation_error_code="language",
                                violation_error_message="There is a text for this sector in this language already.",
                            )
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="Invitation",
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
                            "wave",
                            models.ForeignKey(
                                editable=False,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="invitations",
                                to="invitations.wave",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="invitations",
                                to="stakeholders.person",
                                verbose_name="Person",
                            ),
                        ),
                        (
                            "seat",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="invitations",
                                to="stakeholders.seat",
                                verbose_name="Seat",
                            ),
                        ),
                        (
                            "replaces",
                            models.ForeignKey(
                                blank=True,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="successors",
                                to="invitations.invitation",
                            ),
                        ),
                        (
                            "language",
                            models.CharField(
                                choices=ratschlag.invitations.models.waves.languages,
                                max_length=10,
                                verbose_name="Language of the invitation",
                            ),
                        ),
                        (
                            "channel",
                            models.CharField(
                                choices=[("mail", "Mail"), ("letter", "Letter")],
                                default="mail",
                                editable=False,
                                max_length=10,
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("prepared", "prepared"),
                                    ("printed", "letter printed, not posted yet"),
                                    ("released", "about to be sent"),
                                    ("queued", "on its way"),
                                    ("sent", "sent, no answer yet"),
                                    ("undecided", "perhaps not sent"),
                                    ("bounced", "did not arrive"),
                                    ("opened", "link opened, no answer yet"),
                                    ("accepted", "accepted"),
                                    ("declined", "declined"),
                                    ("replaced", "replaced by somebody else"),
                                ],
                                default="prepared",
                                editable=False,
                                max_length=10,
                                verbose_name="State",
                            ),
                        ),
                        (
                            "message",
                            models.ForeignKey(
                                blank=True,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to="mail.message",
                            ),
                        ),
                        ("reminders", models.PositiveSmallIntegerField(default=0, editable=False)),
                        (
                            "answer_number",
                            models.PositiveSmallIntegerField(default=1, editable=False),
                        ),
                        (
                            "answered_at",
                            models.DateTimeField(blank=True, editable=False, null=True),
                        ),
                        (
                            "is_answered_by_office",
                            models.BooleanField(default=False, editable=False),
                        ),
                        (
                            "chosen_fields",
                            models.JSONField(blank=True, default=list, editable=False),
                        ),
                        (
                            "successor_name",
                            models.CharField(blank=True, max_length=200, verbose_name="Name"),
                        ),
                        (
                            "successor_email",
                            models.EmailField(
                                blank=True, max_length=254, verbose_name="Mail address"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "Invitation",
                        "indexes": [
                            models.Index(
                                fields=["municipality", "wave", "state"],
                                name="invitations_by_state",
                            ),
                            models.Index(
                                fields=["municipality", "message"], name="invitations_by_mail"
                            ),
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("municipality", "wave", "person"),
                                name="a_person_is_invited_once_in_a_wave",
                                violation_error_code="person",
                                violation_error_message="This person is in the wave already.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("answered_at__isnull", False),
                                        ("state__in", ("accepted", "declined", "replaced")),
                                    ),
                                    models.Q(
                                        models.Q(
                                            ("state__in", ("accepted", "declined", "replaced")),
                                            _negated=True,
                                        ),
                                        ("answered_at__isnull", True),
                                    ),
                                    _connector="OR",
                                ),
                                name="an_answer_has_its_moment",
                            ),
                        ],
                    },
                ),
            ]
        ),
    ]
