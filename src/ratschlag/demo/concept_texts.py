"""Goals and measures of the demonstration's concept: all invented, with the gaps of a real draft.

What people in such strategies really want is the model; no figure is a figure of the city.
"""

TITLE = "Integrationskonzept 2024 bis 2028 (erfundener Entwurf)"
PREFACE = (
    "Dieser Entwurf ist **erfunden**. Er zeigt, wie ein Konzept in Ratschlag entsteht: mit Zielen, die"
    " sich messen lassen, mit Maßnahmen, für die jemand einsteht, und mit den Lücken, die ein Entwurf"
    " unterwegs hat.\n\nKeine Zahl ist eine Zahl der Stadt Potsdam. Jede Maßnahme soll eine zuständige"
    " Stelle haben und sagen, woher das Geld kommt."
)

# field, title, statement, for whom, how one will know: (name, unit, aim, baseline, target of 2028,
# source) or a text on how it is verified; what is missing is empty.
GOALS = (
    (
        0,
        "Verwaltung bildet die Stadt ab",
        "Unter den Auszubildenden der Stadt ist 2028 jede*r Vierte aus einer eingewanderten Familie.",
        "Auszubildende",
        (
            "Anteil in freiwilliger anonymer Befragung",
            "Prozent",
            "rise",
            11,
            25,
            "Befragung der Auszubildenden (Muster)",
        ),
    ),
    (
        0,
        "Führungskräfte sind geschult",
        "Alle Führungskräfte haben 2027 eine Schulung gegen Rassismus abgeschlossen.",
        "Führungskräfte der Stadt",
        ("Geschulte Führungskräfte", "Prozent", "rise", 8, 100, "Fortbildungsstelle (Muster)"),
    ),
    (
        0,
        "Beschwerden führen zu Antworten",
        "Wer Benachteiligung durch die Verwaltung meldet, hat nach vier Wochen eine Antwort.",
        "Menschen, die sich beschweren",
        ("Tage bis zur Antwort, Mittelwert", "Tage", "fall", 61, 28, "Beschwerdestelle (Muster)"),
    ),
    (
        0,
        "Bescheide sind verständlich",
        "Die zwanzig häufigsten Schreiben liegen 2026 in einfacher Sprache vor.",
        "Alle, die Post vom Amt bekommen",
        (
            "Schreiben in einfacher Sprache",
            "Schreiben",
            "rise",
            2,
            20,
            "Büro für Chancengleichheit (Muster)",
        ),
    ),
    (
        1,
        "Kürzer in Unterkünften",
        "Familien ziehen nach höchstens zwölf Monaten in eine eigene Wohnung.",
        "Familien in Unterkünften",
        (
            "Monate bis zum Auszug, Mittelwert",
            "Monate",
            "fall",
            23,
            12,
            "Fachbereich Wohnen (Muster)",
        ),
    ),
    (
        1,
        "Wohnungen ohne Benachteiligung",
        "Bei der Vermietung städtischer Wohnungen entscheidet ein Verfahren ohne Namen.",
        "Wohnungssuchende",
        "Ein Beirat prüft jedes Jahr zwanzig zufällig gezogene Vergaben und berichtet öffentlich.",
    ),
    (
        1,
        "Unterkünfte schützen Kinder",
        "Jede Unterkunft hat einen Raum zum Spielen und einen zum Lernen.",
        "Kinder in Unterkünften",
        ("Unterkünfte mit beiden Räumen", "Prozent", "rise", 40, 100, ""),
    ),
    (
        1,
        "Nachbarschaften lernen sich kennen",
        "Um jede Unterkunft gibt es eine Nachbarschaftsgruppe.",
        "Nachbar*innen und Bewohner*innen",
        None,
    ),
    (
        2,
        "Abschlüsse zählen schneller",
        "Ein Verfahren zur Anerkennung dauert 2028 höchstens vier Monate.",
        "Menschen mit ausländischem Abschluss",
        ("Monate bis zum Bescheid", "Monate", "fall", 9, 4, "Beratung zur Anerkennung (Muster)"),
    ),
    (
        2,
        "Arbeit, die zum Abschluss passt",
        "Mehr als die Hälfte der Beratenen arbeitet nach zwei Jahren im eigenen Beruf.",
        "Beratene",
        ("Anteil im eigenen Beruf", "Prozent", "rise", 34, 30, "Nachbefragung (Muster)"),
    ),
    (
        2,
        "Gründungen gelingen",
        "Sechzig Gründer*innen aus eingewanderten Familien sind 2028 begleitet.",
        "Gründer*innen",
        ("Begleitete Gründungen", "Gründungen", "rise", None, 60, "Wirtschaftsförderung (Muster)"),
    ),
    (
        2,
        "Frauen finden in Arbeit",
        "Die Quote der Frauen in Sprachkursen mit Kinderbetreuung steigt auf die Hälfte.",
        "",
        ("Frauen in Kursen mit Betreuung", "Prozent", "rise", 31, 50, "Träger der Kurse (Muster)"),
    ),
    (
        3,
        "Alle Kinder sprechen beim Schulanfang Deutsch",
        "Höchstens acht von hundert Kindern haben bei der Einschulung Förderbedarf in Deutsch.",
        "Kinder vor der Schule",
        ("Kinder mit Förderbedarf", "Prozent", "fall", 17, 8, "Einschulungsuntersuchung (Muster)"),
    ),
    (
        3,
        "Mehr Abschlüsse",
        "Der Anteil der Jugendlichen ohne Abschluss sinkt auf vier Prozent.",
        "Jugendliche",
        ("Jugendliche ohne Abschluss", "Prozent", "fall", 9, 4, "Schulstatistik (Muster)"),
    ),
    (
        3,
        "Mehrsprachigkeit ist willkommen",
        "An zehn Schulen gibt es Unterricht in der Herkunftssprache.",
        "Schüler*innen",
        ("Schulen mit Angebot", "Schulen", "rise", 3, 10, "Schulamt (Muster)"),
    ),
    (
        3,
        "Eltern sind Partner*innen",
        "In jeder Schule gibt es Ansprechpersonen für Eltern.",
        "Eltern",
        "",
    ),
    (
        4,
        "Mitreden, wo entschieden wird",
        "In jedem Beirat der Stadt sitzt eine Migrant*innenselbstorganisation.",
        "Migrant*innenselbstorganisationen",
        ("Beiräte mit Sitz", "Prozent", "rise", 20, 100, "Sitzungsdienst (Muster)"),
    ),
    (
        4,
        "Mehr Einbürgerungen",
        "2028 werden fünfhundert Menschen im Jahr eingebürgert.",
        "Menschen ohne deutschen Pass",
        ("Einbürgerungen im Jahr", "Personen", "rise", 310, 500, "Einbürgerungsbehörde (Muster)"),
    ),
    (
        4,
        "Beratung gegen Diskriminierung",
        "Wer benachteiligt wird, findet innerhalb einer Woche Beratung.",
        "Menschen, die Diskriminierung erleben",
        ("Beratungsfälle im Jahr", "Fälle", "none", 74, None, "Beratungsstelle (Muster)"),
    ),
    (
        4,
        "Vereine öffnen sich",
        "Dreißig Vereine haben sich 2027 ein Leitbild der Vielfalt gegeben.",
        "Vereine",
        ("Vereine mit Leitbild", "Vereine", "rise", 4, 30, "Stadtsportbund (Muster)"),
    ),
)

