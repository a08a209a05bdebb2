"""Invented topic wishes, comments and reasons of the example. All are fiction."""

NOTE = (
    "Erfunden: Alle Themenwünsche, Kommentare und Antworten auf dieser Seite sind ausgedacht. Über"
    " Aufenthaltsrecht und einzelne Fälle wird hier nicht entschieden."
)

# By field of action, in its order: what is wished for, and why.
WISHES: tuple[tuple[tuple[str, str], ...], ...] = (
    (
        (
            "Formulare in einfacher Sprache",
            "Viele Schreiben versteht man erst beim dritten Lesen. Bitte zuerst die zehn häufigsten umschreiben.",
        ),
        (
            "Dolmetschen am Schalter nach Termin",
            "Wer einen Termin bucht, soll die Sprache angeben können. Dann ist jemand da oder am Telefon.",
        ),
        (
            "Schulungen gegen Rassismus für Führungskräfte",
            "Verpflichtend, mit Fällen aus dem Alltag der Ämter und nicht nur einmal.",
        ),
        (
            "Mehr Menschen mit Einwanderungsgeschichte in der Ausbildung",
            "Auf Messen und in Vereinen werben, Bewerbungen ohne Foto.",
        ),
        (
            "Eine Beschwerdestelle, die von außen kommt",
            "Wer sich diskriminiert fühlt, soll nicht beim selben Amt klagen müssen.",
        ),
        (
            "Termine abends und am Sonnabend",
            "Wer in Schichten arbeitet, kommt vormittags nicht ins Amt.",
        ),
        (
            "Ein Wegweiser durch die Ämter",
            "Wer ist wofür zuständig? Eine Seite, die man ausdrucken kann, in den häufigsten Sprachen.",
        ),
        (
            "Post vom Amt auch als E-Mail mit Übersetzung",
            "Briefe gehen verloren, und das Übersetzen dauert Tage.",
        ),
        (
            "Stellenanzeigen ohne unnötige Hürden",
            "Sehr gutes Deutsch nur dort verlangen, wo es wirklich gebraucht wird.",
        ),
        (
            "Ein Netzwerk für Beschäftigte mit Migrationsgeschichte",
            "Freiwillig, in der Arbeitszeit, mit einer Ansprechperson in der Leitung.",
        ),
        ("Warteräume mit Spielecke", "Wer Kinder mitbringt, wartet oft zwei Stunden."),
        (
            "Ausländerbehörde telefonisch erreichen",
            "Es hebt niemand ab. Ein Rückruf am selben Tag wäre schon viel.",
        ),
    ),
    (
        (
            "Wohnungen für große Familien",
            "Mit vier Kindern findet man in Potsdam nichts. Bitte beim Neubau einplanen.",
        ),
        (
            "Beratung bei Diskriminierung auf dem Wohnungsmarkt",
            "Nach dem Namen kommt die Absage. Wer hilft, das zu belegen?",
        ),
        (
            "Schneller aus der Gemeinschaftsunterkunft",
            "Zwei Jahre in einem Zimmer zu dritt sind zu lang.",
        ),
        (
            "Treffpunkte in den neuen Wohngebieten",
            "Es gibt Häuser, aber keinen Raum, in dem man sich kennenlernt.",
        ),
        ("WLAN in allen Unterkünften", "Ohne Netz keine Hausaufgaben und keine Bewerbung."),
        (
            "Patenschaften beim Umzug",
            "Jemand, der mit zur Besichtigung geht und den Mietvertrag mitliest.",
        ),
        (
            "Ein Mietführerschein zum Mitnehmen",
            "Ein Kurs, nach dem man weiß, was Nebenkosten und Kaution sind, mit Bescheinigung.",
        ),
        (
            "Ruhige Räume zum Lernen in Unterkünften",
            "Für Schulkinder und für alle, die Deutsch lernen.",
        ),
        ("Barrierefreie Unterkünfte", "Meine Mutter sitzt im Rollstuhl und kommt nicht ins Bad."),
        (
            "Wohnungen bei den Genossenschaften sichern",
            "Ein fester Anteil, über den man nicht jedes Mal neu verhandelt.",
        ),
        (
            "Größere Wohnungen für Familien mit vielen Kindern",
            "Bei uns leben sechs Menschen auf fünfzig Quadratmetern.",
        ),
        ("Nachbarschaftsfeste unterstützen", "Ein kleiner Topf für Feste, ohne langen Antrag."),
    ),
    (
        (
            "Abschlüsse schneller anerkennen",
            "Eine Lotsin, die den Weg zur zuständigen Stelle mitgeht.",
        ),
        (
            "Sprachkurse am Abend mit Kinderbetreuung",
            "Alleinerziehende können sonst keinen Kurs besuchen.",
        ),
        ("Praktika in der Stadtverwaltung", "Vier Wochen reichen, um zu zeigen, was man kann."),
        (
            "Gründungsberatung in mehreren Sprachen",
            "Viele wollen sich selbstständig machen und scheitern an den Formularen.",
        ),
        (
            "Berufssprache auf der Baustelle und in der Pflege",
            "Kurse im Betrieb, eine Stunde am Tag.",
        ),
        (
            "Ein Tag der offenen Betriebe",
            "Betriebe suchen, Menschen suchen, und beide kennen sich nicht.",
        ),
        ("Mehr Schutz vor Ausbeutung", "Beratung zu Lohn und Arbeitszeit, auch anonym."),
        ("Kinderbetreuung während der Bewerbung", "Für das Gespräch und die Probearbeit."),
        ("Fahrkarten für den Weg zur Maßnahme", "Die Fahrt kostet manchmal mehr als der Kurs."),
        (
            "Mentoring für zugewanderte Fachkräfte",
            "Menschen aus demselben Beruf treffen sich einmal im Monat.",
        ),
        (
            "Anerkennung von Abschlüssen beschleunigen",
            "Ich warte seit vierzehn Monaten auf einen Bescheid.",
        ),
        ("Arbeitserlaubnis ohne Wartezeit", "Wer eine Stelle hat, soll gleich anfangen dürfen."),
    ),
    (
        (
            "Sprachförderung schon in der Kita",
            "Nicht erst vor der Schule, und mit ausgebildeten Kräften.",
        ),
        ("Elternabende mit Dolmetschen", "Wir wollen mitreden, verstehen aber nur die Hälfte."),
        (
            "Herkunftssprachen in der Schule",
            "Die Sprache der Eltern ist ein Schatz. Bitte Unterricht anbieten.",
        ),
        ("Hausaufgabenhilfe in jedem Stadtteil", "Kostenlos und ohne Anmeldung."),
        ("Bücher in vielen Sprachen in der Bibliothek", "Auch Bilderbücher und Zeitungen."),
        ("Schwimmkurse für Frauen", "Mit Betreuung für die Kinder daneben."),
        ("Deutschkurse ohne lange Wartezeit", "Ich warte seit fünf Monaten auf einen Platz."),
        ("Schulwechsel begleiten", "Wer mitten im Jahr kommt, fällt durch alle Listen."),
        (
            "Antidiskriminierung als Thema an Schulen",
            "Mit Menschen, die davon erzählen können, und mit einer Anlaufstelle.",
        ),
        ("Computerkurse für Ältere", "In einfacher Sprache und in Ruhe."),
        ("Ausbildung mit Sprachkurs verbinden", "Drei Tage Betrieb, zwei Tage Sprache und Schule."),
        ("Kitaplätze nach der Unterkunft", "Nach dem Umzug verlieren Kinder ihren Platz."),
    ),
    (
        ("Ein Haus der Kulturen", "Räume für Vereine, die abends und am Wochenende offen sind."),
        ("Wahlrecht für alle in der Kommune", "Wer hier lebt, soll mitwählen."),
        ("Ein Preis für gute Nachbarschaft", "Einmal im Jahr, von einer Jury aus den Stadtteilen."),
        ("Feste Plätze in den Beiräten", "Nicht nur eingeladen, sondern mit Stimme."),
        ("Frauencafé in jedem Stadtteil", "Ein Ort ohne Anmeldung, mit Beratung an einem Tag."),
        ("Sportvereine öffnen", "Beiträge für das erste Jahr übernehmen."),
        (
            "Feiertage aller Religionen im Kalender der Stadt",
            "Dann legt niemand mehr Prüfungen auf ein hohes Fest.",
        ),
        ("Gedenken an die Opfer rassistischer Gewalt", "Ein Ort und ein Tag im Jahr."),
        (
            "Meldestelle für rassistische Vorfälle",
            "Niedrigschwellig, auch auf Arabisch, Russisch und Ukrainisch.",
        ),
        ("Stadtführungen von Zugewanderten", "Die Stadt einmal mit anderen Augen sehen."),
        ("Wegweiser in mehreren Sprachen im Stadtbild", "Am Bahnhof, im Klinikum, in den Ämtern."),
        ("Straßenbahn bis in die Nacht", "Wer spät arbeitet, kommt nicht mehr nach Hause."),
    ),
)

