"""Decisions about mails, from given values alone: wording, safety, waiting, rhythm."""

import re
import unicodedata
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from types import MappingProxyType
from typing import Any, Protocol
from uuid import UUID

from ratschlag.mail.enums import Guarantee, MailKind, MessageState, Rhythm

# --- Kinds ----------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Traits:
    """What holds for a kind: what a crash may do to it, who goes first, what people may choose."""

    guarantee: Guarantee
    rank: int = 5  # the lower goes first
    rhythms: tuple[Rhythm, ...] = (Rhythm.AT_ONCE,)

    @property
    def is_chosen(self) -> bool:
        """Whether people may choose how often they get it."""
        return len(self.rhythms) > 1


_MOST, _LEAST = Guarantee.AT_MOST_ONCE, Guarantee.AT_LEAST_ONCE
_ANY = (Rhythm.AT_ONCE, Rhythm.DAILY, Rhythm.WEEKLY, Rhythm.NEVER)
TRAITS: Mapping[MailKind, Traits] = MappingProxyType(
    {
        MailKind.CONFIRMATION: Traits(_LEAST, rank=0),  # somebody waits for it
        MailKind.VOTE_LINK: Traits(_MOST, rank=3),
        MailKind.INVITATION: Traits(_MOST),
        MailKind.REMINDER: Traits(_LEAST, rhythms=(Rhythm.AT_ONCE, Rhythm.NEVER)),
        MailKind.PLAN_CHANGE: Traits(_LEAST, rhythms=_ANY),
        MailKind.NOTICE: Traits(_LEAST, rank=7, rhythms=_ANY),
        MailKind.DIGEST: Traits(_LEAST, rank=7),
    }
)
CHOSEN_KINDS = tuple(kind for kind, traits in TRAITS.items() if traits.is_chosen)

# --- Where a mail may go from where it stands -----------------------------------------------------

S = MessageState
WAITING = (S.PREPARED, S.QUEUED)
MAY_BE_SENT_AGAIN = (S.UNDECIDED, S.FAILED, S.BOUNCED)
FINAL = (S.SENT, S.BOUNCED, S.FAILED, S.CANCELLED, S.BUNDLED)

# --- Time -----------------------------------------------------------------------------------------

MOST_ATTEMPTS = 30  # about two and a half days, as mail servers do
LONGEST_WAIT = timedelta(hours=2)
DIGEST_AT = time(7, 0)
WEEKLY_ON = 0  # Monday
MOST_A_WEEK = 3  # mails a person may get in a week before the office is warned


def wait_after(attempts: int) -> timedelta:
    """Return how long to wait after the given number of attempts that failed for the time being."""
    doubled: timedelta = timedelta(minutes=1) * 2 ** min(attempts - 1, 20)
    return min(doubled, LONGEST_WAIT)


def digest_due(rhythm: Rhythm, local_now: datetime) -> datetime:
    """Return when the next summary is due: the next morning, or that of the next Monday."""
    day = local_now.date()
    if local_now.time() >= DIGEST_AT:
        day += timedelta(days=1)
    if rhythm is Rhythm.WEEKLY:
        day += timedelta(days=(WEEKLY_ON - day.weekday()) % 7)
    return datetime.combine(day, DIGEST_AT, local_now.tzinfo)


# --- Text that comes from elsewhere ---------------------------------------------------------------

LONGEST_VALUE = 300
# Marks of direction and characters without width can turn a name into another on the screen.
_INVISIBLE = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
# Two joiners that Persian and Indic scripts need inside words.
_JOINERS = "\u200c\u200d"


def plain_line(value: object, longest: int = LONGEST_VALUE) -> str:
    """Return a value as one line without anything invisible, fit for a header."""
    text = unicodedata.normalize("NFC", str(value))
    kept = "".join(" " if _breaks(each) else each for each in text if _is_visible(each))
    line = " ".join(_inner_joiners(kept).split())
    return line if len(line) <= longest else f"{line[: longest - 1]}…"


def _breaks(each: str) -> bool:
    return each in "\r\n\t\v\f\x85\u2028\u2029"


def _is_visible(each: str) -> bool:
    return _breaks(each) or each in _JOINERS or unicodedata.category(each) not in _INVISIBLE


def _inner_joiners(text: str) -> str:
    """Keep joiners only between two letters of a script that needs them."""
    needs = r"[\u0600-\u06ff\u0700-\u0dff\ufb50-\ufeff]"
    return re.sub(rf"(?<!{needs})[\u200c\u200d]|[\u200c\u200d](?!{needs})", "", text)


def quiet_value(value: object) -> str:
    """Return what somebody typed so that mail programs make no link of it."""
    return plain_line(value).replace("://", ": //")


# --- Letters --------------------------------------------------------------------------------------

PLACEHOLDER = re.compile(r"\{([^{}\n]{0,80})\}")
LONGEST_TEXT = 20_000


