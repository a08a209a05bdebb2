"""The tables of the first version."""

import django.core.validators
import django.db.models.deletion
from django.db import migrations, models

import ratschlag.core.identifiers


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("concept", "0002_commitments"),
        ("council", "0001_first_tables"),
        ("municipalities", "0001_first_tables"),
        ("stakeholders", "0001_first_tables"),
    ]

    operations = [
        migrations.CreateModel(
            name="Amendment",
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
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("author_name", models.CharField(blank=True, max_length=200, verbose_name="Name")),
                (
                    "author_organisation",
                    models.CharField(blank=True, max_length=200, verbose_name="Organisation"),
                ),
                (
                    "name_is_public",
                    models.BooleanField(
                        default=False, verbose_name="The name may be shown in public"
                    ),
                ),
                (
                    "standing",
                    models.CharField(
                        choices=[
                            ("seat", "holder of a seat"),
                            ("unit", "unit of the administration"),
                            ("public", "the public"),
                        ],
                        default="public",
                        editable=False,
                        max_length=10,
                        verbose_name="As",
                    ),
                ),
                ("written_at", models.DateTimeField(editable=False, verbose_name="Written")),
                ("sent_key", models.UUIDField(editable=False, null=True)),
                (
                    "hidden_at",
                    models.DateTimeField(
                        blank=True, editable=False, null=True, verbose_name="Hidden"
                    ),
                ),
                (
                    "hidden_reason",
                    models.TextField(blank=True, max_length=1000, verbose_name="Why it is hidden"),
                ),
                ("number", models.PositiveIntegerField(editable=False, verbose_name="Number")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("wortlaut", "Another wording"),
                            ("weg", "Delete"),
                            ("neu", "A new paragraph"),
                        ],
                        default="wortlaut",
                        max_length=10,
                        verbose_name="What you suggest",
                    ),
                ),
                ("place", models.CharField(editable=False, max_length=300, verbose_name="Place")),
                ("base_text", models.TextField(blank=True, editable=False)),
                ("base_checksum", models.CharField(editable=False, max_length=64)),
                (
                    "text",
                    models.TextField(
                        blank=True,
                        max_length=20000,
                        validators=[django.core.validators.MaxLengthValidator(20000)],
                        verbose_name="Suggested text",
                    ),
                ),
                (
                    "reason",
                    models.TextField(
                        help_text="Why? Everybody reads it beside your suggestion.",
                        max_length=3000,
                        validators=[django.core.validators.MaxLengthValidator(3000)],
                        verbose_name="Reason",
                    ),
                ),
                (
                    "email",
                    models.EmailField(blank=True, max_length=254, verbose_name="Mail address"),
                ),
                ("language", models.CharField(blank=True, max_length=10, verbose_name="Language")),
                (
                    "advice",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("", "no recommendation"),
                            ("adopt", "adopt"),
                            ("partly", "adopt in part"),
                            ("reject", "reject"),
                            ("settle", "settle by another or by the present text"),
                        ],
                        max_length=10,
                        verbose_name="Recommendation of the office",
                    ),
                ),
                (
                    "advice_reason",
                    models.TextField(
                        blank=True, max_length=3000, verbose_name="Why the office recommends it"
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("open", "open"),
                            ("adopted", "adopted"),
                            ("partly", "adopted in part"),
                            ("rejected", "rejected"),
                            ("settled", "settled otherwise"),
                        ],
                        default="open",
                        max_length=10,
                        verbose_name="State",
                    ),
                ),
                (
                    "decision_reason",
                    models.TextField(
                        blank=True, max_length=3000, verbose_name="Reason of the decision"
                    ),
                ),
                (
                    "final_text",
                    models.TextField(
                        blank=True,
                        max_length=20000,
                        verbose_name="Text that was taken into the draft",
                    ),
                ),
                ("decided_on", models.DateField(blank=True, null=True, verbose_name="Decided on")),
                ("decided_at", models.DateTimeField(editable=False, null=True)),
                ("decided_by", models.CharField(blank=True, editable=False, max_length=200)),
                (
                    "author",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="stakeholders.person",
                    ),
                ),
                (
                    "chapter",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="%(class)ss",
                        to="concept.section",
                    ),
                ),
                (
                    "committee",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="council.committee",
                        verbose_name="Decided in",
                    ),
                ),
                (
                    "concept",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="amendments",
                        to="concept.concept",
                    ),
                ),
                (
                    "goal",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="%(class)ss",
                        to="concept.goal",
                    ),
                ),
                (
                    "measure",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="%(class)ss",
                        to="concept.measure",
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
                (
                    "paragraph",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="%(class)ss",
                        to="concept.paragraph",
                    ),
                ),
                (
                    "settled_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="settles",
                        to="amendments.amendment",
                        verbose_name="Settled by the amendment",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="stakeholders.organisation",
                        verbose_name="Unit",
                    ),
                ),
            ],
            options={
                "verbose_name": "Amendment",
            },
        ),
        migrations.CreateModel(
            name="AmendmentCall",
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
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                (
                    "circle",
                    models.CharField(
                        choices=[
                            ("nobody", "Nobody"),
                            ("seats", "Those who hold a seat"),
                            ("units", "Those who hold a seat, and units of the administration"),
                            ("everybody", "Everybody, also without an account"),
                        ],
                        default="nobody",
                        max_length=10,
                        verbose_name="Who may suggest amendments",
                    ),
                ),
                (
                    "closes_on",
                    models.DateField(
                        blank=True,
                        help_text="This day still counts. Without a day it stays open.",
                        null=True,
                        verbose_name="Until",
                    ),
                ),
                (
                    "text",
                    models.TextField(
                        blank=True,
                        help_text="Stands above the draft, for example what cannot be changed any more.",
                        max_length=2000,
                        verbose_name="What people should know",
                    ),
                ),
                (
                    "concept",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="amendment_calls",
                        to="concept.concept",
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
            ],
            options={
                "verbose_name": "Call for amendments",
            },
        ),
        migrations.CreateModel(
            name="AmendmentSupport",
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
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("given_at", models.DateTimeField(editable=False, verbose_name="Supported")),
                (
                    "amendment",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="supports",
                        to="amendments.amendment",
                    ),
                ),
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
                    "municipality",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="municipalities.municipality",
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
                (
                    "seat",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="stakeholders.seat",
                    ),
                ),
            ],
            options={
                "verbose_name": "Support of an amendment",
            },
        ),
        migrations.AddIndex(
            model_name="amendment",
            index=models.Index(fields=["concept", "state", "number"], name="amendments_by_state"),
        ),
        migrations.AddConstraint(
            model_name="amendment",
            constraint=models.UniqueConstraint(
                fields=("municipality", "concept", "number"), name="amendments_are_numbered"
            ),
        ),
        migrations.AddConstraint(
            model_name="amendment",
            constraint=models.UniqueConstraint(
                fields=("municipality", "concept", "sent_key"), name="a_form_makes_one_amendment"
            ),
        ),
        migrations.AddConstraint(
            model_name="amendment",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("state__in", ["adopted", "partly", "rejected", "settled"]), _negated=True
                    ),
                    models.Q(("decision_reason", ""), _negated=True),
                    _connector="OR",
                ),
                name="a_decision_has_its_reason",
                violation_error_code="decision_reason",
                violation_error_message="Please write why: whoever wrote the amendment reads it, and so does everybody.",
            ),
        ),
        migrations.AddConstraint(
            model_name="amendment",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("advice", ""), models.Q(("advice_reason", ""), _negated=True), _connector="OR"
                ),
                name="a_recommendation_has_its_reason",
                violation_error_code="advice_reason",
                violation_error_message="Please write why the office recommends it.",
            ),
        ),
        migrations.AddConstraint(
            model_name="amendment",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("hidden_at__isnull", True),
                    models.Q(("hidden_reason", ""), _negated=True),
                    _connector="OR",
                ),
                name="a_hidden_amendment_says_why",
                violation_error_code="hidden_reason",
                violation_error_message="Please write why: the public reads it instead.",
            ),
        ),
        migrations.AddConstraint(
            model_name="amendmentcall",
            constraint=models.UniqueConstraint(
                fields=("municipality", "concept"), name="a_concept_has_one_call_for_amendments"
            ),
        ),
        migrations.AddConstraint(
            model_name="amendmentsupport",
            constraint=models.UniqueConstraint(
                fields=("municipality", "amendment", "seat"),
                name="a_seat_supports_an_amendment_once",
            ),
        ),
    ]
