"""The tables of the first version."""

import django.core.validators
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import ratschlag.core.identifiers
from ratschlag.core.first_tables import CreateModels


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "__first__"),
    ]

    operations = [
        CreateModels(
            [
                migrations.CreateModel(
                    name="Municipality",
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
                            "slug",
                            models.CharField(
                                max_length=60,
                                unique=True,
                                validators=[
                                    django.core.validators.RegexValidator(
                                        "^[a-z0-9]+(?:-[a-z0-9]+)*$",
                                        "Please use small letters, digits and single hyphens, for example: climate-plan",
                                    )
                                ],
                                verbose_name="Short name in commands",
                            ),
                        ),
                        ("name", models.CharField(max_length=120, verbose_name="Name")),
                        (
                            "kind_line",
                            models.CharField(
                                blank=True,
                                help_text="Stands above the name, for example “State capital”.",
                                max_length=80,
                                verbose_name="Kind of municipality",
                            ),
                        ),
                        (
                            "site_title",
                            models.CharField(
                                help_text="For example “Potsdam takes part”.",
                                max_length=80,
                                verbose_name="Title of the public site",
                            ),
                        ),
                        (
                            "land",
                            models.CharField(
                                choices=[
                                    ("BW", "Baden-Württemberg"),
                                    ("BY", "Bayern"),
                                    ("BE", "Berlin"),
                                    ("BB", "Brandenburg"),
                                    ("HB", "Bremen"),
                                    ("HH", "Hamburg"),
                                    ("HE", "Hessen"),
                                    ("MV", "Mecklenburg-Vorpommern"),
                                    ("NI", "Niedersachsen"),
                                    ("NW", "Nordrhein-Westfalen"),
                                    ("RP", "Rheinland-Pfalz"),
                                    ("SL", "Saarland"),
                                    ("SN", "Sachsen"),
                                    ("ST", "Sachsen-Anhalt"),
                                    ("SH", "Schleswig-Holstein"),
                                    ("TH", "Thüringen"),
                                ],
                                help_text="Decides the public and school holidays.",
                                max_length=2,
                                verbose_name="Land",
                            ),
                        ),
                        (
                            "official_key",
                            models.CharField(
                                blank=True,
                                max_length=12,
                                validators=[
                                    django.core.validators.RegexValidator(
                                        "^\\d{8}(\\d{4})?$", "Please enter 8 or 12 digits."
                                    )
                                ],
                                verbose_name="Official municipality key",
                            ),
                        ),
                        (
                            "contact_office",
                            models.CharField(
                                max_length=200, verbose_name="Office that answers questions"
                            ),
                        ),
                        (
                            "contact_email",
                            models.EmailField(
                                max_length=254, verbose_name="Mail address for questions"
                            ),
                        ),
                        (
                            "contact_phone",
                            models.CharField(
                                blank=True, max_length=120, verbose_name="Telephone and hours"
                            ),
                        ),
                        ("imprint", models.TextField(blank=True, verbose_name="Imprint")),
                        ("privacy", models.TextField(blank=True, verbose_name="Privacy notice")),
                        (
                            "accessibility",
                            models.TextField(blank=True, verbose_name="Accessibility statement"),
                        ),
                        ("contact", models.TextField(blank=True, verbose_name="Contact page")),
                        (
                            "accent_light",
                            models.CharField(
                                default="#1c4a80",
                                max_length=7,
                                verbose_name="Accent colour on white",
                            ),
                        ),
                        (
                            "accent_dark",
                            models.CharField(
                                default="#a8c7f0",
                                max_length=7,
                                verbose_name="Accent colour in dark mode",
                            ),
                        ),
                        (
                            "meeting_reminder_days",
                            models.PositiveSmallIntegerField(
                                default=7,
                                help_text="Holds for new invitations to meetings; each can have its own. 0: never.",
                                validators=[
                                    django.core.validators.MaxValueValidator(
                                        60, "Please enter at most 60."
                                    )
                                ],
                                verbose_name="Remind of meetings … days before",
                            ),
                        ),
                        (
                            "paper_departments",
                            models.TextField(
                                blank=True,
                                help_text="One a line. Each gets a box on the form. Please name offices, not people: who signs does so by hand, and no name is kept here.",
                                max_length=1000,
                                verbose_name="Departments that sign council papers",
                            ),
                        ),
                        (
                            "paper_checks",
                            models.TextField(
                                blank=True,
                                help_text="One a line, for example “Effect on climate”.",
                                max_length=1000,
                                verbose_name="Checks on the form of council papers",
                            ),
                        ),
                        (
                            "demonstration_note",
                            models.CharField(
                                blank=True,
                                help_text="For demonstrations: says what is fact and what is invented.",
                                max_length=300,
                                verbose_name="Note above every page",
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                    ],
                    options={
                        "verbose_name": "Municipality",
                        "indexes": [],
                        "constraints": [],
                    },
                ),
                migrations.CreateModel(
                    name="MunicipalityLogo",
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
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="logo",
                                to="municipalities.municipality",
                            ),
                        ),
                        ("png", models.BinaryField()),
                        ("digest", models.CharField(max_length=16)),
                        ("description", models.CharField(max_length=120)),
                    ],
                    options={
                        "indexes": [],
                        "constraints": [],
                    },
                ),
                migrations.CreateModel(
                    name="MunicipalityHost",
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
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="hosts",
                                to="municipalities.municipality",
                            ),
                        ),
                        ("host", models.CharField(max_length=255, unique=True)),
                    ],
                    options={
                        "indexes": [],
                        "constraints": [],
                    },
                ),
                migrations.CreateModel(
                    name="Membership",
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
                            "user",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="memberships",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "role",
                            models.CharField(
                                choices=[
                                    ("administrator", "Administration"),
                                    ("council_office", "Council office"),
                                    ("coordinator", "Coordination"),
                                    ("office_member", "Coordination office"),
                                ],
                                max_length=20,
                                verbose_name="Role",
                            ),
                        ),
                        (
                            "label",
                            models.CharField(
                                blank=True, max_length=200, verbose_name="Name or office"
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("municipality", "user", "role"), name="a_role_is_given_once"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "role__in",
                                        (
                                            "administrator",
                                            "council_office",
                                            "coordinator",
                                            "office_member",
                                        ),
                                    )
                                ),
                                name="only_roles_of_staff_are_given",
                            ),
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="Room",
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
                        ("name", models.CharField(max_length=120, verbose_name="Name")),
                        (
                            "address",
                            models.CharField(blank=True, max_length=200, verbose_name="Address"),
                        ),
                        (
                            "capacity",
                            models.PositiveIntegerField(
                                validators=[
                                    django.core.validators.MinValueValidator(
                                        1, "A room has at least one seat."
                                    )
                                ],
                                verbose_name="Seats",
                            ),
                        ),
                        (
                            "features",
                            models.JSONField(blank=True, default=list, verbose_name="Features"),
                        ),
                        (
                            "opens_at",
                            models.TimeField(blank=True, null=True, verbose_name="Free from"),
                        ),
                        (
                            "closes_at",
                            models.TimeField(blank=True, null=True, verbose_name="Free until"),
                        ),
                        ("note", models.CharField(blank=True, max_length=300, verbose_name="Note")),
                    ],
                    options={
                        "verbose_name": "Room",
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("municipality", "name"),
                                name="room_names_are_unique",
                                violation_error_message="There is a room with this name already.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("capacity__gt", 0)),
                                name="a_room_has_seats",
                                violation_error_code="capacity",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("opens_at__isnull", True),
                                    ("closes_at__isnull", True),
                                    ("opens_at__lt", models.F("closes_at")),
                                    _connector="OR",
                                ),
                                name="a_room_opens_before_it_closes",
                                violation_error_code="closes_at",
                                violation_error_message="The room must open before it closes.",
                            ),
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="SpecialDay",
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
                        ("name", models.CharField(max_length=120, verbose_name="Name")),
                        ("first", models.DateField(verbose_name="First day")),
                        ("last", models.DateField(verbose_name="Last day")),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("closed", "Closed day"),
                                    ("open", "Usable in spite of a holiday"),
                                ],
                                max_length=20,
                                verbose_name="Meaning",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "Special days",
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("first__lte", models.F("last"))),
                                name="special_days_end_after_they_start",
                                violation_error_code="last",
                                violation_error_message="The last day must not lie before the first.",
                            )
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="RoomBooking",
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
                            "room",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="bookings",
                                to="municipalities.room",
                                verbose_name="Room",
                            ),
                        ),
                        ("start", models.DateTimeField(verbose_name="From")),
                        ("end", models.DateTimeField(verbose_name="Until")),
                        ("occasion", models.CharField(max_length=200, verbose_name="Occasion")),
                    ],
                    options={
                        "verbose_name": "Booking",
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("start__lt", models.F("end"))),
                                name="a_booking_ends_after_it_starts",
                                violation_error_code="end",
                                violation_error_message="The end must lie after the start.",
                            )
                        ],
                        "indexes": [],
                    },
                ),
            ]
        ),
    ]
