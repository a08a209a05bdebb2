"""What the groups of the example say in the year they meet. All of it is invented."""

from dataclasses import dataclass

from ratschlag.proceedings.enums import ItemKind, ItemOrigin, Outcome

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

# What is said on items that the group did not set itself.
ANSWERS = {
    ItemOrigin.CARRIED_OVER: "Erfunden: Die Gruppe hat die Antwort gehört und arbeitet damit weiter.",
    ItemOrigin.WISH: "Erfunden: Die Gruppe nimmt den Wunsch in ihre Vorschläge auf.",
}

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