REASONS = {
    "taken_up": "Der Wunsch ist in den Auftrag der Arbeitsgruppe aufgenommen und wird beim zweiten Treffen beraten.",
    "partly": "Den ersten Teil bringt die Arbeitsgruppe in den Entwurf ein. Für den Rest gibt es im Haushalt bisher keine Mittel.",
    "merged": "Beide Wünsche sagen dasselbe. Sie werden zusammen beraten, die Unterstützungen stehen bei beiden.",
    "not_taken_up": "Dafür gibt es schon ein Angebot, das zu wenig bekannt ist. Wir machen es bekannter, statt ein zweites zu schaffen.",
    "outside": "Darüber entscheiden Bund und Land, nicht die Stadt. Der Wunsch wird an die zuständige Stelle weitergegeben.",
}

COMMENTS = (
    "Das geht uns genauso. Bei uns warten zwölf Familien darauf.",
    "Guter Gedanke. Wichtig wäre, dass es auch am Stadtrand etwas gibt.",
    "Gab es das nicht schon einmal? Warum wurde es eingestellt?",
    "Wir könnten mit unserem Verein dabei helfen.",
    "Bitte nicht nur ein Modellversuch, der nach einem Jahr endet.",
)
OFFICE_COMMENT = "Danke für den Hinweis. Wir haben nachgefragt und berichten beim nächsten Treffen."
HIDDEN = (
    "Schreiben über eine Mitarbeiterin",
    "Hier stand ein Name.",
    "Der Beitrag nannte eine Person, die nicht zugestimmt hat. Das Anliegen selbst steht in Wunsch 12.",
)
REPORT = "Erfunden: Der Kommentar klingt, als wäre es beschlossene Sache. Stimmt das?"
UNIT_QUESTION = "Erfunden: Was würde es kosten, und wer könnte es tun?"
UNIT_ANSWER = (
    "Erfunden: Wir können das ab dem zweiten Halbjahr anbieten, wenn eine halbe Stelle dazukommt."
)
