"""Who can be in the demonstration with one click: offices and functions, no people.

The public needs no account. Roles of participation are not given; they follow from the seats and the
department of a person, whose name is built as in `build`: the function, then whom it comes from.
"""

from ratschlag.core.enums import Role

ACCOUNTS = {
    "koordination@demo.example": ("Büro für Chancengleichheit und Vielfalt", Role.COORDINATOR),
    "assistenz@demo.example": ("Assistenz der Koordination", Role.OFFICE_MEMBER),
    "ratsbuero@demo.example": ("Büro der Stadtverordnetenversammlung", Role.COUNCIL_OFFICE),
    "verwaltung@demo.example": ("Administration", Role.ADMINISTRATOR),
    "betrieb@demo.example": ("Rechenzentrum (Betrieb)", Role.OPERATOR),
    "leitung@demo.example": ("Leitung einer Arbeitsgruppe", Role.CONVENOR),
    "teilnahme@demo.example": ("Teilnahme für eine Migrant*innenorganisation", Role.PARTICIPANT),
    "lenkung@demo.example": ("Mitglied des Lenkungsgremiums", Role.STEERING_MEMBER),
    "fachbereich@demo.example": ("Fachbereich Wohnen", Role.UNIT_REPORTER),
}

PEOPLE = {
    "leitung@demo.example": (
        "Stellvertretung der beauftragten Person, Büro für Chancengleichheit und Vielfalt (Muster)"
    ),
    "teilnahme@demo.example": "Multiplikator*in 1, Migrantische Selbstorganisation 2 (Muster)",
    "lenkung@demo.example": "Mitglied der Fraktion, Sitz 1, Musterfraktion A",
    "fachbereich@demo.example": "Wohnhilfen, Fachbereich Wohnen, Arbeit und Integration (Muster)",
}

SECOND_TOWN = {
    "beispielstadt@demo.example": ("Stabsstelle Beteiligung (Muster)", Role.COORDINATOR),
}
