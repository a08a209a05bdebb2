"""What the groups of the example say in the year they meet. All of it is invented."""

from dataclasses import dataclass

from ratschlag.proceedings.enums import ItemKind, Outcome

TALK, DECIDE, TELL = ItemKind.DISCUSSION, ItemKind.DECISION, ItemKind.INFORMATION
NOTED, AGREED, PROPOSAL, OPEN = Outcome.NOTED, Outcome.AGREED, Outcome.PROPOSAL, Outcome.OPEN
RACISM, VOICE, GENDER = "Anti-Rassismus", "Partizipation", "Gender"


@dataclass(frozen=True)
class Item:
    """An item of an agenda and what came of it; a task names the beginning of an organisation."""

    title: str
    kind: ItemKind
    notes: str
    outcome: Outcome
    decision: str = ""
    vote: str = ""
    topics: tuple[str, ...] = ()
    task: tuple[str, str, int] | None = None


NOTE = "Erfunden: Ablauf, Gespräche und Ergebnisse dieses Treffens sind ausgedacht."
COMMENT = "Erfunden: Bitte ergänzen, dass die Zahl aus dem Bericht des Fachbereichs stammt."
RETURNED = "Erfunden: Es fehlt, wer das Angebot nach dem ersten Jahr bezahlt. Bitte klären und noch einmal vorlegen."
CONFIRMED = "Erfunden: Das Lenkungsgremium trägt den Vorschlag mit."

GOES_ON = "Erfunden: Die Gruppe hat die Antwort gehört und ist damit zufrieden."

KICKOFF = (
    Item(
        "Wozu das Konzept da ist und was offen ist",
        TELL,
        "Das Büro erklärt, worüber entschieden wird und worüber nicht.\n\n- Fünf Gruppen arbeiten bis Oktober.\n- Jede Maßnahme bekommt eine zuständige Stelle.",
        NOTED,
        topics=(VOICE,),
    ),
    Item(
        "Wie wir miteinander arbeiten",
        DECIDE,
        "Vorgeschlagen werden Redezeiten, Pausen und Flüsterdolmetschen auf Anfrage.",
        AGREED,
        "Unterlagen kommen sieben Tage vorher. Wer dolmetschen braucht, bekommt es.",
        "ohne Widerspruch",
        (VOICE, RACISM),
    ),
)

