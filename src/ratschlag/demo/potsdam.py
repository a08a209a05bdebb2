"""The process that a public council paper of 9 February 2023 announces, in own words.

Facts: Mitteilungsvorlage DS 23/SVV/0170 of the city of Potsdam and the public record of its council.
Model: hours and lengths of meetings, sittings that follow the usual rhythm. Invented: rooms, seats.
"""

from datetime import date

from ratschlag.municipalities.enums import Land, RoomFeature
from ratschlag.processes.enums import (
    DatePrecision,
    FinancialEffects,
    InfluenceLevel,
    PhaseKind,
    ProcessState,
    Selection,
)
from ratschlag.representation.enums import Measure, TargetScope
from ratschlag.stakeholders.enums import GroupKind, OrganisationKind, Sector

AS_OF = date(2023, 2, 9)

MUNICIPALITY = {
    "slug": "potsdam",
    "name": "Potsdam",
    "kind_line": "Landeshauptstadt",
    "site_title": "Potsdam beteiligt",
    "land": Land.BB,
    "official_key": "12054000",
    "contact_office": "Büro für Chancengleichheit und Vielfalt",
    "contact_email": "integration@potsdam.example",
    "contact_phone": "0331 000-0000 (Musternummer), montags bis donnerstags 9 bis 15 Uhr",
    "paper_departments": "\n".join(f"Geschäftsbereich {number}" for number in range(1, 6)),
    "paper_checks": "Pflichtaufgabe\nDemografieprüfung\nKlimaprüfung",
    "demonstration_note": (
        "Der Ablauf folgt öffentlichen Unterlagen von 2023; ein Teil der Ratssitzungen ist"
        " nachgebildet, die Termine der Treffen sind berechnet. Sitze, Räume, Kontaktdaten und alles"
        " mit „Muster“ im Namen sind erfunden. Dies ist keine Seite der Stadt Potsdam."
    ),
    "imprint": (
        "## Vorführung\n\nDiese Seiten zeigen die freie Software Ratschlag an einem Beispiel. Sie"
        " sind kein Angebot der Landeshauptstadt Potsdam.\n\nEine Kommune trägt hier ein, wer für"
        " die Seiten verantwortlich ist."
    ),
    "privacy": (
        "## Welche Daten diese Seiten verarbeiten\n\nWer die öffentlichen Seiten liest, hinterlässt"
        " kein Cookie und keine Spur über den Abruf hinaus. Erst die Anmeldung setzt ein"
        " Sitzungs-Cookie; es endet mit der Abmeldung.\n\nEine Kommune ergänzt hier Zwecke,"
        " Rechtsgrundlagen, Fristen und die zuständige Aufsicht."
    ),
    "accessibility": (
        "## Stand der Barrierefreiheit\n\nDie Seiten sollen die Anforderungen der Stufe AA der Web"
        " Content Accessibility Guidelines 2.2 erfüllen. Sie werden automatisch und mit der Tastatur"
        " geprüft, noch nicht von Menschen mit Screenreader.\n\n## Eine Barriere melden\n\nSchreiben"
        " Sie an integration@potsdam.example (Musteradresse). Wenn Sie keine Antwort erhalten, hilft"
        " in Brandenburg die Durchsetzungsstelle bei der oder dem Landesbehindertenbeauftragten."
    ),
    "contact": (
        "Büro für Chancengleichheit und Vielfalt\n\nE-Mail: integration@potsdam.example"
        " (Musteradresse)\n\nTelefon: 0331 000-0000 (Musternummer)\n\nSie brauchen Dolmetschen,"
        " Assistenz, Kinderbetreuung oder eine Übersetzung? Schreiben Sie uns, wir kümmern uns darum."
    ),
}

ROOMS = (
    {
        "name": "Stadthaus, Mustersaal",
        "address": "Musterstraße 1, 14469 Potsdam (erfunden)",
        "capacity": 160,
        "features": [
            RoomFeature.STEP_FREE,
            RoomFeature.HEARING_LOOP,
            RoomFeature.SCREEN,
            RoomFeature.SIDE_ROOM,
        ],
    },
    {
        "name": "Stadthaus, Musterraum 1",
        "address": "Musterstraße 1, 14469 Potsdam (erfunden)",
        "capacity": 32,
        "features": [RoomFeature.STEP_FREE, RoomFeature.SCREEN, RoomFeature.HYBRID],
    },
    {
        "name": "Stadthaus, Musterraum 2",
        "address": "Musterstraße 1, 14469 Potsdam (erfunden)",
        "capacity": 40,
        "features": [RoomFeature.STEP_FREE, RoomFeature.SCREEN, RoomFeature.SIDE_ROOM],
    },
)

