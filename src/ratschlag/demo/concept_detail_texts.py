"""Texts of the demonstration's measures: all invented; some as vague as in a real draft."""

# title: in one sentence, what is done, for whom, effort and effect (s small, m middle, l large).
DETAILS = {
    "Ausbildungsoffensive an Schulen": (
        "Auszubildende der Stadt stellen ihre Berufe jedes Jahr an zwölf Schulen vor.",
        "Der Fachbereich schickt je zwei Auszubildende in eine neunte Klasse. Sie zeigen einen Tag"
        " ihrer Arbeit und helfen bei der Bewerbung. Der Fachbereich lädt die Klassen danach in die"
        " Verwaltung ein.",
        "Schüler*innen der neunten Klassen",
        "ml",
    ),
    "Anonyme erste Auswahl bei Bewerbungen": (
        "Die Stadt liest Bewerbungen zuerst ohne Namen, Foto und Geburtsort.",
        "Das Bewerbungsportal verdeckt diese Angaben bis zur Einladung. Die Personalstelle wertet"
        " nach einem Jahr aus, wen die Stadt eingeladen hat.",
        "Bewerber*innen",
        "sm",
    ),
    "Netzwerk der Beschäftigten mit Einwanderungsgeschichte": (
        "Beschäftigte treffen sich viermal im Jahr und beraten die Personalstelle.",
        "",
        "Beschäftigte der Stadt",
        "ss",
    ),
    "Pflichtschulung für Führungskräfte": (
        "Jede Führungskraft nimmt an einem Tag Schulung gegen Rassismus teil.",
        "Die Fortbildungsstelle beauftragt eine Trainerin und einen Trainer. Die Schulung hat zwei"
        " Teile im Abstand von drei Monaten; dazwischen arbeiten die Führungskräfte an einem Fall"
        " aus dem eigenen Bereich.",
        "Führungskräfte",
        "mm",
    ),
    "Schulung für Sachbearbeitung mit Publikum": (
        "Wer Publikum hat, übt Gespräche ohne gemeinsame Sprache.",
        "",
        "Beschäftigte mit Publikumsverkehr",
        "mm",
    ),
    "Innerbetriebliche Stelle gegen Diskriminierung": (
        "Zwei Personen beraten Beschäftigte, die Diskriminierung erleben.",
        "Die Stelle arbeitet weisungsfrei. Sie berät vertraulich, begleitet Beschwerden und"
        " berichtet dem Hauptausschuss einmal im Jahr in Zahlen.",
        "Beschäftigte der Stadt",
        "ml",
    ),
    "Beschwerdeweg in elf Sprachen": (
        "Ein Formular in elf Sprachen führt jede Beschwerde an die richtige Stelle.",
        "",
        "Menschen, die sich über die Verwaltung beschweren",
        "sm",
    ),
    "Zwanzig Schreiben in einfacher Sprache": (
        "Der Fachbereich übersetzt die zwanzig häufigsten Schreiben in einfache Sprache.",
        "Eine Prüfgruppe aus acht Menschen, die Deutsch lernen, liest jedes Schreiben vor dem ersten"
        " Versand.",
        "Alle, die Post vom Amt bekommen",
        "sl",
    ),
    "Dolmetschdienst für alle Ämter": (
        "Jedes Amt bucht Dolmetscher*innen über eine Nummer, am Telefon binnen zehn Minuten.",
        "Ein Rahmenvertrag deckt zwanzig Sprachen ab. Die Ämter rechnen über eine gemeinsame"
        " Kostenstelle ab.",
        "Menschen, die wenig Deutsch sprechen",
        "ll",
    ),
    "Wohnlots*innen in jeder Unterkunft": (
        "In jeder Unterkunft hilft eine Person bei Suche, Bewerbung und Umzug.",
        "",
        "Bewohner*innen der Unterkünfte",
        "ll",
    ),
    "Belegungsrechte mit Genossenschaften": (
        "Die Stadt schließt mit drei Genossenschaften Verträge über vierzig Wohnungen im Jahr.",
        "",
        "Familien in Unterkünften",
        "ml",
    ),
    "Vergabe ohne Namen": (
        "Das städtische Unternehmen vergibt Wohnungen nach Punkten, ohne die Namen zu sehen.",
        "",
        "Wohnungssuchende",
        "sm",
    ),
    "Testwohnungssuche einmal im Jahr": (
        "Zwei Personen mit gleichen Angaben und verschiedenen Namen fragen vierzig Wohnungen an.",
        "Die Beratungsstelle wertet die Antworten aus und veröffentlicht die Zahlen im November.",
        "Wohnungssuchende",
        "ss",
    ),
    "Lernräume mit Netzanschluss": (
        "Jede Unterkunft bekommt einen Raum mit Tischen, Licht und freiem Netz.",
        "",
        "Schüler*innen in Unterkünften",
        "mm",
    ),
    "Nachbarschaftsgruppen begleiten": (
        "Zwei Fachkräfte begleiten Nachbarschaftsgruppen bei Bedarf.",
        "",
        "Nachbar*innen und Bewohner*innen",
        "ms",
    ),
    "Zwei Stellen für Beratung zur Anerkennung": (
        "Zwei Berater*innen begleiten dreihundert Verfahren im Jahr vom Antrag bis zum Bescheid.",
        "Die Beratung sitzt im selben Haus wie das Jobcenter. Termine gibt es innerhalb von zwei"
        " Wochen.",
        "Menschen mit ausländischem Abschluss",
        "ll",
    ),
    "Mentoring mit Betrieben": (
        "Vierzig Betriebe begleiten je eine Person ein Jahr lang.",
        "",
        "Menschen mit ausländischem Abschluss",
        "mm",
    ),
    "Kinderbetreuung bei Sprachkursen": (
        "Vier Kursorte haben während des Unterrichts eine Betreuung für Kinder unter drei.",
        "Der Fachbereich stellt sechs Tagespflegepersonen ein. Die Kursträger*innen zahlen die"
        " Räume.",
        "Eltern kleiner Kinder, vor allem Mütter",
        "ml",
    ),
    "Sprachkitas fortführen": (
        "Die Stadt führt achtzehn Sprachkitas nach dem Ende der Bundesförderung weiter.",
        "",
        "Kinder von drei bis sechs Jahren",
        "ll",
    ),
    "Vorlesepat*innen in jeder Kita": (
        "In jeder Kita liest einmal in der Woche jemand in zwei Sprachen vor.",
        "",
        "Kinder vor der Schule",
        "sm",
    ),
    "Lernbegleitung in den Ferien": (
        "Zweihundert Jugendliche lernen in den Sommerferien drei Wochen in kleinen Gruppen.",
        "Studierende der Hochschule leiten die Gruppen. Der Fachbereich zahlt Honorar und"
        " Mittagessen.",
        "Jugendliche der Klassen sieben bis zehn",
        "mm",
    ),
    "Elternlots*innen ausbilden": (
        "Dreißig Eltern lernen, andere Eltern in Schule und Kita zu begleiten.",
        "",
        "Eltern",
        "sm",
    ),
    "Förderung der Selbstorganisationen": (
        "Zehn Selbstorganisationen bekommen einen festen Zuschuss für Miete und Geschäftsführung.",
        "",
        "Migrant*innenselbstorganisationen",
        "ml",
    ),
    "Lots*innen für die Einbürgerung": (
        "Zwölf Lots*innen begleiten Menschen durch Antrag und Gespräch.",
        "Sie sind selbst eingebürgert. Die Behörde schult sie und nennt einen festen Kontakt.",
        "Menschen ohne deutschen Pass",
        "mm",
    ),
    "Beratungsstelle mit zwei Stellen": (
        "Zwei Berater*innen beraten innerhalb einer Woche, auch am Abend und am Telefon.",
        "",
        "Menschen, die Diskriminierung erleben",
        "ll",
    ),
    "Leitbilder mit Vereinen": (
        "Der Stadtsportbund begleitet dreißig Vereine auf dem Weg zu einem Leitbild.",
        "",
        "Vereine",
        "ss",
    ),
    "Stadtplan der Beratung": (
        "Eine Karte im Netz zeigt alle Beratungsstellen mit Sprachen und Zeiten.",
        "",
        "Alle, die Rat suchen",
        "sm",
    ),
}

