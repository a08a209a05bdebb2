"""Who of the register is meant by a name, a mail address and an organisation."""

from collections import defaultdict
from collections.abc import Hashable, Iterable
from dataclasses import dataclass, field

from ratschlag.stakeholders.enums import Likeness
from ratschlag.stakeholders.rules.names import address_key, address_skeleton, name_key


@dataclass(slots=True, eq=False)
class Known:
    """Somebody to compare with. `key` says who it is; None as organisation is none.

    `rest` are values that tell two entries apart which are alike in all else.
    """

    key: Hashable
    name: str
    email: str
    organisation: Hashable | None
    rest: tuple[str, ...] = ()
    name_key: str = field(init=False)
    address: str = field(init=False)
    skeleton: str = field(init=False)

    def __post_init__(self) -> None:
        """Prepare what is compared."""
        self.name_key, self.address = name_key(self.name), address_key(self.email)
        self.skeleton = address_skeleton(self.email) if self.address else ""


@dataclass(frozen=True, slots=True)
class Match:
    """Who is meant; with a `likeness`, somebody has to look at it."""

    known: Known
    likeness: Likeness | None = None


class Register:
    """All known people, found by what is similar."""

    def __init__(self, people: Iterable[Known] = ()) -> None:
        self._by_name: dict[str, list[Known]] = defaultdict(list)
        self._by_address: dict[str, list[Known]] = defaultdict(list)
        self._by_skeleton: dict[str, list[Known]] = defaultdict(list)
        for person in people:
            self.add(person)

    def add(self, person: Known) -> None:
        """Take somebody into account from now on."""
        self._by_name[person.name_key].append(person)
        if person.address:
            self._by_address[person.address].append(person)
            self._by_skeleton[person.skeleton].append(person)

    def match(self, wanted: Known) -> Match | None:
        """Return who `wanted` is, or may be; None if nobody is like them."""
        named = self._by_name.get(wanted.name_key, [])
        known = self._certain(wanted, named)
        return Match(known) if known else self._suspected(wanted, named)

    def _certain(self, wanted: Known, named: list[Known]) -> Known | None:
        here = [one for one in named if one.organisation == wanted.organisation]
        exact = [one for one in here if one.address == wanted.address]
        if exact:  # several only if the register holds them twice already
            return max(exact, key=lambda one: (one.name == wanted.name, one.rest == wanted.rest))
        if wanted.address:
            reached = [one for one in named if one.address == wanted.address]
            if len(reached) == 1:
                return reached[0]
        if wanted.organisation is None or len(here) != 1:
            return None
        return here[0] if not (wanted.address and here[0].address) else None

    def _suspected(self, wanted: Known, named: list[Known]) -> Match | None:
        if wanted.address and wanted.address in self._by_address:
            return Match(self._by_address[wanted.address][0], Likeness.SAME_ADDRESS)
        for one in named:
            if one.organisation == wanted.organisation:
                return Match(one, Likeness.SAME_NAME)
            if None in (one.organisation, wanted.organisation):
                return Match(one, Likeness.SAME_NAME_ELSEWHERE)
        alike = self._by_skeleton.get(wanted.skeleton) if wanted.address else None
        return Match(alike[0], Likeness.LIKE_ADDRESS) if alike else None
