"""A second process to play with: other fields, days and counts, beginning next January. Invented."""

from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import Any

from ratschlag.processes.enums import (
    FinancialEffects,
    InfluenceLevel,
    PhaseKind,
    ProcessState,
    Selection,
)
from ratschlag.stakeholders.enums import GroupKind, OrganisationKind, Sector

SLUG = "klimaanpassung"


def process_values(year: int) -> dict[str, Any]:
    """Return the settings of the process for the year in which it takes place."""
    return {
        "slug": SLUG,
        "title": f"Musterplan Klimaanpassung {year}",
        "short_title": "Klimaanpassung",
        "state": ProcessState.DRAFT,
        "summary": (
            "Ein erfundener Prozess zum Ausprobieren: Vier Arbeitsgruppen überlegen, wie die Stadt mit"
            " Hitze, Starkregen und Trockenheit lebt. Noch ist kein Termin geplant."
        ),
        "starts_on": date(year, 1, 7),
        "ends_on": date(year, 12, 18),
        "mandate": "Erfunden: Auftrag der Verwaltungsspitze, ein Muster für die Vorführung.",
        "open_for_decision": "die Ziele\ndie Maßnahmen und ihre Reihenfolge",
        "not_open_for_decision": "Gesetze von Bund und Land\ndie Höhe des Haushalts",
        "who_decides": "Die Arbeitsgruppen empfehlen, die Stadtverordnetenversammlung beschließt.",
        "influence": InfluenceLevel.COLLABORATE,
        "selection": Selection.INVITED,
        "selection_note": "Eingeladen sind erfundene Organisationen.",
        "result_expected": "Ein knapper Plan mit höchstens zwanzig Maßnahmen.",
        "has_financial_effects": FinancialEffects.NO,
        "financial_effect": "Die Vorführung hat keine finanziellen Auswirkungen.",
        "coordinator": "Koordination Klimaanpassung (Muster)",
        "office": "Büro für Chancengleichheit und Vielfalt",
        "contact_email": "klima@potsdam.example",
        "demonstration_note": (
            "Erfunden: alles an diesem Prozess, auch Gruppen, Sitze und Kontaktdaten. Modell: Die"
            " Sitzungen der Gremien sind angenommen und folgen dem üblichen Rhythmus. Tatsachen: die"
            " Namen der Gremien, die Feiertage und die Schulferien."
        ),
    }


def phases(year: int) -> tuple[tuple[str, PhaseKind, date, date], ...]:
    """Return name, kind, first and last day of each phase."""
    return (
        ("Einladung", PhaseKind.PREPARE, date(year, 1, 7), date(year, 1, 31)),
        ("Arbeitsgruppen", PhaseKind.COLLECT, date(year, 2, 1), date(year, 9, 30)),
        ("Entwurf", PhaseKind.CONSULT, date(year, 10, 1), date(year, 11, 15)),
        ("Beschluss", PhaseKind.DECIDE, date(year, 11, 16), date(year, 12, 18)),
    )


FIELDS = (
    ("Hitze", "Kühle Orte, Schatten und Trinkwasser."),
    ("Wasser", "Starkregen aufnehmen, Trockenheit überstehen."),
    ("Grün und Boden", "Bäume, Parks und entsiegelte Flächen."),
    ("Gesundheit", "Menschen schützen, die besonders gefährdet sind."),
)
TOPICS = (
    ("Teilhabe", "Alle Stadtteile sind gemeint."),
    ("Kosten", "Was es spart und was es kostet."),
)

GROUPS = (
    ("AUF", "auftakt", "Auftakt", GroupKind.KICKOFF, None, 1, 0, None),
    ("HIT", "hitze", "AG Hitze", GroupKind.WORKING_GROUP, 0, 2, 42, None),
    ("WAS", "wasser", "AG Wasser", GroupKind.WORKING_GROUP, 1, 2, 42, None),
    ("GRÜ", "gruen", "AG Grün und Boden", GroupKind.WORKING_GROUP, 2, 2, 42, None),
    ("GES", "gesundheit", "AG Gesundheit", GroupKind.WORKING_GROUP, 3, 2, 42, None),
    ("BEG", "begleitgruppe", "Begleitgruppe", GroupKind.STEERING, None, 4, 28, None),
)

# organisation, sector, kind, seats: function and group codes
SEATS = (
    (
        "Klimaleitstelle (Muster)",
        Sector.ADMINISTRATION,
        OrganisationKind.DEPARTMENT,
        (("Leitung", "HIT WAS GRÜ GES BEG"), ("Daten", "HIT"), ("Entwässerung", "WAS")),
    ),
    (
        "Grünflächenamt (Muster)",
        Sector.ADMINISTRATION,
        OrganisationKind.DEPARTMENT,
        (("Baumpflege", "GRÜ"), ("Planung", "GRÜ BEG")),
    ),
    (
        "Gesundheitsamt (Muster)",
        Sector.ADMINISTRATION,
        OrganisationKind.DEPARTMENT,
        (("Vorsorge", "GES BEG"), ("Pflege", "GES HIT")),
    ),
    (
        "Umweltverband (Muster)",
        Sector.CIVIL_SOCIETY,
        OrganisationKind.NGO,
        (("Vorstand", "BEG WAS"), ("Ehrenamt", "GRÜ"), ("Jugend", "HIT")),
    ),
    (
        "Sozialverband (Muster)",
        Sector.CIVIL_SOCIETY,
        OrganisationKind.WELFARE,
        (("Pflege", "GES"), ("Quartier", "HIT BEG")),
    ),
    (
        "Wasserbetriebe (Muster)",
        Sector.CIVIL_SOCIETY,
        OrganisationKind.COMPANY,
        (("Netz", "WAS"), ("Planung", "WAS GRÜ")),
    ),
)


def planning_values(year: int) -> dict[str, Any]:
    """Return what the plan respects: Tuesdays and Thursdays in the evening."""
    return {
        "first_day": date(year, 2, 1),
        "last_day": date(year, 9, 30),
        "weekdays": [1, 3],
        "starts": ["17:00", "18:00"],
        "buffer_minutes": 30,
        "kickoff_lead_days": 14,
        "limit_seconds": 60,
    }


@dataclass(frozen=True)
class Rhythm:
    """A committee that usually sits on the n-th given weekday of a month."""

    committee: str
    weekday: int
    weeks: tuple[int, ...]
    begins: time
    hours: int

    def days(self, year: int) -> list[date]:
        """Return its usual days in a year, holidays not yet left out."""
        found = []
        for month in range(1, 13):
            first = date(year, month, 1)
            offset = (self.weekday - first.weekday()) % 7
            found += [first + timedelta(days=offset + 7 * (week - 1)) for week in self.weeks]
        return found


RHYTHMS = (
    Rhythm("Stadtverordnetenversammlung", 2, (1,), time(15), 7),
    Rhythm("Hauptausschuss", 2, (2, 4), time(17), 3),
    Rhythm("Ausschuss für Gesundheit, Soziales, Wohnen und Inklusion", 1, (3,), time(18), 3),
    Rhythm("Ausschuss für Kultur", 3, (3,), time(18), 3),
    Rhythm("Migrantenbeirat", 3, (2,), time(18), 3),
    Rhythm("AG Asyl", 0, (4,), time(18), 3),
)
