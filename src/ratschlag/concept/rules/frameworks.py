"""Entries of frameworks as lines of text, and the frameworks whose entries are known.

The titles are short and our own: the documents themselves say it in full, at their addresses.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from ratschlag.concept.enums import FrameworkSet
from ratschlag.concept.rules.codes import lines_of

LONGEST_CODE, LONGEST_TITLE = 20, 200

Entry = tuple[str, str]
"""Code and title."""


class NotAnEntry(ValueError):
    """A line without a code or a title, or with one that is too long; with the line."""


def entries_from(text: str) -> list[Entry]:
    """Read entries, one a line: “SDG 5: Geschlechtergleichheit”. Raises: NotAnEntry."""
    return [_entry(line) for line in lines_of(text)]


def _entry(line: str) -> Entry:
    code, _colon, title = (part.strip() for part in line.partition(":"))
    if not (0 < len(code) <= LONGEST_CODE and 0 < len(title) <= LONGEST_TITLE):
        raise NotAnEntry(line)
    return code, title


@dataclass(frozen=True)
class KnownFramework:
    """A framework to begin with."""

    name: str
    short: str
    url: str
    entries: tuple[Entry, ...]


def _numbered(word: str, first: int, titles: tuple[str, ...]) -> tuple[Entry, ...]:
    return tuple((f"{word} {number}", title) for number, title in enumerate(titles, start=first))


KNOWN: Mapping[FrameworkSet, KnownFramework] = {
    FrameworkSet.SDG: KnownFramework(
        "Ziele für nachhaltige Entwicklung",
        "SDG",
        "https://sdgs.un.org/goals",
        _numbered(
            "SDG",
            1,
            (
                "Keine Armut",
                "Kein Hunger",
                "Gesundheit und Wohlergehen",
                "Hochwertige Bildung",
                "Gleichstellung der Geschlechter",
                "Sauberes Wasser und Sanitärversorgung",
                "Bezahlbare und saubere Energie",
                "Menschenwürdige Arbeit und Wirtschaftswachstum",
                "Industrie, Innovation und Infrastruktur",
                "Weniger Ungleichheit",
                "Nachhaltige Städte und Gemeinden",
                "Nachhaltiger Konsum und nachhaltige Produktion",
                "Klimaschutz",
                "Leben unter Wasser",
                "Leben an Land",
                "Frieden, Gerechtigkeit und starke Institutionen",
                "Partnerschaften für die Ziele",
            ),
        ),
    ),
    FrameworkSet.CRPD: KnownFramework(
        "UN-Behindertenrechtskonvention",
        "UN-BRK",
        "https://www.un.org/development/desa/disabilities/convention-on-the-rights-of-persons-with-disabilities.html",
        _numbered(
            "Art.",
            5,
            (
                "Gleichheit und Schutz vor Diskriminierung",
                "Frauen mit Behinderungen",
                "Kinder mit Behinderungen",
                "Bewusstsein schaffen",
                "Barrierefreiheit",
                "Recht auf Leben",
                "Gefahren und humanitäre Notlagen",
                "Gleiche Anerkennung vor dem Recht",
                "Zugang zur Justiz",
                "Freiheit und Sicherheit",
                "Schutz vor Folter und unmenschlicher Behandlung",
                "Schutz vor Ausbeutung, Gewalt und Missbrauch",
                "Unversehrtheit der Person",
                "Freizügigkeit und Staatsangehörigkeit",
                "Selbstbestimmt leben, in der Gemeinschaft",
                "Persönliche Mobilität",
                "Freie Meinung und Zugang zu Informationen",
                "Achtung der Privatsphäre",
                "Achtung von Wohnung und Familie",
                "Bildung",
                "Gesundheit",
                "Habilitation und Rehabilitation",
                "Arbeit und Beschäftigung",
                "Lebensstandard und soziale Sicherung",
                "Teilhabe am politischen und öffentlichen Leben",
                "Teilhabe an Kultur, Erholung, Freizeit und Sport",
            ),
        ),
    ),
    FrameworkSet.EU_CHARTER: KnownFramework(
        "EU-Charta zur Gleichstellung von Frauen und Männern auf lokaler Ebene",
        "EU-Charta",
        "https://charter-equality.eu/",
        _numbered(
            "Art.",
            1,
            (
                "Demokratische Verantwortung",
                "Politische Vertretung",
                "Teilhabe am politischen und bürgerschaftlichen Leben",
                "Öffentliches Bekenntnis zur Gleichstellung",
                "Zusammenarbeit mit Partner*innen",
                "Stereotypen entgegenwirken",
                "Gute Verwaltung und Anhörung",
                "Allgemeine Verpflichtung",
                "Prüfung der Wirkung auf die Geschlechter",
                "Mehrfache Diskriminierung",
                "Die Kommune als Arbeitgeberin",
                "Beschaffung und Aufträge",
                "Bildung und lebenslanges Lernen",
                "Gesundheit",
                "Soziale Dienste",
                "Kinderbetreuung",
                "Pflege und Sorge für andere Angehörige",
                "Soziale Teilhabe",
                "Wohnen",
                "Kultur, Sport und Freizeit",
                "Sicherheit",
                "Geschlechtsspezifische Gewalt",
                "Menschenhandel",
                "Nachhaltige Entwicklung",
                "Stadtplanung und örtliche Planung",
                "Mobilität und Verkehr",
                "Wirtschaftliche Entwicklung",
                "Umwelt",
                "Die Kommune als regelnde Stelle",
                "Partnerschaften und internationale Zusammenarbeit",
            ),
        ),
    ),
}
