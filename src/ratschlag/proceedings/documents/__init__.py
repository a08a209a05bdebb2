"""What agendas, minutes and mails about them say. What is kept is German, whatever the page is."""

from ratschlag.proceedings.documents.letters import (
    LANGUAGE,
    agenda_path,
    language_of,
    late_letter,
    minutes_letter,
    minutes_link_path,
    missing_minutes_letter,
    overview_path,
)
from ratschlag.proceedings.documents.paper_letters import (
    owed_paper_letter,
    paper_path,
    papers_letter,
)
from ratschlag.proceedings.documents.summons_letters import (
    Called,
    deputy_stays_away_letter,
    place_letter,
    reminder_letter,
    sample,
    spared_letter,
    summons_letter,
    summons_path,
)
from ratschlag.proceedings.documents.suspects import (
    Finding,
    copy_cleaner,
    findings,
    stand_in,
)
from ratschlag.proceedings.documents.texts import (
    approval_item,
    carried_text,
    cleaner,
    usual_items,
    wish_reason,
)

__all__ = [
    "LANGUAGE",
    "Called",
    "Finding",
    "agenda_path",
    "approval_item",
    "carried_text",
    "cleaner",
    "copy_cleaner",
    "deputy_stays_away_letter",
    "findings",
    "language_of",
    "late_letter",
    "minutes_letter",
    "minutes_link_path",
    "missing_minutes_letter",
    "overview_path",
    "owed_paper_letter",
    "paper_path",
    "papers_letter",
    "place_letter",
    "reminder_letter",
    "sample",
    "spared_letter",
    "stand_in",
    "summons_letter",
    "summons_path",
    "usual_items",
    "wish_reason",
]
