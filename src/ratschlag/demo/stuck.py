"""A third process, so that one sees what Ratschlag says where no plan is possible. Invented.

It wants more meetings than its short spring has days: on most Wednesdays the council sits.
"""

from datetime import date
from typing import Any

from ratschlag.processes.enums import InfluenceLevel, PhaseKind, ProcessState, Selection
from ratschlag.stakeholders.enums import GroupKind, OrganisationKind, Sector

SLUG = "schulwege"
FIELDS = (
    ("Zu Fuß und mit dem Rad", "Wege, auf denen Kinder allein zur Schule kommen."),
    ("Vor der Schule", "Wie es morgens vor dem Tor ruhiger wird."),
)
TOPICS: tuple[tuple[str, str], ...] = ()
GROUPS = (
    ("WEG", "wege", "AG Wege", GroupKind.WORKING_GROUP, 0, 3, 21, None),
    ("TOR", "vor-dem-tor", "AG Vor dem Tor", GroupKind.WORKING_GROUP, 1, 1, 0, None),
)


# organisation, sector, kind, seats: function and group codes
SEATS = (
    (
        "Schulverwaltung (Muster)",
        Sector.ADMINISTRATION,
        OrganisationKind.DEPARTMENT,
        (("Schulwegplanung", "WEG"), ("Schulhöfe", "TOR")),
    ),
    (
        "Kreiselternrat (Muster)",
        Sector.CIVIL_SOCIETY,
        OrganisationKind.EDUCATION,
        (("Vorstand", "WEG"), ("Grundschulen", "TOR")),
    ),
    (
        "Verkehrswacht (Muster)",
        Sector.CIVIL_SOCIETY,
        OrganisationKind.NGO,
        (("Ehrenamt", "WEG"),),
    ),
)


def phases(year: int) -> tuple[tuple[str, PhaseKind, date, date], ...]:
    """Return name, kind, first and last day of its one phase."""
    return (("Arbeitsgruppen", PhaseKind.COLLECT, date(year, 1, 7), date(year, 6, 30)),)


def process_values(year: int) -> dict[str, Any]:
    """Return the settings of the process for the year in which it should take place."""
    return {
        "slug": SLUG,
        "title": f"Musterplan Sichere Schulwege {year}: nicht planbar",
        "short_title": "Schulwege (nicht planbar)",
        "state": ProcessState.DRAFT,
        "summary": (
            "Ein erfundener Prozess, damit zu sehen ist, was Ratschlag sagt, wenn kein Terminplan"
            " möglich ist: Der Rat tagt an den meisten Tagen, an denen sich die Gruppen treffen wollen."
        ),
        "starts_on": date(year, 1, 7),
        "ends_on": date(year, 6, 30),
        "mandate": "Erfunden: Auftrag der Verwaltungsspitze, ein Muster für die Vorführung.",
        "open_for_decision": "die Wege und ihre Reihenfolge",
        "not_open_for_decision": "Gesetze von Bund und Land",
        "who_decides": "Die Arbeitsgruppen empfehlen, die Stadtverordnetenversammlung beschließt.",
        "influence": InfluenceLevel.COLLABORATE,
        "selection": Selection.INVITED,
        "result_expected": "Eine Liste von Wegen, die zuerst sicher werden.",
        "coordinator": "Koordination Schulwege (Muster)",
        "office": "Büro für Chancengleichheit und Vielfalt",
        "contact_email": "schulwege@potsdam.example",
        "demonstration_note": (
            "Erfunden: alles an diesem Prozess. Er bleibt ein Entwurf, den nur die Werkstatt sieht."
            " Modell: die Sitzungen der Gremien. Tatsachen: ihre Namen und die Feiertage."
        ),
    }


def planning_values(year: int) -> dict[str, Any]:
    """Return what the plan respects: Wednesdays in spring, when the council sits, too."""
    return {
        "first_day": date(year, 5, 1),
        "last_day": date(year, 6, 20),
        "weekdays": [2],
        "starts": ["16:00", "17:00"],
        "buffer_minutes": 30,
        "respects_school_holidays": False,  # those of later years are not known yet
        "limit_seconds": 30,
    }