# Units by a letter; a measure without one has none yet.
UNITS = {
    "P": "Fachbereich Personal und Organisation (Muster)",
    "S": "Fachbereich Soziales und Inklusion (Muster)",
    "W": "Fachbereich Wohnen, Arbeit und Integration (Muster)",
    "B": "Fachbereich Bildung, Jugend und Sport (Muster)",
    "K": "Fachbereich Kultur und Museum (Muster)",
    "O": "Fachbereich Ordnung und Sicherheit (Muster)",
}

# goals (by number from 1), title, unit, done by, thousands of euros: “40 s” secured, “a” applied for,
# “o” open, “0” none needed, “? o” unknown, empty: nothing said. A day after “*” is a standing
# task's review.
MEASURES = (
    ("1", "Ausbildungsoffensive an Schulen", "P", "2026-07-31", "40 s"),
    ("1", "Anonyme erste Auswahl bei Bewerbungen", "P", "2025-12-31", "0"),
    ("1 2", "Netzwerk der Beschäftigten mit Einwanderungsgeschichte", "P", "*2026-06-30", "5 s"),
    ("2", "Pflichtschulung für Führungskräfte", "P", "2027-12-31", "60 a"),
    ("2", "Schulung für Sachbearbeitung mit Publikum", "P", "2027-06-30", "45 o"),
    ("3", "Innerbetriebliche Stelle gegen Diskriminierung", "P", "2025-03-31", "80 s"),
    ("3", "Beschwerdeweg in elf Sprachen", "S", "2025-09-30", "12 s"),
    ("3 19", "Jährlicher Bericht über Beschwerden", "", "*2025-04-30", "0"),
    ("4", "Zwanzig Schreiben in einfacher Sprache", "S", "2026-12-31", "30 s"),
    ("4", "Dolmetschdienst für alle Ämter", "S", "*2026-01-31", "150 a"),
    ("5", "Wohnlots*innen in jeder Unterkunft", "W", "2025-12-31", "120 a"),
    ("5", "Belegungsrechte mit Genossenschaften", "W", "2026-12-31", "? o"),
    ("5", "Probewohnen mit Begleitung", "W", "2027-12-31", ""),
    ("6", "Vergabe ohne Namen", "W", "2025-06-30", "15 s"),
    ("6", "Beirat zur Wohnungsvergabe", "", "2025-06-30", "0"),
    ("6", "Testwohnungssuche einmal im Jahr", "W", "*2025-11-30", "8 s"),
    ("7", "Spielräume einrichten", "W", "2026-12-31", "200 o"),
    ("7", "Lernräume mit Netzanschluss", "W", "2026-12-31", "70 s"),
    ("7", "Kinderschutz im Vertrag mit Betreiber*innen", "S", "2024-12-31", "0"),
    ("8", "Nachbarschaftsgruppen begleiten", "S", "", "25 s"),
    ("8", "Feste der Nachbarschaft", "K", "*2026-09-30", "10 s"),
    ("9", "Zwei Stellen für Beratung zur Anerkennung", "W", "2025-12-31", "130 a"),
    ("9", "Zuschuss für Übersetzungen", "W", "2028-12-31", "20 s"),
    ("9 10", "Runder Tisch Anerkennung", "W", "*2026-03-31", "0"),
    ("10", "Mentoring mit Betrieben", "W", "2027-12-31", "35 s"),
    ("10", "Sprachkurse im Betrieb", "W", "2027-06-30", "55 o"),
    ("11", "Gründungsberatung in vier Sprachen", "", "2026-12-31", "40 o"),
    ("11", "Kleinkredite über eine Genossenschaft", "W", "2029-06-30", "100 o"),
    ("12", "Kinderbetreuung bei Sprachkursen", "B", "2025-12-31", "90 s"),
    ("12", "Kurse am Vormittag", "B", "2025-08-31", "0"),
    ("13", "Sprachkitas fortführen", "B", "*2026-08-31", "300 a"),
    ("13", "Vorlesepat*innen in jeder Kita", "B", "2026-12-31", "12 s"),
    ("13 16", "Eltern lernen mit", "B", "2027-07-31", "28 s"),
    ("14", "Lernbegleitung in den Ferien", "B", "2028-08-31", "45 s"),
    ("14", "Schulsozialarbeit und Selbstorganisationen im Austausch", "B", "*2025-10-31", ""),
    ("15", "Lehrkräfte für Herkunftssprachen", "B", "2027-08-31", "160 o"),
    ("15", "Prüfung in der Herkunftssprache", "B", "2028-06-30", "0"),
    ("16", "Elternlots*innen ausbilden", "B", "2026-12-31", "38 s"),
    ("17", "Sitze in Beiräten ändern", "", "2025-12-31", "0"),
    ("17", "Förderung der Selbstorganisationen", "K", "*2026-12-31", "75 s"),
    ("17", "Schulung für Gremienarbeit", "K", "2026-06-30", "9 s"),
    ("18", "Lots*innen für die Einbürgerung", "O", "2026-12-31", "65 a"),
    ("18", "Einbürgerungsfeier", "O", "*2025-05-31", "6 s"),
    ("18", "Termine am Abend", "O", "2025-01-31", ""),
    ("19", "Beratungsstelle mit zwei Stellen", "S", "2025-12-31", "140 a"),
    ("19", "Aufklärung in Klubs und Geschäften", "O", "2026-12-31", "7 s"),
    ("20", "Leitbilder mit Vereinen", "B", "2027-12-31", "18 s"),
    ("20", "Interkulturelle Woche", "K", "*2026-09-30", "22 s"),
    ("", "Stadtplan der Beratung", "S", "2025-12-31", "11 s"),
    ("", "Bericht an den Migrantenbeirat", "S", "*2025-01-31", "0"),
)
