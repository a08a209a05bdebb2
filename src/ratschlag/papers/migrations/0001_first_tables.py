"""The tables of the first version."""

import django.core.validators
import django.db.models.deletion
from django.db import migrations, models

import ratschlag.core.identifiers
from ratschlag.core.first_tables import CreateModels


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("council", "0001_first_tables"),
        ("municipalities", "0001_first_tables"),
        ("processes", "0001_first_tables"),
    ]

    operations = [
        CreateModels(
            [
                migrations.CreateModel(
                    name="CouncilPaper",
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
                                related_name="papers",
                                to="processes.process",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("mitteilungsvorlage", "Information paper"),
                                    ("beschlussvorlage", "Paper for decision"),
                                ],
                                max_length=30,
                                verbose_name="Kind",
                            ),
                        ),
                        (
                            "number",
                            models.CharField(
                                blank=True, max_length=40, verbose_name="Number of the paper"
                            ),
                        ),
                        ("subject", models.CharField(max_length=300, verbose_name="Subject")),
                        (
                            "is_public",
                            models.BooleanField(default=True, verbose_name="For a public sitting"),
                        ),
                        (
                            "reference",
                            models.CharField(
                                blank=True, max_length=40, verbose_name="Refers to paper number"
                            ),
                        ),
                        ("created_on", models.DateField(verbose_name="Made on")),
                        (
                            "intake",
                            models.CharField(
                                blank=True, max_length=60, verbose_name="Intake stamp"
                            ),
                        ),
                        (
                            "submitter",
                            models.CharField(max_length=200, verbose_name="Submitted by"),
                        ),
                        (
                            "text",
                            models.TextField(
                                help_text="Paragraphs, ## headings, - lists and **bold** are understood.",
                                verbose_name="Text",
                            ),
                        ),
                        (
                            "has_financial_effects",
                            models.CharField(
                                blank=True,
                                choices=[("yes", "yes"), ("no", "no")],
                                help_text="If yes, please fill in the table on the page of the paper as well; if no, it stays empty.",
                                max_length=3,
                                verbose_name="Are there financial effects?",
                            ),
                        ),
                        (
                            "financial_effect",
                            models.TextField(
                                blank=True,
                                help_text="Please say so expressly if there are none.",
                                verbose_name="Conclusion on financial effects",
                            ),
                        ),
                        (
                            "is_released",
                            models.BooleanField(
                                default=False, verbose_name="Shown on the public pages"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "Council paper",
                        "indexes": [
                            models.Index(
                                fields=["municipality", "process"], name="papers_by_process"
                            )
                        ],
                        "constraints": [],
                    },
                ),
                migrations.CreateModel(
                    name="Consultation",
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
                            "paper",
                            models.ForeignKey(
                                editable=False,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="consultations",
                                to="papers.councilpaper",
                            ),
                        ),
                        (
                            "committee",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="council.committee",
                                verbose_name="Committee",
                            ),
                        ),
                        (
                            "sitting",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to="council.councilsitting",
                                verbose_name="Sitting",
                            ),
                        ),
                        (
                            "planned_on",
                            models.DateField(
                                blank=True, null=True, verbose_name="Day of the sitting"
                            ),
                        ),
                        (
                            "role",
                            models.CharField(
                                choices=[
                                    ("noted", "for information"),
                                    ("prepares", "prepares the decision"),
                                    ("decides", "decides"),
                                ],
                                max_length=20,
                                verbose_name="The committee",
                            ),
                        ),
                        (
                            "result",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("agreed", "agreed"),
                                    ("changed", "agreed with changes"),
                                    ("rejected", "rejected"),
                                    ("deferred", "deferred"),
                                    ("returned", "returned"),
                                    ("noted", "noted"),
                                    ("withdrawn", "withdrawn by the submitter"),
                                ],
                                max_length=20,
                                verbose_name="Result",
                            ),
                        ),
                        (
                            "votes_yes",
                            models.PositiveSmallIntegerField(
                                blank=True,
                                null=True,
                                validators=[
                                    django.core.validators.MaxValueValidator(
                                        1000, "A committee has at most 1,000 votes."
                                    )
                                ],
                                verbose_name="Yes",
                            ),
                        ),
                        (
                            "votes_no",
                            models.PositiveSmallIntegerField(
                                blank=True,
                                null=True,
                                validators=[
                                    django.core.validators.MaxValueValidator(
                                        1000, "A committee has at most 1,000 votes."
                                    )
                                ],
                                verbose_name="No",
                            ),
                        ),
                        (
                            "votes_abstained",
                            models.PositiveSmallIntegerField(
                                blank=True,
                                null=True,
                                validators=[
                                    django.core.validators.MaxValueValidator(
                                        1000, "A committee has at most 1,000 votes."
                                    )
                                ],
                                verbose_name="Abstentions",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "Consultation",
                        "indexes": [],
                        "constraints": [],
                    },
                ),
                migrations.CreateModel(
                    name="Attachment",
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
                            "paper",
                            models.ForeignKey(
                                editable=False,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="attachments",
                                to="papers.councilpaper",
                            ),
                        ),
                        (
                            "number",
                            models.PositiveSmallIntegerField(
                                validators=[
                                    django.core.validators.MinValueValidator(
                                        1, "Attachments are counted from 1."
                                    ),
                                    django.core.validators.MaxValueValidator(
                                        999, "Attachments are counted up to 999."
                                    ),
                                ],
                                verbose_name="Number of the attachment",
                            ),
                        ),
                        ("title", models.CharField(max_length=200, verbose_name="Title")),
                        (
                            "pages",
                            models.PositiveSmallIntegerField(
                                blank=True,
                                null=True,
                                validators=[
                                    django.core.validators.MinValueValidator(
                                        1, "An attachment has at least one page."
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
                        "verbose_name": "Attachment",
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("municipality", "paper", "number"),
                                name="attachments_are_numbered_once",
                                violation_error_code="number",
                                violation_error_message="There is an attachment with this number already.",
                            )
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="FinanceRow",
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
                            "paper",
                            models.ForeignKey(
                                editable=False,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="finance_rows",
                                to="papers.councilpaper",
                            ),
                        ),
                        (
                            "year",
                            models.PositiveSmallIntegerField(
                                validators=[
                                    django.core.validators.MinValueValidator(
                                        1990, "Please enter a year between 1990 and 2199."
                                    ),
                                    django.core.validators.MaxValueValidator(
                                        2199, "Please enter a year between 1990 and 2199."
                                    ),
                                ],
                                verbose_name="Budget year",
                            ),
                        ),
                        (
                            "product",
                            models.CharField(
                                blank=True, max_length=40, verbose_name="Product account"
                            ),
                        ),
                        (
                            "result_budget",
                            models.DecimalField(
                                blank=True,
                                decimal_places=2,
                                max_digits=14,
                                null=True,
                                verbose_name="Result budget in euros",
                            ),
                        ),
                        (
                            "cash_budget",
                            models.DecimalField(
                                blank=True,
                                decimal_places=2,
                                max_digits=14,
                                null=True,
                                verbose_name="Cash budget in euros",
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                blank=True,
                                choices=[("planned", "planned"), ("new", "new")],
                                max_length=10,
                                verbose_name="Planned in the budget or new",
                            ),
                        ),
                        (
                            "coverage",
                            models.CharField(blank=True, max_length=200, verbose_name="Coverage"),
                        ),
                    ],
                    options={
                        "verbose_name": "Financial effect",
                        "indexes": [],
                        "constraints": [],
                    },
                ),
                migrations.CreateModel(
                    name="PaperCheck",
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
                            "paper",
                            models.ForeignKey(
                                editable=False,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="checks",
                                to="papers.councilpaper",
                            ),
                        ),
                        ("title", models.CharField(max_length=80, verbose_name="Check")),
                        (
                            "answer",
                            models.CharField(
                                help_text="In a few words, for example “yes”, “no” or “no effect”.",
                                max_length=60,
                                verbose_name="Answer",
                            ),
                        ),
                        (
                            "reason",
                            models.TextField(blank=True, max_length=1000, verbose_name="Reason"),
                        ),
                    ],
                    options={
                        "verbose_name": "Check of a paper",
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("municipality", "paper", "title"),
                                name="a_check_is_answered_once",
                                violation_error_code="title",
                                violation_error_message="This check is answered already.",
                            )
                        ],
                        "indexes": [],
                    },
                ),
            ]
        ),
    ]
