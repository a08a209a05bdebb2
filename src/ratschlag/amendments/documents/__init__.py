"""What mails about amendments say, and the amendments as a table."""

from ratschlag.amendments.documents.letters import (
    amendment_path,
    decided_letter,
    received_letter,
    reopened_letter,
)
from ratschlag.amendments.documents.table import amendments_table
from ratschlag.amendments.documents.texts import Texts, texts_of
from ratschlag.mail.documents import known_language

__all__ = [
    "Texts",
    "amendment_path",
    "amendments_table",
    "decided_letter",
    "known_language",
    "received_letter",
    "reopened_letter",
    "texts_of",
]
