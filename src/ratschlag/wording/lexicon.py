"""The words the rules look for.

Sources: the lists of vague verbs, hedges and test clauses that guides to SMART goals in German
municipalities warn of (KommunalWiki, "Ziele"; reformkompass, "Handlungsziele"). The forms are ours.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Verb:
    """A regular German verb: its stem, and what stands before it and can be parted from it."""

    stem: str
    apart: str = ""
    participle: str = ""
    as_adjective: bool = False
    """Whether its participle is vague before a noun: „verstärkter Einsatz“, not „geförderte …“."""

    @property
    def infinitive(self) -> str:
        """The name of the verb."""
        short = self.stem.endswith(("er", "el")) and not self.stem.endswith("ier")
        ending = "n" if short else "en"
        return f"{self.apart}{self.stem}{ending}"


VAGUE_VERBS = (
    Verb("verstärk", participle="verstärkt", as_adjective=True),
    Verb("intensivier", participle="intensiviert", as_adjective=True),
    Verb("verbesser", participle="verbessert", as_adjective=True),
    Verb("förder", participle="gefördert"),
    Verb("beförder", participle="befördert"),
    Verb("unterstütz", participle="unterstützt"),
    Verb("stärk", participle="gestärkt", as_adjective=True),
    Verb("bau", "aus", "ausgebaut", as_adjective=True),
    Verb("entwickel", "weiter", "weiterentwickelt", as_adjective=True),
    Verb("optimier", participle="optimiert", as_adjective=True),
    Verb("sensibilisier", participle="sensibilisiert"),
    Verb("streb", "an", "angestrebt", as_adjective=True),
    Verb("wirk", "hin", "hingewirkt"),
    Verb("begleit", participle="begleitet"),
    Verb("vernetz", participle="vernetzt", as_adjective=True),
)

# What can be seen when it is done; here only to notice two deeds in one sentence.
PLAIN_VERBS = (
    Verb("richt", "ein", "eingerichtet"),
    Verb("besetz", participle="besetzt"),
    Verb("veröffentlich", participle="veröffentlicht"),
    Verb("schul", participle="geschult"),
    Verb("übersetz", participle="übersetzt"),
    Verb("erhöh", participle="erhöht"),
    Verb("senk", participle="gesenkt"),
    Verb("führ", "ein", "eingeführt"),
    Verb("führ", "durch", "durchgeführt"),
    Verb("stell", "ein", "eingestellt"),
    Verb("stell", "bereit", "bereitgestellt"),
    Verb("eröffn", participle="eröffnet"),
    Verb("gründ", participle="gegründet"),
    Verb("bild", "aus", "ausgebildet"),
    Verb("befrag", participle="befragt"),
    Verb("finanzier", participle="finanziert"),
)

MODALS = frozenset(
    ["soll", "sollen", "sollte", "sollten", "könnte", "könnten", "müsste", "müssten"]
)

# Single words with their endings; a word with a star may be inflected as an adjective.
HEDGES = (
    "ggf.", "gegebenenfalls", "möglichst", "bedarfsorientiert*", "bedarfsgerecht*", "angemessen*",
    "ausreichend*", "regelmäßig*", "zeitnah*", "perspektivisch*", "mittelfristig*", "langfristig*",
    "nachhaltig*", "insbesondere", "vorbehaltlich", "u. a.", "unter anderem", "nach Möglichkeit",
    "bei Bedarf", "im Rahmen der Möglichkeiten", "im Rahmen der verfügbaren Mittel",
    "soweit möglich", "wenn möglich", "sofern möglich",
)  # fmt: skip
MADE_EXACT_BY_RHYTHM = "regelmäßig*"

COMPARISONS = ("mehr", "weniger", "besser*", "häufiger*")
EXAMINES = frozenset(("prüft", "prüfen", "prüfte", "prüften"))
ASSIGNMENTS = ("Prüfauftrag", "Machbarkeit")
NEGATIONS = ("nicht", "kein*")

# Participles that look like infinitives, and infinitives that look like participles.
STRONG_PARTICIPLES = frozenset(
    [
        "beschlossen",
        "vergeben",
        "übernommen",
        "beraten",
        "betrieben",
        "beschrieben",
        "erhoben",
        "erhalten",
        "verboten",
        "vermieden",
        "verschoben",
        "entschieden",
        "entworfen",
        "unterschrieben",
        "verliehen",
        "begonnen",
        "besprochen",
        "versprochen",
        "bezogen",
        "entnommen",
        "unterbrochen",
        "überwiesen",
        "bewiesen",
    ]
)
NO_PARTICIPLES = frozenset(
    [
        "geben",
        "gehen",
        "gelten",
        "gewinnen",
        "gehören",
        "genügen",
        "gelangen",
        "geraten",
        "gestalten",
        "gewährleisten",
        "gewähren",
        "genießen",
        "geschehen",
        "angehen",
        "eingehen",
        "angeben",
        "ausgeben",
        "abgeben",
        "weitergeben",
        "angehören",
        "begehen",
        "mitgestalten",
        "umgehen",
        "zurückgehen",
    ]
)

ABBREVIATIONS = frozenset(
    [
        "ggf.",
        "bzw.",
        "z.",
        "b.",
        "u.",
        "a.",
        "nr.",
        "abs.",
        "art.",
        "ca.",
        "str.",
        "dr.",
        "inkl.",
        "vgl.",
        "s.",
        "etc.",
        "mio.",
        "mrd.",
        "tel.",
        "d.",
        "h.",
        "o.",
        "ä.",
        "max.",
        "min.",
        "st.",
        "usw.",
        "evtl.",
    ]
)
MONTHS = (
    "Januar",
    "Februar",
    "März",
    "April",
    "Mai",
    "Juni",
    "Juli",
    "August",
    "September",
    "Oktober",
    "November",
    "Dezember",
)
NUMBER_WORDS = frozenset(
    [
        "zwei",
        "drei",
        "vier",
        "fünf",
        "sechs",
        "sieben",
        "acht",
        "neun",
        "zehn",
        "elf",
        "zwölf",
        "zwanzig",
        "dreißig",
        "fünfzig",
        "hundert",
        "tausend",
        "doppelt",
        "verdoppeln",
        "verdoppelt",
        "halb",
        "halbieren",
        "halbiert",
    ]
)
