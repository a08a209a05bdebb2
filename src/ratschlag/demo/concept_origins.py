"""Where the goals and measures of the example come from: invented wishes, minutes, findings."""

from typing import Any

from ratschlag.concept import operations, queries
from ratschlag.concept.enums import SourceKind
from ratschlag.concept.models import Concept, Goal, Measure
from ratschlag.concept.queries import Source
from ratschlag.contributions.models import TopicWish
from ratschlag.proceedings.models import MinutesEntry

FROM_MINUTES = {
    "Ziel: mehr Bewerbungen aus Familien mit Einwanderungsgeschichte": "Z-1 M-1.1",
    "Schulungen zu Rassismus für Führungskräfte": "Z-2 M-2.1",
    "Beschwerden gegen Diskriminierung": "Z-3 M-3.1",
    "Zwanzig Formulare in einfacher Sprache": "Z-4 M-4.1",
    "Dolmetschen am Schalter nach Termin": "M-4.2",
    "Ziel: schneller in eine eigene Wohnung": "Z-5",
    "Vereinbarung mit den Wohnungsunternehmen": "M-5.2",
    "Wohnungen bei den Genossenschaften sichern": "M-5.2",
    "Ziel: Abschlüsse schneller anerkennen": "Z-9",
    "Eine Stelle für Anerkennung und Fachkräfte": "M-9.1",
    "Zuschuss für Übersetzungen": "M-9.2",
    "Kinderbetreuung während der Kurse": "Z-12 M-12.1",
    "Sprachförderung schon in der Kita": "Z-13 M-13.1",
    "Elternabende, zu denen alle kommen können": "Z-16 M-16.1",
    "Ziel: wer betroffen ist, redet mit": "Z-17 M-17.1",
    "Feste Plätze in den Beiräten": "M-17.1",
    "Meldestelle für Diskriminierung im Alltag": "Z-19 M-19.1",
}
FROM_WISHES = {
    "Formulare in einfacher Sprache": "M-4.1",
    "Schulungen gegen Rassismus für Führungskräfte": "M-2.1",
    "Ein Netzwerk für Beschäftigte mit Migrationsgeschichte": "M-1.3",
    "Ruhige Räume zum Lernen in Unterkünften": "M-7.2",
    "Nachbarschaftsfeste unterstützen": "M-8.2",
    "Mentoring für zugewanderte Fachkräfte": "M-10.1",
    "Gründungsberatung in mehreren Sprachen": "M-11.1",
    "Herkunftssprachen in der Schule": "Z-15 M-15.1",
}
FINDINGS = {
    "Z-18": "Bestandsaufnahme (erfunden): Anträge lagen im Mittel elf Monate.",
    "M-18.1": "Bestandsaufnahme (erfunden): Viele Anträge waren unvollständig.",
    "M-13.1": "Bestandsaufnahme (erfunden): Die Sprachkitas wirkten, liefen aber aus.",
}
SET_ASIDE = {
    "Wie wir miteinander arbeiten": "Regelt die Arbeit der Gruppen, nicht die Stadt (Muster).",
    "Wer noch fehlt": "Betrifft die Besetzung der Gruppen (Muster).",
    "Was ein gutes Ziel ist": "Ist als Regel für den Entwurf umgesetzt (Muster).",
}


def prepare(concept: Concept, act: dict[str, Any]) -> None:
    """Let much come from wishes and minutes, some from findings, and leave some open."""
    rows: tuple[Goal | Measure, ...] = (*concept.goals.all(), *concept.measures.all())
    parts = {row.code: row for row in rows}
    process = concept.process
    entries = MinutesEntry.objects.filter(
        minutes__agenda__group__process=process, item__title__in=[*FROM_MINUTES, *SET_ASIDE]
    ).select_related("item")
    for entry in entries.order_by("minutes__start", "item__position"):
        source = Source(SourceKind.OUTCOME, entry, process, concept)
        for code in FROM_MINUTES.get(entry.item.title, "").split():
            operations.attach_origin(source=source, part=parts[code], **act)
        if entry.item.title in SET_ASIDE and not queries.leads_to(source):
            operations.set_source_aside(
                source=source, concept=concept, reason=SET_ASIDE[entry.item.title], **act
            )
    wishes = TopicWish.objects.filter(process=process, title__in=FROM_WISHES, hidden_at=None)
    for wish in wishes.order_by("number"):
        source = Source(SourceKind.WISH, wish, process, concept)
        for code in FROM_WISHES[wish.title].split():
            operations.attach_origin(source=source, part=parts[code], **act)
    for code, finding in FINDINGS.items():
        operations.note_finding(part=parts[code], finding=finding, **act)