MEETINGS: dict[str, tuple[tuple[Item, ...], ...]] = {
    "VER": (
        (
            Item(
                "Wie vielfältig die Verwaltung heute ist",
                TALK,
                "Der Fachbereich Personal legt eine freiwillige, anonyme Befragung von 2022 vor. Der Personalrat bittet, keine Zahlen kleiner Ämter zu zeigen.",
                NOTED,
                topics=(RACISM,),
            ),
            Item(
                "Schreiben, die man versteht",
                TALK,
                "Die zehn häufigsten Formulare werden gesammelt. Streit gibt es, ob einfache Sprache vor Gericht Bestand hat.",
                OPEN,
                "Das Rechtsamt sagt bis zum nächsten Treffen, was in einfacher Sprache möglich ist.",
                topics=(VOICE,),
                task=("Fachbereich Personal", "Stellungnahme zu einfacher Sprache einholen", 30),
            ),
        ),
        (
            Item(
                "Ziel: mehr Bewerbungen aus Familien mit Einwanderungsgeschichte",
                DECIDE,
                "Gemessen wird an den Bewerbungen um Ausbildungsplätze, freiwillig und anonym gefragt.",
                PROPOSAL,
                "Bis Ende 2027 kommen 25 von 100 Bewerbungen um Ausbildungsplätze aus Familien mit Einwanderungsgeschichte.",
                "14 dafür, 3 Enthaltungen",
                (RACISM, GENDER),
            ),
            Item(
                "Schulungen zu Rassismus für Führungskräfte",
                TALK,
                "Verpflichtend oder freiwillig? Der Personalrat will zuerst ein Muster sehen.",
                PROPOSAL,
                "Alle Führungskräfte nehmen bis Ende 2025 an einer zweitägigen Schulung teil.",
                "15 dafür, 2 dagegen",
                (RACISM, GENDER),
            ),
        ),
        (
            Item(
                "Zwanzig Formulare in einfacher Sprache",
                DECIDE,
                "Das Rechtsamt hat keine Bedenken, wenn der Bescheid selbst unverändert bleibt.",
                PROPOSAL,
                "Der Fachbereich Ordnung und Sicherheit schreibt bis Juni 2025 zwanzig Formulare um und lässt sie von Betroffenen prüfen.",
                "ohne Widerspruch",
                (VOICE,),
                ("Fachbereich Ordnung", "Liste der zwanzig Formulare vorlegen", 45),
            ),
            Item(
                "Beschwerden gegen Diskriminierung",
                TALK,
                "Eine Stelle außerhalb der Ämter kostet nach Schätzung eine halbe Stelle.",
                PROPOSAL,
                "Eine unabhängige Beschwerdestelle beginnt im Januar 2025 mit einer halben Stelle.",
                "13 dafür, 4 Enthaltungen",
                (RACISM,),
            ),
        ),
    ),
    "WOH": (
        (
            Item(
                "Wie lange Familien in Unterkünften leben",
                TALK,
                "Im Mittel 31 Monate. Große Familien und Alleinerziehende warten am längsten.",
                NOTED,
                topics=(GENDER,),
            ),
            Item(
                "Was die Suche nach einer Wohnung schwer macht",
                TALK,
                "Genannt werden Absagen wegen des Namens, fehlende Begleitung und Fristen der Ämter.",
                OPEN,
                "Die Antidiskriminierungsberatung bringt Fälle aus zwei Jahren mit, ohne Namen.",
                topics=(RACISM,),
                task=("Flüchtlingsberatung", "Fälle ohne Namen zusammenstellen", 35),
            ),
        ),
        (
            Item(
                "Ziel: schneller in eine eigene Wohnung",
                DECIDE,
                "Die Gruppe einigt sich auf die Monate bis zum eigenen Mietvertrag als Maß.",
                PROPOSAL,
                "Bis Ende 2027 sinkt die mittlere Zeit in Unterkünften von 31 auf 20 Monate.",
                "ohne Widerspruch",
                (GENDER, RACISM),
            ),
            Item(
                "Wohnpatenschaften",
                TALK,
                "Die Initiative begleitet heute 22 Haushalte und könnte 60 begleiten, wenn jemand die Einsätze abstimmt.",
                PROPOSAL,
                "Eine Koordination für 60 Wohnpatenschaften wird eingerichtet.",
                "16 dafür, 1 Enthaltung",
                (VOICE,),
            ),
        ),
        (
            Item(
                "Vereinbarung mit den Wohnungsunternehmen",
                DECIDE,
                "Zwei Unternehmen sagen zu, zehn von hundert frei werdenden Wohnungen anzubieten.",
                PROPOSAL,
                "Die Stadt schließt bis März 2025 eine Vereinbarung über 80 Wohnungen im Jahr.",
                "14 dafür, 2 Enthaltungen",
                (RACISM,),
                ("Fachbereich Wohnen", "Entwurf der Vereinbarung vorlegen", 60),
            ),
            Item(
                "Schulungen in Hausverwaltungen",
                TALK,
                "Offen bleibt, wer die Schulungen bezahlt.",
                PROPOSAL,
                "Vier Schulungen im Jahr für Hausverwaltungen über Recht und Diskriminierung.",
                "9 dafür, 6 dagegen",
                (RACISM, GENDER),
            ),
        ),
    ),
    "ARB": (
        (
            Item(
                "Wo Abschlüsse liegen bleiben",
                TALK,
                "Die Anerkennung dauert im Mittel elf Monate. Vielen fehlen Übersetzungen.",
                NOTED,
                topics=(GENDER,),
            ),
            Item(
                "Was Betriebe brauchen",
                TALK,
                "Die Kammern wünschen sich eine Ansprechperson statt vieler.",
                OPEN,
                "Wirtschaftsförderung und Jobcenter legen einen Vorschlag für eine Stelle vor.",
                topics=(VOICE,),
                task=("Wirtschaftsförderung", "Vorschlag für eine gemeinsame Stelle", 40),
            ),
        ),
        (
            Item(
                "Ziel: Abschlüsse schneller anerkennen",
                DECIDE,
                "Die Zeit zählt vom vollständigen Antrag bis zum Bescheid.",
                PROPOSAL,
                "Bis Ende 2026 dauert die Anerkennung im Mittel sechs statt elf Monate.",
                "ohne Widerspruch",
                (GENDER,),
            ),
            Item(
                "Kinderbetreuung während der Kurse",
                TALK,
                "Frauen brechen Kurse dreimal so oft ab wie Männer, meist wegen der Betreuung.",
                PROPOSAL,
                "Jeder Sprach- und Berufskurs der Stadt bietet ab Herbst 2024 Betreuung an.",
                "17 dafür",
                (GENDER,),
            ),
        ),
        (
            Item(
                "Eine Stelle für Anerkennung und Fachkräfte",
                DECIDE,
                "Jobcenter, Kammern und Wirtschaftsförderung teilen sich Räume und Sprechzeiten.",
                PROPOSAL,
                "Die gemeinsame Stelle öffnet im April 2025 mit drei festen Sprechtagen.",
                "ohne Widerspruch",
                (VOICE,),
                ("Wirtschaftsförderung", "Räume und Kosten nennen", 30),
            ),
            Item(
                "Zuschuss für Übersetzungen",
                TALK,
                "Gerechnet wird mit 180 Anträgen im Jahr.",
                PROPOSAL,
                "Wer wenig verdient, bekommt bis zu 400 Euro für Übersetzungen.",
                "12 dafür, 3 Enthaltungen",
                (GENDER,),
            ),
        ),
    ),
    "BIL": (
        (
            Item(
                "Wer keinen Kitaplatz findet",
                TALK,
                "Familien in Unterkünften warten doppelt so lange. Die Anmeldung gibt es nur auf Deutsch.",
                NOTED,
                topics=(RACISM,),
            ),
            Item(
                "Sprachförderung von der Kita bis zur Ausbildung",
                TALK,
                "Jede Einrichtung fördert, keine weiß von der anderen.",
                OPEN,
                "Die Volkshochschule zeichnet auf, wer was anbietet.",
                topics=(VOICE,),
                task=("Volkshochschule", "Übersicht der Sprachförderung", 45),
            ),
        ),
        (
            Item(
                "Ziel: Kitaplatz nach spätestens vier Monaten",
                DECIDE,
                "Gemessen wird ab der Anmeldung, für alle Familien gleich.",
                PROPOSAL,
                "Bis August 2026 hat jedes Kind spätestens vier Monate nach der Anmeldung einen Platz.",
                "13 dafür, 4 Enthaltungen",
                (GENDER,),
            ),
            Item(
                "Elternabende, zu denen alle kommen können",
                TALK,
                "Drei Schulen haben gute Erfahrungen mit Elternmittler*innen.",
                PROPOSAL,
                "Zwölf Schulen arbeiten ab 2025 mit Elternmittler*innen in fünf Sprachen.",
                "ohne Widerspruch",
                (VOICE, GENDER),
            ),
        ),
        (
            Item(
                "Beschwerdewege an Schulen",
                DECIDE,
                "Schulsozialarbeit und Schulleitungen wünschen denselben Weg an allen Schulen.",
                PROPOSAL,
                "Alle kommunalen Schulen haben bis August 2025 einen Beschwerdeweg bei Rassismus.",
                "15 dafür",
                (RACISM,),
                ("Fachbereich Bildung", "Muster für den Beschwerdeweg schreiben", 40),
            ),
            Item(
                "Anmeldung zur Kita in acht Sprachen",
                TALK,
                "Die Seite ist gebaut, es fehlen Übersetzungen.",
                PROPOSAL,
                "Die Anmeldung gibt es ab Januar 2025 in acht Sprachen und am Telefon.",
                "ohne Widerspruch",
                (VOICE,),
            ),
        ),
    ),
    "STA": (
        (
            Item(
                "Wo Menschen sich begegnen",
                TALK,
                "Nachbarschaftshäuser erreichen viele, aber nicht den Norden der Stadt.",
                NOTED,
                topics=(VOICE,),
            ),
            Item(
                "Angriffe und Beleidigungen",
                TALK,
                "Die Opferberatung zählt 41 Fälle im Jahr und nimmt viele weitere an, die niemand meldet.",
                OPEN,
                "Es wird gefragt, wie Meldungen leichter werden können.",
                topics=(RACISM, GENDER),
                task=("Opferberatung", "Wege der Meldung vergleichen", 30),
            ),
        ),
        (
            Item(
                "Ziel: wer betroffen ist, redet mit",
                DECIDE,
                "Gezählt werden Sitze in Beiräten und Beteiligungsverfahren, die migrantische Selbstorganisationen besetzen.",
                PROPOSAL,
                "Bis Ende 2026 besetzen migrantische Selbstorganisationen 20 von 100 Sitzen in Beiräten.",
                "16 dafür, 2 Enthaltungen",
                (VOICE, RACISM),
            ),
            Item(
                "Räume für Vereine",
                TALK,
                "Schulen und Bibliothek haben abends freie Räume, es fehlt eine Schlüsselregelung.",
                PROPOSAL,
                "Zehn städtische Räume können ab Herbst 2024 online gebucht werden, für Vereine kostenlos.",
                "ohne Widerspruch",
                (VOICE,),
            ),
        ),
        (
            Item(
                "Meldestelle für Diskriminierung im Alltag",
                DECIDE,
                "Telefon, Netz und Sprechstunde in den Nachbarschaftshäusern gehören zusammen.",
                PROPOSAL,
                "Die Meldestelle beginnt im Juli 2025 und berichtet jährlich ohne Namen.",
                "15 dafür, 1 dagegen",
                (RACISM, GENDER),
                ("Büro für Chancengleichheit", "Kosten und Träger nennen", 50),
            ),
            Item(
                "Fonds für kleine Vorhaben",
                TALK,
                "Gewünscht sind Anträge auf zwei Seiten und Antworten in vier Wochen.",
                PROPOSAL,
                "Ein Fonds von 40.000 Euro im Jahr fördert Vorhaben bis 2.000 Euro.",
                "14 dafür, 3 Enthaltungen",
                (VOICE,),
            ),
        ),
    ),
}

