"""Reading the chains from their beginning and telling what is wrong, and where."""

from dataclasses import dataclass, field, replace
from uuid import UUID

from ratschlag.audit import rules
from ratschlag.audit.enums import Damage
from ratschlag.audit.models import INSTALLATION, AuditEvent, AuditHead
from ratschlag.audit.queries.lists import ERASED, entries_in
from ratschlag.audit.rules import Finding
from ratschlag.core.keys import keys_for

ROWS_IN_MEMORY = 2000
MOST_SEARCHED_FOR = 50  # forged entries for whose former place is looked
NEIGHBOURHOOD = 500  # places before and behind


@dataclass(frozen=True)
class Report:
    """What an examination of one chain found; `head` is to be noted elsewhere."""

    chain: str
    entries: int
    head: str
    findings: list[Finding]


@dataclass
class _Walk:
    """How far an examination has come."""

    keys: list[bytes]
    expected: int = 1
    before: str | None = rules.START  # None: what came before is broken, so nothing can be said
    forged: AuditEvent | None = None
    count: int = 0
    found: list[Finding] = field(default_factory=list)
    gone: dict[str, list[int]] = field(default_factory=lambda: {"actor": [], "details": []})
    noted: dict[str, list[list[int]]] = field(default_factory=lambda: {"actor": [], "details": []})

    def note(self, damage: Damage, first: int, last: int | None = None) -> None:
        """Add a finding, to the last one if it continues it."""
        end = last or first
        latest = self.found[-1] if self.found else None
        if latest and latest.damage == damage and latest.last == first - 1:
            self.found[-1] = replace(latest, last=end)
        else:
            self.found.append(Finding(damage, first, end))


def chains() -> list[str]:
    """Return the names of all chains, also of those whose head is gone."""
    known = set(AuditHead.objects.values_list("chain", flat=True))
    rows = AuditEvent.objects.order_by().values_list("municipality_id", flat=True).distinct()
    return sorted(known | {str(key) if key else INSTALLATION for key in rows})


def examine(chain: str, noted_head: tuple[int, str] | None = None) -> Report:
    """Read a chain from its beginning; `noted_head` is number and seal as once noted elsewhere."""
    municipality_id = None if chain == INSTALLATION else UUID(chain)
    rows = entries_in(municipality_id, AuditEvent.objects.all())
    walk = _Walk(keys_for(rules.PURPOSE))
    last: AuditEvent | None = None
    for event in rows.order_by("sequence").iterator(chunk_size=ROWS_IN_MEMORY):
        _step(walk, event)
        last = event
    _end(walk, last, AuditHead.objects.filter(pk=chain).first())
    for part, numbers in walk.gone.items():
        for number in rules.outside(numbers, walk.noted[part]):
            walk.note(Damage.VALUES_GONE, number)
    if noted_head and not rows.filter(sequence=noted_head[0], hash=noted_head[1]).exists():
        walk.note(Damage.OTHER_HISTORY, noted_head[0])
    head = f"{chain}:{last.sequence}:{last.hash}" if last else f"{chain}:0:{rules.START}"
    found = sorted(walk.found, key=lambda one: (one.first, one.damage))
    return Report(chain, walk.count, head, found)


def _step(walk: _Walk, event: AuditEvent) -> None:
    walk.count += 1
    _settle_forged(walk, event.previous_hash)
    if event.sequence > walk.expected:
        walk.note(Damage.MISSING, walk.expected, event.sequence - 1)
        walk.before = None
    if not _is_genuine(walk, event):
        walk.forged, walk.before = event, None
    else:
        if walk.before is not None and event.previous_hash != walk.before:
            walk.note(Damage.REORDERED, event.sequence)
        _check_values(walk, event)
        walk.before = event.hash
    walk.expected = event.sequence + 1


def _is_genuine(walk: _Walk, event: AuditEvent) -> bool:
    """Try the keys, the one that fitted last time first."""
    entry = event.sealed()
    for key in walk.keys:
        if rules.seal(entry, key) == event.hash:
            if key != walk.keys[0]:
                walk.keys.remove(key)
                walk.keys.insert(0, key)
            return True
    return False


def _settle_forged(walk: _Walk, followed_by: str) -> None:
    """Say what became of the forged entry just read, now that it is known what follows it."""
    event, walk.forged = walk.forged, None
    if event is None:
        return
    if len(walk.found) < MOST_SEARCHED_FOR and _stood_elsewhere(walk, event):
        walk.note(Damage.REORDERED, event.sequence)
    elif followed_by == event.hash:
        walk.note(Damage.CHANGED, event.sequence)
    else:
        walk.note(Damage.INSERTED, event.sequence)


def _stood_elsewhere(walk: _Walk, event: AuditEvent) -> bool:
    entry = event.sealed()
    around = range(max(1, event.sequence - NEIGHBOURHOOD), event.sequence + NEIGHBOURHOOD)
    return any(
        rules.seal(replace(entry, sequence=place), walk.keys[0]) == event.hash for place in around
    )


def _check_values(walk: _Walk, event: AuditEvent) -> None:
    parts = {
        "actor": (event.actor_salt, event.actor_digest, (event.actor_label,)),
        "details": (
            event.details_salt,
            event.details_digest,
            (event.subject_label, event.changes),
        ),
    }
    for part, (salt, digest, values) in parts.items():
        if not salt and not any(values):
            walk.gone[part].append(event.sequence)
        elif rules.commitment(salt, *values) != digest:
            walk.note(Damage.VALUES_CHANGED, event.sequence)
        elif part == "details" and event.action == ERASED:
            for erased, ranges in event.changes.items():
                walk.noted[erased] += ranges


def _end(walk: _Walk, last: AuditEvent | None, head: AuditHead | None) -> None:
    end = last.sequence if last else 0
    if walk.forged:
        _settle_forged(walk, head.hash if head else "")
    if head is None:
        if end:
            walk.note(Damage.CUT_OFF, end)
    elif head.sequence > end:
        walk.note(Damage.CUT_OFF, end + 1, head.sequence)
    elif head.sequence < end or (last and head.hash != last.hash):
        walk.note(Damage.CUT_OFF, end)
