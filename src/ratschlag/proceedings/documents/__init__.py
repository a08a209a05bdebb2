"""What agendas, minutes and mails about them say. What is kept is German, whatever the page is."""

from ratschlag.proceedings.documents.letters import (
    LANGUAGE,
    agenda_path,
    language_of,
    late_letter,
    minutes_letter,
    minutes_path,
    papers_letter,
)
from ratschlag.proceedings.documents.texts import (
    approval_item,
    carried_text,
    cleaner,
    usual_items,
)

__all__ = [
    "LANGUAGE",
    "agenda_path",
    "approval_item",
    "carried_text",
    "cleaner",
    "language_of",
    "late_letter",
    "minutes_letter",
    "minutes_path",
    "papers_letter",
    "usual_items",
]
