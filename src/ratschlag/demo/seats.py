"""Invented seats for the demonstration: functions and kinds of organisations, no people."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from ratschlag.stakeholders.enums import OrganisationKind, SeatBasis, SeatRole, Sector

ADMINISTRATION, POLITICS, CIVIL = Sector.ADMINISTRATION, Sector.POLITICS, Sector.CIVIL_SOCIETY


@dataclass(frozen=True)
class Delegation:
    """An organisation and whom it sends: a function and the codes of the groups it sits in."""

    name: str
    sector: Sector
    kind: OrganisationKind
    seats: tuple[tuple[str, str], ...]


def _department(name: str, *seats: tuple[str, str]) -> Delegation:
    return Delegation(f"{name} (Muster)", ADMINISTRATION, OrganisationKind.DEPARTMENT, seats)


def _council_group(letter: str, *groups: str) -> Delegation:
    seats = tuple((f"Mitglied der Fraktion, Sitz {n}", g) for n, g in enumerate(groups, start=1))
    return Delegation(f"Musterfraktion {letter}", POLITICS, OrganisationKind.COUNCIL_GROUP, seats)


def _civil(name: str, kind: OrganisationKind, *seats: tuple[str, str]) -> Delegation:
    return Delegation(name, CIVIL, kind, seats)


# Functions with several group codes sit in all of these groups.
ADMINISTRATION_SEATS = (
    _department(
        "Büro für Chancengleichheit und Vielfalt",
        ("Beauftragte Person für Migration und Integration", "VER STA LEN"),
        ("Stellvertretung der beauftragten Person", "WOH ARB BIL"),
        ("Gleichstellung", "VER LEN"),
        ("Antidiskriminierung", "VER STA"),
    ),
    _department(
        "Fachbereich Personal und Organisation",
        ("Leitung", "VER LEN"),
        ("Personalentwicklung", "VER"),
        ("Ausbildung", "VER ARB"),
        ("Organisationsentwicklung", "VER"),
    ),
    _department(
        "Fachbereich Soziales und Inklusion",
        ("Leitung", "WOH LEN"),
        ("Unterbringung", "WOH"),
        ("Sozialplanung", "WOH STA"),
        ("Behindertenhilfe", "STA"),
    ),
    _department(
        "Fachbereich Wohnen, Arbeit und Integration",
        ("Leitung", "WOH ARB LEN"),
        ("Wohnhilfen", "WOH"),
        ("Arbeitsförderung", "ARB"),
        ("Integrationsarbeit", "ARB STA"),
    ),
    _department(
        "Fachbereich Bildung, Jugend und Sport",
        ("Leitung", "BIL LEN"),
        ("Kita", "BIL"),
        ("Schule", "BIL"),
        ("Jugendförderung", "BIL STA"),
    ),
    _department(
        "Fachbereich Kultur und Museum", ("Kulturförderung", "STA"), ("Bibliothek", "BIL STA")
    ),
    _department(
        "Fachbereich Ordnung und Sicherheit",
        ("Ausländerbehörde", "VER ARB"),
        ("Bürgerservice", "VER"),
    ),
    _department("Fachbereich Stadtplanung", ("Wohnraumplanung", "WOH")),
    _department("Wirtschaftsförderung", ("Fachkräfte", "ARB LEN")),
    _department("Büro für Beteiligung", ("Bürgerbeteiligung", "STA")),
    _department("Personalrat", ("Mitglied", "VER")),
    _department("Schwerbehindertenvertretung", ("Mitglied", "VER")),
)

POLITICS_SEATS = (
    _council_group("A", "LEN", "VER", "BIL"),
    _council_group("B", "LEN", "WOH", "STA"),
    _council_group("C", "LEN", "ARB", "BIL"),
    _council_group("D", "LEN", "STA"),
    _council_group("E", "WOH", "ARB"),
    _council_group("F", "VER", "WOH"),
    Delegation(
        "Migrantenbeirat (Mustersitze)",
        POLITICS,
        OrganisationKind.ADVISORY_BOARD,
        (
            ("Vorsitz", "STA LEN"),
            ("Mitglied 1", "VER"),
            ("Mitglied 2", "WOH"),
            ("Mitglied 3", "ARB BIL"),
        ),
    ),
    Delegation(
        "Beirat für Menschen mit Behinderung (Mustersitz)",
        POLITICS,
        OrganisationKind.ADVISORY_BOARD,
        (("Mitglied", "STA"),),
    ),
)

MIGRANT, NGO = OrganisationKind.MIGRANT_ORGANISATION, OrganisationKind.NGO
COUNSELLING, WELFARE = OrganisationKind.COUNSELLING, OrganisationKind.WELFARE
EDUCATION, COMPANY = OrganisationKind.EDUCATION, OrganisationKind.COMPANY

CIVIL_SEATS = (
    *(
        _civil(
            f"Migrantische Selbstorganisation {number} (Muster)",
            MIGRANT,
            *((f"Multiplikator*in {n}", codes) for n, codes in enumerate(seats, start=1)),
        )
        for number, seats in enumerate(
            (
                ("VER LEN", "STA"),
                ("WOH", "STA"),
                ("ARB", "BIL"),
                ("BIL LEN", "STA"),
                ("WOH", "ARB"),
                ("STA",),
                ("VER",),
                ("WOH LEN", "STA"),
                ("BIL",),
                ("VER",),
            ),
            start=1,
        )
    ),
    _civil(
        "Flüchtlingsberatung (Muster)", COUNSELLING, ("Beratung", "WOH"), ("Leitung", "WOH LEN")
    ),
    _civil("Migrationsberatung (Muster)", COUNSELLING, ("Beratung", "ARB"), ("Leitung", "STA")),
    _civil("Antidiskriminierungsberatung (Muster)", COUNSELLING, ("Beratung", "VER STA")),
    _civil("Opferberatung (Muster)", COUNSELLING, ("Beratung", "STA")),
    _civil("Anerkennungsberatung (Muster)", COUNSELLING, ("Beratung", "ARB")),
    _civil("Mieterberatung (Muster)", COUNSELLING, ("Beratung", "WOH")),
    _civil(
        "Wohlfahrtsverband 1 (Muster)", WELFARE, ("Unterkünfte", "WOH"), ("Geschäftsführung", "LEN")
    ),
    _civil("Wohlfahrtsverband 2 (Muster)", WELFARE, ("Kita", "BIL"), ("Beratung", "ARB")),
    _civil("Wohlfahrtsverband 3 (Muster)", WELFARE, ("Nachbarschaftshaus", "STA")),
    _civil("Wohnungsunternehmen (Muster)", COMPANY, ("Vermietung", "WOH"), ("Soziales", "WOH")),
    _civil("Wohnungsgenossenschaft (Muster)", COMPANY, ("Vorstand", "WOH")),
    _civil("Handwerkskammer (Muster)", COMPANY, ("Ausbildung", "ARB")),
    _civil("Industrie- und Handelskammer (Muster)", COMPANY, ("Fachkräfte", "ARB")),
    _civil("Agentur für Arbeit (Muster)", COMPANY, ("Vermittlung", "ARB")),
    _civil("Jobcenter (Muster)", COMPANY, ("Leitung", "ARB")),
    _civil("Gewerkschaft (Muster)", NGO, ("Sekretär*in", "ARB"), ("Jugend", "BIL")),
    _civil("Hochschule (Muster)", EDUCATION, ("Internationales", "BIL ARB"), ("Forschung", "BIL")),
    _civil("Volkshochschule (Muster)", EDUCATION, ("Sprachkurse", "BIL")),
    _civil("Oberschule (Muster)", EDUCATION, ("Schulleitung", "BIL"), ("Schulsozialarbeit", "BIL")),
    _civil("Grundschule (Muster)", EDUCATION, ("Schulleitung", "BIL")),
    _civil(
        "Willkommensinitiative (Muster)", NGO, ("Ehrenamt", "STA"), ("Wohnpatenschaften", "WOH")
    ),
    _civil("Jugendverband (Muster)", NGO, ("Mitglied", "BIL"), ("Vorstand", "STA")),
    _civil("Frauenzentrum (Muster)", NGO, ("Beratung", "VER ARB")),
    _civil("Queeres Netzwerk (Muster)", NGO, ("Mitglied", "VER STA")),
    _civil("Glaubensgemeinschaften (Muster)", NGO, ("Interreligiöser Dialog", "STA")),
)

DELEGATIONS = (*ADMINISTRATION_SEATS, *POLITICS_SEATS, *CIVIL_SEATS)

# Who leads a group; without them it does not meet.
ROLE_OF = {
    "Beauftragte Person für Migration und Integration": SeatRole.CHAIR,
    "Stellvertretung der beauftragten Person": SeatRole.CHAIR,
}

# Who holds a seat, and who is the deputy: both invented functions of one department.
DEPUTIZED = (
    "Leitung, Fachbereich Wohnen, Arbeit und Integration (Muster)",
    "Wohnhilfen, Fachbereich Wohnen, Arbeit und Integration (Muster)",
)
ENTERED_TWICE = "Schulleitung, Oberschule (Muster)"


def basis(day: date) -> dict[str, Any]:
    """Return what the seats of council groups rest on: invented, as the groups are."""
    return {
        "basis": SeatBasis.RESOLUTION,
        "basis_reference": f"Musterbeschluss {day.year}/01",
        "basis_on": day,
    }