PROCESS = {
    "slug": "integrationskonzept",
    "title": "Ein neues Integrationskonzept für Potsdam",
    "short_title": "Integrationskonzept",
    "state": ProcessState.DRAFT,
    "summary": (
        "Potsdam gibt sich ein neues Integrationskonzept: knapp und wirksam, mit messbaren Zielen und"
        " mit Maßnahmen, für die jemand einsteht. Verwaltung, Politik und Zivilgesellschaft erarbeiten"
        " es gemeinsam in fünf Arbeitsgruppen."
    ),
    "starts_on": date(2023, 2, 9),
    "ends_on": date(2024, 1, 31),
    "mandate": (
        "Das Büro für Chancengleichheit und Vielfalt hat der Stadtverordnetenversammlung den Start des"
        " Prozesses mitgeteilt (DS 23/SVV/0170, Sitzung am 1. März 2023). Das bisherige Konzept galt"
        " für 2016 bis 2020."
    ),
    "open_for_decision": (
        "die Ziele des Konzepts und woran wir sie messen\n"
        "die Maßnahmen, ihre Zuständigkeit und ihr Geldbedarf\n"
        "weitere Themen, weitere Gruppen und weitere Beteiligte\n"
        "ob sich eine Gruppe nach dem Auftakt vor Ort, online oder gemischt trifft"
    ),
    "not_open_for_decision": (
        "Aufenthaltsrecht und andere Gesetze von Bund und Land\n"
        "Entscheidungen in einzelnen Fällen\n"
        "die drei Querschnittsthemen: Sie gelten in jedem Handlungsfeld"
    ),
    "who_decides": (
        "Die Arbeitsgruppen empfehlen. Die Fachbereiche sagen ihre Maßnahmen zu oder begründen, warum"
        " nicht. Die Stadtverordnetenversammlung beschließt."
    ),
    "influence": InfluenceLevel.INVOLVE,
    "selection": Selection.INVITED,
    "selection_note": (
        "Angefragt werden Entscheidungsträger*innen der zuständigen Fachbereiche, interessierte"
        " Mitglieder der Fraktionen, Nichtregierungsorganisationen, vor allem Multiplikator*innen"
        " migrantischer Selbstorganisationen, und Fachleute aus der Beratung. Menschen mit"
        " Migrationshintergrund sollen stark vertreten sein, in der Zivilgesellschaft wie in der"
        " Verwaltung."
    ),
    "result_expected": (
        "Eine übergeordnete Strategie mit klaren Zielen und wirksamen Maßnahmen. Der"
        " Maßnahmenkatalog ist eine verbindliche Anlage: Jede Maßnahme hat ausnahmslos eine"
        " zuständige Stelle und, wo nötig, ein Budget. Jedes Ziel ist klar beschrieben, messbar und"
        " mit einem Termin versehen."
    ),
    "further_steps": (
        "Eine Projektverfügung folgt, sobald die Absprachen mit den Geschäftsbereichen und den"
        " Fraktionen abgeschlossen sind."
    ),
    "has_financial_effects": FinancialEffects.NO,
    "financial_effect": "Der Start des Beteiligungsprozesses hat keine finanziellen Auswirkungen.",
    "predecessor_title": "Integrationskonzept 2016–2020 (DS 17/SVV/0351)",
    "predecessor_findings": (
        "Das Konzept nannte 137 Vorschläge ohne Zuständigkeit. Die Bestandsaufnahme von 2021 zählte"
        " 35 Maßnahmen als erfolgreich umgesetzt. Sie stellte fest, dass Rassismus nicht behandelt"
        " wurde und in das nächste Konzept gehört."
    ),
    "coordinator": "Beauftragte für Migration und Integration",
    "office": "Büro für Chancengleichheit und Vielfalt",
    "contact_email": "integration@potsdam.example",
    "contact_phone": "0331 000-0000 (Musternummer), montags bis donnerstags 9 bis 15 Uhr",
    "as_if_on": AS_OF,
    "demonstration_note": (
        "Tatsachen: Auftrag, Handlungsfelder, Querschnittsthemen, Meilensteine und Berichtspflichten"
        " nach DS 23/SVV/0170. Modell: Sitzungen, die nicht öffentlich belegt sind, folgen dem"
        " üblichen Rhythmus; Uhrzeiten und Längen sind angenommen. Erfunden: Sitze, Besetzungen,"
        " Räume und der Terminplan, den Ratschlag daraus berechnet hat."
    ),
}

PHASES = (
    ("Start und Einladung", PhaseKind.PREPARE, date(2023, 2, 9), date(2023, 3, 31)),
    ("Arbeitsgruppen", PhaseKind.COLLECT, date(2023, 3, 1), date(2023, 10, 31)),
    ("Entwurf und Zusagen", PhaseKind.CONSULT, date(2023, 11, 1), date(2023, 12, 31)),
    ("Beratung und Beschluss", PhaseKind.DECIDE, date(2024, 1, 1), date(2024, 1, 31)),
)

# name, due, precision, note
MILESTONES = (
    (
        "Stadtverordnetenversammlung nimmt den Start zur Kenntnis",
        date(2023, 3, 1),
        DatePrecision.DAY,
        "DS 23/SVV/0170",
    ),
    (
        "Informationen und Einladungen sind an alle verschickt",
        date(2023, 3, 31),
        DatePrecision.DAY,
        "",
    ),
    ("Die Arbeitsgruppen schließen ab", date(2023, 10, 31), DatePrecision.MONTH, ""),
    (
        "Stadtverordnetenversammlung beschließt das Konzept",
        date(2024, 1, 31),
        DatePrecision.MONTH,
        "Ziel nach der Vorlage; der Tag der Sitzung stand noch nicht fest.",
    ),
)

