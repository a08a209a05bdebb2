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
        ("processes", "0001_first_tables"),
        ("stakeholders", "0001_first_tables"),
    ]

    operations = [
        CreateModels(
            [
                migrations.CreateModel(
                    name="WishCall",
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
                                related_name="wish_calls",
                                to="processes.process",
                            ),
                        ),
                        (
                            "is_open",
                            models.BooleanField(default=False, verbose_name="Wishes are taken"),
                        ),
                        (
                            "writers",
                            models.CharField(
                                choices=[
                                    ("seats", "Those who hold a seat"),
                                    ("everybody", "Everybody, also without an account"),
                                ],
                                default="seats",
                                max_length=10,
                                verbose_name="Who may write",
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
                                help_text="Stands above the form, for example what is not up for decision.",
                                max_length=2000,
                                verbose_name="What people should know",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "Call for topic wishes",
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("municipality", "process"),
                                name="a_process_has_one_call_for_wishes",
                            )
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="TopicWish",
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
                                related_name="wishes",
                                to="processes.process",
                            ),
                        ),
                        (
                            "number",
                            models.PositiveIntegerField(editable=False, verbose_name="Number"),
                        ),
                        (
                            "title",
                            models.CharField(
                                max_length=160, verbose_name="Your wish in one sentence"
                            ),
                        ),
                        (
                            "text",
                            models.TextField(
                                max_length=5000,
                                validators=[django.core.validators.MaxLengthValidator(5000)],
                                verbose_name="What it is about",
                            ),
                        ),
                        (
                            "field",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.RESTRICT,
                                related_name="wishes",
                                to="processes.fieldofaction",
                                verbose_name="Field of action",
                            ),
                        ),
                        (
                            "way",
                            models.CharField(
                                choices=[
                                    ("web", "on the web page"),
                                    ("paper", "on paper"),
                                    ("telephone", "by telephone"),
                                    ("meeting", "in a meeting"),
                                ],
                                default="web",
                                max_length=10,
                                verbose_name="Came in",
                            ),
                        ),
                        (
                            "written_at",
                            models.DateTimeField(editable=False, verbose_name="Written"),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("received", "received"),
                                    ("viewed", "viewed"),
                                    ("in_deliberation", "in deliberation"),
                                    ("taken_up", "taken up"),
                                    ("partly", "partly taken up"),
                                    ("merged", "merged with another"),
                                    ("not_taken_up", "not taken up"),
                                    ("outside", "outside the mandate"),
                                ],
                                default="received",
                                max_length=20,
                                verbose_name="State",
                            ),
                        ),
                        ("state_at", models.DateTimeField(editable=False, verbose_name="Since")),
                        (
                            "reason",
                            models.TextField(
                                blank=True,
                                max_length=3000,
                                validators=[django.core.validators.MaxLengthValidator(3000)],
                                verbose_name="Reason",
                            ),
                        ),
                        (
                            "merged_into",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.RESTRICT,
                                related_name="merged",
                                to="contributions.topicwish",
                                verbose_name="Goes on in",
                            ),
                        ),
                        (
                            "unit",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="wishes_asked",
                                to="stakeholders.organisation",
                                verbose_name="Unit that says something to it",
                            ),
                        ),
                        (
                            "unit_question",
                            models.TextField(
                                blank=True,
                                help_text="Stands in its mail. Left empty, it is asked what it says to the wish.",
                                max_length=1000,
                                verbose_name="What the unit should say something to",
                            ),
                        ),
                        ("unit_asked_at", models.DateTimeField(editable=False, null=True)),
                        (
                            "unit_reminders",
                            models.PositiveSmallIntegerField(default=0, editable=False),
                        ),
                        (
                            "unit_due_on",
                            models.DateField(blank=True, null=True, verbose_name="Answer due on"),
                        ),
                        (
                            "unit_answer",
                            models.TextField(
                                blank=True, max_length=3000, verbose_name="What the unit says"
                            ),
                        ),
                        (
                            "unit_answered_at",
                            models.DateTimeField(
                                blank=True, null=True, verbose_name="The unit answered"
                            ),
                        ),
                        (
                            "author",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="wishes",
                                to="stakeholders.person",
                                verbose_name="Written by",
                            ),
                        ),
                        (
                            "author_name",
                            models.CharField(blank=True, max_length=200, verbose_name="Name"),
                        ),
                        (
                            "author_organisation",
                            models.CharField(
                                blank=True, max_length=200, verbose_name="Organisation"
                            ),
                        ),
                        (
                            "name_is_public",
                            models.BooleanField(
                                default=False, verbose_name="The name may be shown in public"
                            ),
                        ),
                        (
                            "email",
                            models.EmailField(
                                blank=True, max_length=254, verbose_name="Mail address"
                            ),
                        ),
                        (
                            "language",
                            models.CharField(blank=True, max_length=10, verbose_name="Language"),
                        ),
                        ("sent_key", models.UUIDField(editable=False, null=True)),
                        ("fingerprint", models.CharField(editable=False, max_length=64)),
                        ("support_count", models.PositiveIntegerField(default=0, editable=False)),
                        ("comment_count", models.PositiveIntegerField(default=0, editable=False)),
                        (
                            "hidden_at",
                            models.DateTimeField(
                                blank=True, editable=False, null=True, verbose_name="Hidden"
                            ),
                        ),
                        (
                            "hidden_reason",
                            models.TextField(
                                blank=True, max_length=1000, verbose_name="Why it is hidden"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "Topic wish",
                        "indexes": [
                            models.Index(
                                condition=models.Q(("hidden_at__isnull", True)),
                                fields=["process", "-number"],
                                name="wishes_all_new",
                            ),
                            models.Index(
                                condition=models.Q(("hidden_at__isnull", True)),
                                fields=["process", "-support_count", "-number"],
                                name="wishes_all_supported",
                            ),
                            models.Index(
                                condition=models.Q(("hidden_at__isnull", True)),
                                fields=["process", "-comment_count", "-number"],
                                name="wishes_all_discussed",
                            ),
                            models.Index(
                                condition=models.Q(("hidden_at__isnull", True)),
                                fields=["process", "state", "-number"],
                                name="wishes_state_new",
                            ),
                            models.Index(
                                condition=models.Q(("hidden_at__isnull", True)),
                                fields=["process", "state", "-support_count", "-number"],
                                name="wishes_state_supported",
                            ),
                            models.Index(
                                condition=models.Q(("hidden_at__isnull", True)),
                                fields=["process", "state", "-comment_count", "-number"],
                                name="wishes_state_discussed",
                            ),
                            models.Index(
                                condition=models.Q(("hidden_at__isnull", True)),
                                fields=["process", "field", "-number"],
                                name="wishes_field_new",
                            ),
                            models.Index(
                                condition=models.Q(("hidden_at__isnull", True)),
                                fields=["process", "field", "-support_count", "-number"],
                                name="wishes_field_supported",
                            ),
                            models.Index(
                                condition=models.Q(("hidden_at__isnull", True)),
                                fields=["process", "field", "-comment_count", "-number"],
                                name="wishes_field_discussed",
                            ),
                            models.Index(
                                fields=["process", "fingerprint"], name="wishes_by_fingerprint"
                            ),
                            models.Index(
                                condition=models.Q(("hidden_at__isnull", True), _negated=True),
                                fields=["process", "hidden_at"],
                                name="wishes_hidden",
                            ),
                            models.Index(
                                condition=models.Q(
                                    ("unit_answered_at__isnull", True),
                                    ("unit_due_on__isnull", False),
                                ),
                                fields=["process", "unit_due_on"],
                                name="wishes_with_a_unit",
                            ),
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("municipality", "process", "number"),
                                name="wishes_are_numbered",
                            ),
                            models.UniqueConstraint(
                                fields=("municipality", "process", "sent_key"),
                                name="a_form_makes_one_wish",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        (
                                            "state__in",
                                            ["merged", "not_taken_up", "outside", "partly"],
                                        ),
                                        _negated=True,
                                    ),
                                    models.Q(("reason", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="an_outcome_has_its_reason",
                                violation_error_code="reason",
                                violation_error_message="Please write why: whoever wrote the wish reads it, and so does everybody.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("merged_into__isnull", False), ("state", "merged")),
                                    models.Q(
                                        models.Q(("state", "merged"), _negated=True),
                                        ("merged_into__isnull", True),
                                    ),
                                    _connector="OR",
                                ),
                                name="a_merged_wish_goes_on_in_another",
                                violation_error_code="merged_into",
                                violation_error_message="Please name the wish in which this one goes on.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("hidden_at__isnull", True),
                                    models.Q(("hidden_reason", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="what_is_hidden_says_why",
                                violation_error_code="hidden_reason",
                                violation_error_message="Please write why: the public reads it instead.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="WishTally",
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
                                related_name="+",
                                to="processes.process",
                            ),
                        ),
                        (
                            "field",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to="processes.fieldofaction",
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("received", "received"),
                                    ("viewed", "viewed"),
                                    ("in_deliberation", "in deliberation"),
                                    ("taken_up", "taken up"),
                                    ("partly", "partly taken up"),
                                    ("merged", "merged with another"),
                                    ("not_taken_up", "not taken up"),
                                    ("outside", "outside the mandate"),
                                ],
                                max_length=20,
                            ),
                        ),
                        ("count", models.IntegerField(default=0)),
                    ],
                    options={
                        "verbose_name": "Number of wishes",
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("municipality", "process", "field", "state"),
                                name="one_tally_for_a_field_and_state",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("field__isnull", True)),
                                fields=("municipality", "process", "state"),
                                name="one_tally_for_a_state_without_field",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("count__gte", 0)), name="no_tally_is_below_zero"
                            ),
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="WishTerm",
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
                            "municipality",
                            models.ForeignKey(
                                db_index=False,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to="municipalities.municipality",
                            ),
                        ),
                        (
                            "process",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to="processes.process",
                            ),
                        ),
                        ("word", models.CharField(max_length=24)),
                        ("count", models.PositiveIntegerField(default=0)),
                    ],
                    options={
                        "verbose_name": "Word of wishes",
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("municipality", "process", "word"),
                                name="a_word_stands_once_in_a_process",
                            )
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="WishWriter",
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
                                db_index=False,
                                editable=False,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to="processes.process",
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
                            "asked_at",
                            models.DateTimeField(editable=False, verbose_name="Written to on"),
                        ),
                        (
                            "withdrawn_at",
                            models.DateTimeField(
                                editable=False, null=True, verbose_name="Withdrawn on"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "Personal link for topic wishes",
                        "indexes": [
                            models.Index(fields=["process", "person"], name="writers_of_a_process")
                        ],
                        "constraints": [],
                    },
                ),
                migrations.CreateModel(
                    name="WishStep",
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
                            "wish",
                            models.ForeignKey(
                                editable=False,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="steps",
                                to="contributions.topicwish",
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("received", "received"),
                                    ("viewed", "viewed"),
                                    ("in_deliberation", "in deliberation"),
                                    ("taken_up", "taken up"),
                                    ("partly", "partly taken up"),
                                    ("merged", "merged with another"),
                                    ("not_taken_up", "not taken up"),
                                    ("outside", "outside the mandate"),
                                ],
                                max_length=20,
                            ),
                        ),
                        ("reason", models.TextField(blank=True)),
                        ("at", models.DateTimeField()),
                    ],
                    options={
                        "verbose_name": "Step of a wish",
                        "indexes": [],
                        "constraints": [],
                    },
                ),
                migrations.CreateModel(
                    name="Comment",
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
                            "wish",
                            models.ForeignKey(
                                db_index=False,
                                editable=False,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="comments",
                                to="contributions.topicwish",
                            ),
                        ),
                        (
                            "text",
                            models.TextField(
                                max_length=2000,
                                validators=[django.core.validators.MaxLengthValidator(2000)],
                                verbose_name="Your comment",
                            ),
                        ),
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
                            "author_name",
                            models.CharField(blank=True, max_length=200, verbose_name="Name"),
                        ),
                        (
                            "name_is_public",
                            models.BooleanField(
                                default=False, verbose_name="The name may be shown in public"
                            ),
                        ),
                        (
                            "author_organisation",
                            models.CharField(
                                blank=True, max_length=200, verbose_name="Organisation"
                            ),
                        ),
                        (
                            "is_of_office",
                            models.BooleanField(
                                default=False, editable=False, verbose_name="Said by the office"
                            ),
                        ),
                        (
                            "written_at",
                            models.DateTimeField(editable=False, verbose_name="Written"),
                        ),
                        ("sent_key", models.UUIDField(editable=False, null=True)),
                        (
                            "hidden_at",
                            models.DateTimeField(
                                blank=True, editable=False, null=True, verbose_name="Hidden"
                            ),
                        ),
                        (
                            "hidden_reason",
                            models.TextField(
                                blank=True, max_length=1000, verbose_name="Why it is hidden"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "Comment",
                        "indexes": [
                            models.Index(fields=["wish", "written_at"], name="comments_in_order")
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("municipality", "wish", "sent_key"),
                                name="a_form_makes_one_comment",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("hidden_at__isnull", True),
                                    models.Q(("hidden_reason", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="a_hidden_comment_says_why",
                                violation_error_code="hidden_reason",
                                violation_error_message="Please write why: the public reads it instead.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Support",
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
                            "wish",
                            models.ForeignKey(
                                db_index=False,
                                editable=False,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="supports",
                                to="contributions.topicwish",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                blank=True,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to="stakeholders.person",
                                verbose_name="Person",
                            ),
                        ),
                        (
                            "token_digest",
                            models.CharField(blank=True, editable=False, max_length=64, null=True),
                        ),
                        (
                            "given_at",
                            models.DateTimeField(editable=False, verbose_name="Supported"),
                        ),
                    ],
                    options={
                        "verbose_name": "Support",
                        "indexes": [models.Index(fields=["wish"], name="supports_of_a_wish")],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("municipality", "wish", "person"),
                                name="a_person_supports_a_wish_once",
                            ),
                            models.UniqueConstraint(
                                fields=("municipality", "wish", "token_digest"),
                                name="a_browser_supports_a_wish_once",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("person__isnull", True),
                                    ("token_digest__isnull", True),
                                    _connector="XOR",
                                ),
                                name="a_support_is_of_a_person_or_a_browser",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="TermKey",
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
                            "municipality",
                            models.ForeignKey(
                                db_index=False,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to="municipalities.municipality",
                            ),
                        ),
                        (
                            "process",
                            models.ForeignKey(
                                db_index=False,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to="processes.process",
                            ),
                        ),
                        (
                            "term",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="keys",
                                to="contributions.wishterm",
                            ),
                        ),
                        ("key", models.CharField(max_length=4)),
                    ],
                    options={
                        "verbose_name": "Key of a word",
                        "indexes": [models.Index(fields=["process", "key"], name="words_by_key")],
                        "constraints": [],
                    },
                ),
                migrations.CreateModel(
                    name="WishWord",
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
                            "municipality",
                            models.ForeignKey(
                                db_index=False,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to="municipalities.municipality",
                            ),
                        ),
                        (
                            "wish",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="words",
                                to="contributions.topicwish",
                            ),
                        ),
                        (
                            "term",
                            models.ForeignKey(
                                db_index=False,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="uses",
                                to="contributions.wishterm",
                            ),
                        ),
                        ("number", models.PositiveIntegerField()),
                    ],
                    options={
                        "verbose_name": "Word of a wish",
                        "indexes": [
                            models.Index(fields=["term", "-number"], name="wishes_by_word")
                        ],
                        "constraints": [],
                    },
                ),
                migrations.CreateModel(
                    name="Report",
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
                                related_name="+",
                                to="processes.process",
                            ),
                        ),
                        (
                            "wish",
                            models.ForeignKey(
                                editable=False,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="reports",
                                to="contributions.topicwish",
                            ),
                        ),
                        (
                            "comment",
                            models.ForeignKey(
                                blank=True,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="reports",
                                to="contributions.comment",
                            ),
                        ),
                        (
                            "text",
                            models.TextField(max_length=1000, verbose_name="What is wrong with it"),
                        ),
                        (
                            "reported_at",
                            models.DateTimeField(editable=False, verbose_name="Reported"),
                        ),
                        (
                            "settled_at",
                            models.DateTimeField(
                                blank=True, editable=False, null=True, verbose_name="Settled"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "Report",
                        "indexes": [
                            models.Index(
                                fields=["process", "settled_at", "reported_at"],
                                name="reports_in_order",
                            )
                        ],
                        "constraints": [],
                    },
                ),
            ]
        ),
    ]