# What the steering body talks about besides the proposals of the groups, meeting by meeting.
STEERING = (
    Item(
        "Auftrag und Takt", TELL, "Sechs Treffen, dazwischen schriftlich.", NOTED, topics=(VOICE,)
    ),
    Item(
        "Wer noch fehlt",
        TALK,
        "Frauenvereine und junge Menschen sind wenig vertreten.",
        AGREED,
        "Zwei freie Sitze gehen an junge Menschen.",
        "ohne Widerspruch",
        (GENDER, VOICE),
    ),
    Item(
        "Was ein gutes Ziel ist",
        DECIDE,
        "Jedes Ziel braucht eine Zahl, einen Ausgangswert und einen Tag.",
        AGREED,
        "Ziele ohne Maß gehen mit einer Begründung in den Entwurf oder gar nicht.",
        "ohne Widerspruch",
    ),
    Item(
        "Doppelungen zwischen den Gruppen",
        TALK,
        "Beschwerdestelle und Meldestelle sollen sich ergänzen.",
        AGREED,
        "Beide Gruppen stimmen ihre Vorschläge ab.",
        "ohne Widerspruch",
        (RACISM,),
    ),
    Item(
        "Geld",
        TALK,
        "Die Kämmerei nennt den Rahmen für 2025. Ein Teil der Maßnahmen braucht den nächsten Haushalt.",
        NOTED,
        topics=(GENDER,),
    ),
    Item(
        "Wie es nach dem Herbst weitergeht",
        DECIDE,
        "Das Büro schreibt den Entwurf, die Fachbereiche sagen zu oder begründen, warum nicht.",
        AGREED,
        "Das Lenkungsgremium trifft sich 2024 zweimal und begleitet die Umsetzung.",
        "ohne Widerspruch",
        (VOICE, RACISM, GENDER),
    ),
)