# measure, partner, what it does
PARTNERS = (
    ("Ausbildungsoffensive an Schulen", "Oberschule", "öffnet die neunten Klassen"),
    ("Ausbildungsoffensive an Schulen", "Handwerkskammer", "stellt eigene Ausbildungen vor"),
    ("Pflichtschulung für Führungskräfte", "Antidiskriminierungsberatung", "prüft den Lehrplan"),
    ("Zwanzig Schreiben in einfacher Sprache", "Volkshochschule", "stellt die Prüfgruppe"),
    ("Wohnlots*innen in jeder Unterkunft", "Willkommensinitiative", "gewinnt Wohnpat*innen"),
    ("Wohnlots*innen in jeder Unterkunft", "Mieterberatung", "schult die Lots*innen"),
    ("Belegungsrechte mit Genossenschaften", "Wohnungsgenossenschaft", "stellt Wohnungen"),
    ("Testwohnungssuche einmal im Jahr", "Antidiskriminierungsberatung", "führt sie durch"),
    ("Zwei Stellen für Beratung zur Anerkennung", "Anerkennungsberatung", "berät"),
    ("Zwei Stellen für Beratung zur Anerkennung", "Jobcenter", "stellt Räume"),
    ("Mentoring mit Betrieben", "Industrie- und Handelskammer", "wirbt Betriebe"),
    ("Kinderbetreuung bei Sprachkursen", "Volkshochschule", "richtet Räume ein"),
    ("Lernbegleitung in den Ferien", "Hochschule", "gewinnt Studierende"),
    ("Lots*innen für die Einbürgerung", "Migrationsberatung", "wählt die Lots*innen aus"),
    ("Beratungsstelle mit zwei Stellen", "Antidiskriminierungsberatung", "trägt die Stelle"),
)

