"""A second, invented municipality, so that one can see that nothing is shared between two."""

from datetime import date
from typing import Any

from ratschlag.municipalities.enums import Land, RoomFeature
from ratschlag.processes.enums import InfluenceLevel, ProcessState, Selection

HOST = "beispielstadt.localhost"

MUNICIPALITY = {
    "slug": "beispielstadt",
    "name": "Beispielstadt",
    "kind_line": "Erfundene Stadt",
    "site_title": "Beispielstadt redet mit",
    "land": Land.NW,
    "contact_office": "Stabsstelle Beteiligung (Muster)",
    "contact_email": "beteiligung@beispielstadt.example",
    "accent_light": "#7a1f4b",
    "accent_dark": "#f0b3cd",
    "demonstration_note": "Beispielstadt ist erfunden, samt allem, was hier steht.",
    "imprint": "## Vorführung\n\nDiese Stadt gibt es nicht.",
    "privacy": "## Vorführung\n\nEine Kommune trägt hier ein, welche Daten sie verarbeitet.",
    "accessibility": "## Vorführung\n\nEine Kommune trägt hier ihre Erklärung ein.",
    "contact": "Stabsstelle Beteiligung (Muster)\n\nE-Mail: beteiligung@beispielstadt.example",
}

ROOM = {
    "name": "Jugendhaus, Musterraum",
    "address": "Musterweg 1, Beispielstadt (erfunden)",
    "capacity": 24,
    "features": [RoomFeature.STEP_FREE, RoomFeature.SCREEN, RoomFeature.HYBRID],
}

FIELDS = (
    ("Spielen", "Wo Kinder draußen sein können."),
    ("Reden", "Wie Jugendliche gehört werden."),
)


def process_values(year: int) -> dict[str, Any]:
    """Return the settings of its one process."""
    return {
        "slug": "jugendplan",
        "title": f"Jugendplan {year}",
        "short_title": "Jugendplan",
        "state": ProcessState.DRAFT,
        "summary": "Ein erfundener Prozess einer erfundenen Stadt.",
        "starts_on": date(year, 2, 1),
        "ends_on": date(year, 11, 30),
        "as_if_on": date(year, 6, 15),
        "mandate": "Erfunden: Beschluss des Rates von Beispielstadt.",
        "open_for_decision": "die Ziele\ndie Maßnahmen",
        "not_open_for_decision": "Gesetze von Bund und Land",
        "who_decides": "Der Rat von Beispielstadt beschließt.",
        "influence": InfluenceLevel.COLLABORATE,
        "selection": Selection.OPEN,
        "coordinator": "Koordination Jugendplan (Muster)",
        "office": "Stabsstelle Beteiligung (Muster)",
        "contact_email": "beteiligung@beispielstadt.example",
        "demonstration_note": "Alles an diesem Prozess ist erfunden.",
    }
