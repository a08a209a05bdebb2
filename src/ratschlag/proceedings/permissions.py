"""Rights on agendas and minutes. What a seat gives hangs on the group, not on the role alone."""

from typing import Any

from ratschlag.core import clock
from ratschlag.core.access import Actor, Permission
from ratschlag.core.enums import Role
from ratschlag.municipalities.permissions import COORDINATION, EVERYBODY, STAFF
from ratschlag.proceedings import queries
from ratschlag.proceedings.queries import Places

SEATED = frozenset({Role.PARTICIPANT, Role.CONVENOR, Role.STEERING_MEMBER})
BESIDE_OFFICE = "with a seat: "

RELEASE_PROCEEDINGS = Permission("proceedings.release", COORDINATION)


def _places(actor: Actor, subject: Any) -> Places:
    group = getattr(subject, "group", None)
    process = group.process if group is not None else subject
    return queries.places_of(actor.user_id, process, clock.today())


def _sees(actor: Actor, subject: Any) -> bool:
    if actor.is_staff:
        return True
    places = _places(actor, subject)
    group = getattr(subject, "group", None)
    return bool(places.sits_in) if group is None else places.takes_part_in(group)


def _leads(actor: Actor, subject: Any) -> bool:
    if RELEASE_PROCEEDINGS.allows(actor):
        return True
    return subject.group.pk in _places(actor, subject).chairs


def _gets_minutes(actor: Actor, entry: Any) -> bool:
    return queries.reader_here(entry.minutes.agenda, actor.user_id) is not None


def _speaks_for_steering(actor: Actor, subject: Any) -> bool:
    return RELEASE_PROCEEDINGS.allows(actor) or _places(actor, subject).chairs_steering


def _is_shown(actor: Actor, subject: Any) -> bool:
    return bool(subject.process.is_public and subject.is_shown)


SEE_PROCEEDINGS = Permission(
    "proceedings.see",
    STAFF | SEATED,
    when=_sees,
    condition=f"{BESIDE_OFFICE}in the group, or in the steering body",
)
EDIT_PROCEEDINGS = Permission(
    "proceedings.edit",
    COORDINATION | SEATED,
    when=_leads,
    condition=f"{BESIDE_OFFICE}as chair of the group",
)
SAY_COMING = Permission(
    "proceedings.say_coming",
    STAFF | SEATED,
    when=_sees,
    condition=f"{BESIDE_OFFICE}in the group, or in the steering body",
)
OBJECT = Permission(
    "proceedings.object",
    STAFF | SEATED,
    when=_gets_minutes,
    condition="was at the meeting or invited to it",
    needs_login=True,
)
REVIEW = Permission(
    "proceedings.review",
    COORDINATION | SEATED,
    when=_speaks_for_steering,
    condition=f"{BESIDE_OFFICE}as chair of the steering body",
)
SEE_SHOWN = Permission(
    "proceedings.see_shown",
    EVERYBODY,
    when=_is_shown,
    condition="the process is public, and agenda or minutes are released",
)
# Who has the link may answer; the address is the key.
ANSWER_SUMMONS = Permission("proceedings.answer_summons", EVERYBODY)
# Who has the link of the mail may comment in their own name; the address is the key.
COMMENT_BY_LINK = Permission("proceedings.comment_by_link", EVERYBODY)
# Who has the link hands in the paper it is about; the address is the key.
HAND_IN_PAPER = Permission("proceedings.hand_in_paper", EVERYBODY)
# Who stands in the room sees the sheet with the address; it opens nothing else.
CHECK_IN = Permission("proceedings.check_in", EVERYBODY)