FIELDS = (
    ("Vielfalt in der Verwaltung", "Wer in der Verwaltung arbeitet und wie sie allen begegnet."),
    ("Wohnen", "Vom Ankommen in der Unterkunft bis zum eigenen Mietvertrag."),
    ("Arbeit", "Abschlüsse anerkennen, Arbeit finden, Benachteiligung im Beruf abbauen."),
    ("Bildung", "Gleiche Chancen in Kita, Schule, Ausbildung und Sprachförderung."),
    ("Stadtgesellschaft", "Begegnung, Mitsprache und Schutz vor Diskriminierung im Alltag."),
)

TOPICS = (
    ("Anti-Rassismus", "Diskriminierung erkennen und abbauen, in jedem Handlungsfeld."),
    ("Partizipation", "Wer betroffen ist, redet und entscheidet mit."),
    ("Gender", "Jede Maßnahme darauf ansehen, wie sie auf die Geschlechter wirkt."),
)

# committee, at least every … weeks, days before the sitting
REPORTING = (
    ("Ausschuss für Gesundheit, Soziales, Wohnen und Inklusion", 13, 14),
    ("AG Asyl", 13, 7),
    ("Migrantenbeirat", 13, 7),
)

# The public record gave the number; in the paper itself the other boxes were left empty.
PAPER = {"number": "23/SVV/0170"}

# The paper asks for a high representation without a number; these numbers are invented.
INVENTED = "Erfundene Zahl; die Vorlage DS 23/SVV/0170 fordert eine hohe Vertretung ohne Zahl."
TARGETS = (
    {
        "sector": Sector.CIVIL_SOCIETY,
        "kinds": [OrganisationKind.MIGRANT_ORGANISATION],
        "measure": Measure.SHARE,
        "least": 35,
        "reason": INVENTED,
    },
    {
        "sector": Sector.ADMINISTRATION,
        "scope": TargetScope.EACH_FIELD,
        "measure": Measure.COUNT,
        "least": 7,
        "reason": INVENTED,
    },
    {
        "sector": Sector.POLITICS,
        "scope": TargetScope.EACH_FIELD,
        "measure": Measure.COUNT,
        "least": 3,
        "reason": INVENTED,
    },
)

# The process had no such form; a person, an organisation and what she writes are invented.
INTEREST_CALL = {
    "is_open": True,
    "text": "Dieses Formular gibt es nur in der Vorführung: So könnte man später dazukommen.",
}
INTEREST = {
    "name": "Vera Muster",
    "email": "vera.muster@musterverein.example",
    "organisation": "Musterverein Willkommen im Kiez",
    "message": "Wir begleiten seit drei Jahren Familien bei der Wohnungssuche und würden unsere "
    "Erfahrung gern in die AG Wohnen einbringen.",
    "language": "de",
}

COMMITTEE_SHORT_NAMES = {
    "Stadtverordnetenversammlung": "SVV",
    "Ausschuss für Gesundheit, Soziales, Wohnen und Inklusion": "GSWI",
    "Ausschuss für Bildung und Sport": "Bildung und Sport",
    "Ausschuss für Kultur": "Kultur",
    "Ausschuss für Stadtentwicklung, Bauen, Wirtschaft und Entwicklung des ländlichen Raums": "SBWL",
}

PLANNING = {
    "first_day": date(2023, 3, 1),
    "last_day": date(2023, 10, 31),
    "weekdays": [0, 2],
    "starts": ["16:00", "16:30", "17:00", "17:30"],
    "buffer_minutes": 30,
    # Two weeks after the last invitations; the paper sets no day for the kick-off.
    "kickoff_not_before": date(2023, 4, 14),
    "kickoff_lead_days": 7,
    "limit_seconds": 60,
}

# code, slug, name, kind, index of the field, number of meetings, least and largest gap in days
GROUPS = (
    ("AUF", "auftakt", "Auftakt für alle", GroupKind.KICKOFF, None, 1, 0, None),
    (
        "VER",
        "vielfalt-in-der-verwaltung",
        "AG Vielfalt in der Verwaltung",
        GroupKind.WORKING_GROUP,
        0,
        3,
        35,
        None,
    ),
    ("WOH", "wohnen", "AG Wohnen", GroupKind.WORKING_GROUP, 1, 3, 35, None),
    ("ARB", "arbeit", "AG Arbeit", GroupKind.WORKING_GROUP, 2, 3, 35, None),
    ("BIL", "bildung", "AG Bildung", GroupKind.WORKING_GROUP, 3, 3, 35, None),
    ("STA", "stadtgesellschaft", "AG Stadtgesellschaft", GroupKind.WORKING_GROUP, 4, 3, 35, None),
    ("LEN", "lenkungsgremium", "Lenkungsgremium", GroupKind.STEERING, None, 6, 14, 70),
)
