"""Who can be in the demonstration with one click: offices, no people."""

from ratschlag.core.enums import Role

ACCOUNTS = {
    "koordination@demo.example": ("Büro für Chancengleichheit und Vielfalt", Role.COORDINATOR),
    "assistenz@demo.example": ("Assistenz der Koordination", Role.OFFICE_MEMBER),
    "ratsbuero@demo.example": ("Büro der Stadtverordnetenversammlung", Role.COUNCIL_OFFICE),
    "verwaltung@demo.example": ("Administration", Role.ADMINISTRATOR),
}
