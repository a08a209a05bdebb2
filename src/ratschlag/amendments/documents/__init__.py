"""What mails about amendments say, amendments as a table, and what is new to a group."""

from ratschlag.amendments.documents.letters import (
    amendment_path,
    answered_letter,
    comment_path,
    decided_letter,
    hidden_letter,
    led_to_letter,
    received_letter,
    reopened_letter,
)
from ratschlag.amendments.documents.readings import Handed, handed_out, last_seen, news_since
from ratschlag.amendments.documents.sources import as_source
from ratschlag.amendments.documents.table import amendments_table
from ratschlag.amendments.documents.texts import Texts, texts_of
from ratschlag.mail.documents import known_language

__all__ = [
    "Handed",
    "Texts",
    "amendment_path",
    "amendments_table",
    "answered_letter",
    "as_source",
    "comment_path",
    "decided_letter",
    "handed_out",
    "hidden_letter",
    "known_language",
    "last_seen",
    "led_to_letter",
    "news_since",
    "received_letter",
    "reopened_letter",
    "texts_of",
]