# measure, what is counted, unit, source, targets by year
COUNTED = (
    (
        "Ausbildungsoffensive an Schulen",
        "Besuchte Klassen im Jahr",
        "Klassen",
        "Personalstelle (Muster)",
        {2025: 12, 2026: 24},
    ),
    (
        "Dolmetschdienst für alle Ämter",
        "Gedolmetschte Gespräche im Jahr",
        "Gespräche",
        "Abrechnung des Dienstes (Muster)",
        {2025: 1200, 2027: 2500},
    ),
    (
        "Wohnlots*innen in jeder Unterkunft",
        "Familien, die mit Hilfe ausgezogen sind",
        "Familien",
        "Unterkünfte (Muster)",
        {2025: 40, 2028: 160},
    ),
    (
        "Zwei Stellen für Beratung zur Anerkennung",
        "Begleitete Verfahren im Jahr",
        "Verfahren",
        "Beratung zur Anerkennung (Muster)",
        {2026: 300},
    ),
    (
        "Kinderbetreuung bei Sprachkursen",
        "Betreute Plätze",
        "Plätze",
        "Träger der Kurse (Muster)",
        {2025: 48},
    ),
    ("Lernbegleitung in den Ferien", "Jugendliche im Sommer", "Jugendliche", "", {2025: 200}),
    (
        "Lots*innen für die Einbürgerung",
        "Begleitete Anträge im Jahr",
        "Anträge",
        "Einbürgerungsbehörde (Muster)",
        {2026: 250},
    ),
)

# one for each field but the first
INTRODUCTIONS = (
    "Wer ankommt, braucht zuerst eine Wohnung. Die Arbeitsgruppe hat sich vier Dinge vorgenommen"
    " (erfunden):\n\n- kürzer in Unterkünften leben\n- Wohnungen ohne Benachteiligung vergeben\n"
    "- Kinder in Unterkünften schützen\n- Nachbarschaften zusammenbringen",
    "Viele Menschen kommen mit einem Beruf. Die Ziele dieses Feldes messen, wie schnell ein"
    " Abschluss zählt und ob die Arbeit danach zum Abschluss passt (erfunden).",
    "Kinder lernen Sprachen schnell, wenn jemand mit ihnen spricht. Deshalb beginnt dieses Feld in"
    " der Kita und endet beim Abschluss (erfunden).",
    "Mitreden heißt: einen Platz haben, wo entschieden wird. Dazu gehört der Pass, ein Verein, ein"
    " Beirat – und Hilfe für alle, die benachteiligt werden (erfunden).",
)
