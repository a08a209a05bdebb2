"""What everybody would read of minutes, and what of it looks like a person."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import override

from ratschlag.proceedings import queries
from ratschlag.proceedings.documents.texts import cleaner
from ratschlag.proceedings.enums import Suspicion
from ratschlag.proceedings.models import Minutes, MinutesEntry
from ratschlag.proceedings.queries import EntryLine
from ratschlag.proceedings.rules.suspects import suspects, without


@dataclass(frozen=True)
class Finding:
    """Words that look like a person, at the first item in which they stand."""

    number: str
    entry: MinutesEntry
    words: str
    kind: Suspicion
    around: str


def stand_in() -> str:
    """Return what stands for a name, in the binding language."""
    with override(settings.LANGUAGE_CODE):
        return _("[name left out]")


def copy_cleaner(minutes: Minutes) -> Callable[[str], str]:
    """Return what makes a public text of one of minutes: without names and what was blackened."""
    clean, stand = cleaner(minutes.agenda.process.municipality), stand_in()
    return lambda text: without(clean(text), minutes.blackened_words, stand)


def findings(minutes: Minutes, lines: Sequence[EntryLine] | None = None) -> list[Finding]:
    """Return what looks like a person in the publication copy and nobody has confirmed.

    `lines` are its entries where they have been read already.
    """
    clean = copy_cleaner(minutes)
    harmless = queries.harmless_names(minutes.agenda.process)
    found: dict[str, Finding] = {}
    for line in queries.entry_lines(minutes) if lines is None else lines:
        if not line.item.is_public:
            continue
        entry = line.entry
        frozen = [clean(text) for text in _frozen(entry)]
        for text in [*frozen, entry.public_notes, entry.public_decision]:
            for one in suspects(text, harmless):
                if one.words not in minutes.confirmed_words:
                    finding = Finding(line.number, entry, one.words, one.kind, one.around)
                    found.setdefault(one.words, finding)
    return list(found.values())


def _frozen(entry: MinutesEntry) -> list[str]:
    """Return what is shown as it is, without a text of its own for the public."""
    return [entry.item.title, entry.vote, *(task.text for task in entry.tasks.all())]