@dataclass(frozen=True)
class Link:
    """An address of our own with the words that lead to it; http or https."""

    url: str
    label: str = ""

    def __post_init__(self) -> None:
        if not re.fullmatch(r"https?://[^\s<>\"']+", self.url):
            raise ValueError("A link in a mail begins with http and holds no blanks or quotes.")


Values = Mapping[str, str | Link]


@dataclass(frozen=True)
class CalendarFile:
    """An entry for the calendar of whoever gets the mail: iTIP (RFC 5546), one event.

    `method` is REQUEST (take it, or take it as it is now) or CANCEL; `content` is iCalendar text.
    """

    name: str
    method: str
    content: str


@dataclass(frozen=True)
class Letter:
    """What a mail says. Paragraphs are parted by an empty line; “- ” begins an entry of a list.

    `{name}` in subject and text stands for a value. Values are never read as text with structure
    or as placeholders; a Link alone in its paragraph becomes a button.
    """

    subject: str
    text: str
    values: Values = field(default_factory=dict)
    calendar: tuple[CalendarFile, ...] = ()


@dataclass(frozen=True)
class Recipient:
    """Whom a mail goes to and in which language its frame speaks."""

    address: str
    name: str = ""
    language: str = "de"


@dataclass(frozen=True)
class Block:
    """A paragraph, an entry of a list, a button or a heading; its pieces are text or links."""

    kind: str  # "paragraph", "item", "button", "heading"
    pieces: tuple[str | Link, ...]


StoredBlock = dict[str, Any]


def stored_blocks(blocks: Iterable[Block]) -> list[StoredBlock]:
    """Return blocks as JSON can keep them."""
    return [
        {"kind": each.kind, "pieces": [_stored(piece) for piece in each.pieces]} for each in blocks
    ]


def _stored(piece: str | Link) -> str | list[str]:
    return [piece.url, piece.label] if isinstance(piece, Link) else piece


def blocks_from(stored: Iterable[StoredBlock]) -> list[Block]:
    """Return the blocks that were kept."""
    return [
        Block(
            each["kind"],
            tuple(piece if isinstance(piece, str) else Link(*piece) for piece in each["pieces"]),
        )
        for each in stored
    ]


def unknown_placeholders(text: str, known: Collection[str]) -> list[str]:
    """Return the names in braces that stand for nothing, in the order of the text."""
    return [name for name in dict.fromkeys(PLACEHOLDER.findall(text)) if name not in known]


def filled_line(line: str, values: Values) -> str:
    """Return a subject: placeholders filled, one line, nothing invisible."""
    parts = (each if isinstance(each, str) else each.url for each in _pieces(line, values))
    return plain_line("".join(parts), 200)


def blocks_of(letter: Letter) -> list[Block]:
    """Return the text in blocks; structure is read before the values are put in."""
    blocks = []
    for chunk in re.split(r"\n\s*\n", letter.text.replace("\r\n", "\n").strip()):
        lines: list[str] = []
        for line in chunk.split("\n"):
            if line.startswith("- "):
                blocks += _paragraph(lines, letter.values)
                lines = []
                blocks.append(Block("item", _pieces(line[2:].strip(), letter.values)))
            else:
                lines.append(line.strip())
        blocks += _paragraph(lines, letter.values)
    return blocks


def _paragraph(lines: list[str], values: Values) -> list[Block]:
    if not any(lines):
        return []
    pieces = _pieces("\n".join(lines), values)
    is_button = len(pieces) == 1 and isinstance(pieces[0], Link)
    return [Block("button" if is_button else "paragraph", pieces)]


def _pieces(text: str, values: Values) -> tuple[str | Link, ...]:
    """Put the values in, once: a value that looks like a placeholder stays what it is."""
    pieces: list[str | Link] = []
    end = 0
    for found in PLACEHOLDER.finditer(text):
        value = values.get(found[1], found[0])
        pieces += [
            text[end : found.start()],
            value if isinstance(value, Link) else quiet_value(value),
        ]
        end = found.end()
    pieces.append(text[end:])
    return tuple(each for each in pieces if each)


# --- Who sends ------------------------------------------------------------------------------------


class Sender(Protocol):
    """The municipality in whose name a mail goes; its model stands above this app."""

    pk: UUID
    name: str
    site_title: str
    accent_light: str
    contact_office: str
    contact_email: str
    hosts: Any


def ascii_domain(address: str) -> str:
    """Return the domain of an address as it stands in the DNS, in small letters."""
    domain = address.rpartition("@")[2].rstrip(".").lower()
    try:
        return domain.encode("idna").decode("ascii")
    except UnicodeError:
        return domain


def normal_address(address: str) -> str:
    """Return an address as mail servers take it: domain as in the DNS; the rest as it was given."""
    return f"{address.rpartition('@')[0]}@{ascii_domain(address)}"


def envelope_sender(template: str, key: UUID) -> str:
    """Return where reports about the mail with this key go: `{key}` in the address stands for it.

    An address of its own for each mail finds it whatever a report returns or leaves out.
    """
    return template.replace("{key}", key.hex)
