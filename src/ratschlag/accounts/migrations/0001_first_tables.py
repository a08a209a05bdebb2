"""The tables of the first version."""

import django.db.models.deletion
import django.db.models.functions.text
from django.conf import settings
from django.core.management import call_command
from django.db import migrations, models

import ratschlag.core.identifiers
from ratschlag.core.first_tables import CreateModels


def make_cache_table(apps, schema_editor):
    """Make the table of settings.CACHES unless it is there."""
    call_command("createcachetable", database=schema_editor.connection.alias, verbosity=0)


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        CreateModels(
            [
                migrations.CreateModel(
                    name="User",
                    fields=[
                        ("password", models.CharField(max_length=128, verbose_name="password")),
                        (
                            "last_login",
                            models.DateTimeField(blank=True, null=True, verbose_name="last login"),
                        ),
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
                            "email",
                            models.EmailField(
                                max_length=254, unique=True, verbose_name="Mail address"
                            ),
                        ),
                        ("label", models.CharField(max_length=200, verbose_name="Name or office")),
                        ("is_active", models.BooleanField(default=True)),
                        (
                            "is_operator",
                            models.BooleanField(
                                default=False, verbose_name="Runs the installation"
                            ),
                        ),
                        ("created_at", models.DateTimeField()),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                django.db.models.functions.text.Lower("email"),
                                name="one_account_per_mail_address",
                            )
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="LinkToken",
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
                        ("purpose", models.CharField(max_length=60)),
                        ("subject_id", models.UUIDField()),
                        ("digest", models.CharField(max_length=64, unique=True)),
                        ("created_at", models.DateTimeField()),
                        ("expires_at", models.DateTimeField(db_index=True)),
                        ("used_at", models.DateTimeField(null=True)),
                        ("withdrawn_at", models.DateTimeField(null=True)),
                    ],
                    options={
                        "indexes": [
                            models.Index(
                                fields=["municipality_id", "purpose", "subject_id"],
                                name="links_by_subject",
                            )
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("created_at__lt", models.F("expires_at"))),
                                name="a_link_expires_after_it_is_made",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("used_at__isnull", True),
                                    ("withdrawn_at__isnull", True),
                                    _connector="OR",
                                ),
                                name="a_link_is_used_or_withdrawn",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="LoginSession",
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
                            "user",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="login_sessions",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("session_key", models.CharField(max_length=40, unique=True)),
                        ("device", models.CharField(blank=True, max_length=60)),
                        ("began_at", models.DateTimeField()),
                        ("seen_at", models.DateTimeField()),
                    ],
                    options={
                        "indexes": [
                            models.Index(fields=["user", "seen_at"], name="sessions_by_user")
                        ],
                        "constraints": [],
                    },
                ),
            ]
        ),
        # The table of the cache that all processes share.
        migrations.RunPython(make_cache_table, migrations.RunPython.noop),
    ]
