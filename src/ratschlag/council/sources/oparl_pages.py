"""Walk an OParl server from a System, a Body or a list to the meetings of the horizon."""

from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from ratschlag.council.sources.addresses import Address, parsed_address
from ratschlag.council.sources.fetch import Fetcher, Policy
from ratschlag.council.sources.json_documents import Json, parsed_json
from ratschlag.council.sources.oparl_links import (
    identity,
    same_origin_address,
    with_lost_parameters,
    with_plain_times,
)
from ratschlag.council.sources.oparl_objects import reference
from ratschlag.council.sources.oparl_reading import Gathering
from ratschlag.council.sources.problems import ProblemKind, SourceProblem
from ratschlag.council.sources.records import CalendarReading, Horizon, NoteKind

_MAX_BARREN_PAGES = 10
_OLD_PAGES_BEFORE_STOP = 3
_MAX_SINGLE_NAMES = 100


def read_oparl_server(
    address: str, *, zone: ZoneInfo, horizon: Horizon, policy: Policy
) -> CalendarReading:
    """Raises SourceProblem; then nothing of the server's answer may be used."""
    walk = _Walk(Gathering(zone, horizon), horizon, policy)
    walk.start(with_plain_times(parsed_address(address)))
    walk.resolve_names()
    return walk.gathering.reading(horizon)


@dataclass(frozen=True)
class _Page:
    address: Address
    document: Json
    latest: date | None
    """The latest day of a meeting on the page."""

    def link(self, name: str) -> Address | None:
        links = self.document.get("links") if isinstance(self.document, dict) else None
        text = reference(links.get(name)) if isinstance(links, dict) else ""
        return same_origin_address(text, self.address) if text else None


class _Walk:
    def __init__(self, gathering: Gathering, horizon: Horizon, policy: Policy) -> None:
        self.gathering = gathering
        self._fetcher = Fetcher(policy)
        self._since = horizon.since
        self._max_pages = policy.max_pages
        self._visited: set[str] = set()
        self._barren = 0

    def start(self, address: Address) -> None:
        page = self._page(address)
        self.gathering.demand_oparl(page.document)
        self._home = page.address
        self._walk_list(page)
        links = self.gathering.links
        for body in list(links.bodies):
            self._walk_address(same_origin_address(body, page.address))
        for meetings in dict.fromkeys(links.meetings):
            self._walk_address(same_origin_address(meetings, page.address))

    def resolve_names(self) -> None:
        """A committee without name is no reason to fail: its sittings keep their own names."""
        try:
            for organizations in dict.fromkeys(self.gathering.links.organizations):
                if self.gathering.unnamed():
                    self._walk_names(same_origin_address(organizations, self._home))
            for key in self.gathering.unnamed()[:_MAX_SINGLE_NAMES]:
                self._fetch_name(key)
        except SourceProblem as problem:
            self.gathering.notes.add(NoteKind.NAMES_UNRESOLVED, detail=problem.kind)

    def _walk_address(self, address: Address) -> None:
        """SD.NET answers 404 where a list is empty."""
        if identity(address) in self._visited:
            return
        page = self._page_unless_missing(address)
        if page is not None:
            self._walk_list(page)

    def _walk_list(self, first: _Page) -> None:
        """Begin at the end where the list begins with what is long past (ALLRIS)."""
        is_past = first.latest is not None and first.latest < self._since
        last = first.link("last") if is_past else None
        if last is None or identity(last) in self._visited or not self._walk_back(last):
            self._walk_on(first)

    def _walk_on(self, first: _Page) -> None:
        page: _Page | None = first
        seen_before = frozenset(self._visited)
        came_back = seen_before - {identity(first.address)}
        while page is not None:
            following = page.link("next")
            if following is None:
                return
            following = with_lost_parameters(following, first.address)
            if identity(following) in came_back:
                return
            page = self._page_unless_missing(following)

    def _walk_back(self, last: Address) -> bool:
        """Return whether the pages led back to what is long past; if not, walk on from the first.

        Meetings are listed in the order of their making, so single pages may lie.
        """
        following: Address | None = last
        old_pages = 0
        while following is not None:
            page = self._page(following)
            is_old = page.latest is not None and page.latest < self._since
            old_pages = old_pages + 1 if is_old else 0
            following = page.link("prev")
            if old_pages == _OLD_PAGES_BEFORE_STOP and following is not None:
                self.gathering.notes.add(NoteKind.PAGES_SKIPPED, str(following))
                return True
            if following is not None and identity(following) in self._visited:
                return True
        return False

    def _walk_names(self, address: Address) -> None:
        page = self._page_unless_missing(address)
        while page is not None and self.gathering.unnamed():
            following = page.link("next")
            page = self._page_unless_missing(following) if following else None

    def _fetch_name(self, key: str) -> None:
        try:
            self._page(same_origin_address(key, self._home))
        except SourceProblem as problem:
            if problem.kind is ProblemKind.TIMEOUT:
                raise
            self.gathering.notes.add(NoteKind.DANGLING_REFERENCE, key, problem.kind)

    def _page_unless_missing(self, address: Address) -> _Page | None:
        try:
            return self._page(address)
        except SourceProblem as problem:
            is_missing = problem.parameters.get("status") == 404
            if problem.kind is not ProblemKind.HTTP_STATUS or not is_missing:
                raise
            self.gathering.notes.add(NoteKind.EMPTY_PAGE, str(address))
            return None

    def _page(self, address: Address) -> _Page:
        """Raises PAGING_LOOP, TOO_MANY_PAGES, and what fetching and parsing raise."""
        if identity(address) in self._visited:
            raise SourceProblem(ProblemKind.PAGING_LOOP, address=str(address))
        if len(self._visited) >= self._max_pages:
            raise SourceProblem(ProblemKind.TOO_MANY_PAGES, limit=self._max_pages)
        self._visited.add(identity(address))
        answer = self._fetcher.fetch(address, same_origin=True)
        self._visited.add(identity(answer.address))
        document = parsed_json(answer.body, answer.content_type)
        known = self._known()
        latest = self.gathering.take(document)
        self._fetcher.demand_time(address)
        # A server that repeats itself under ever new addresses never ends by itself.
        self._barren = 0 if self._known() > known else self._barren + 1
        if self._barren > _MAX_BARREN_PAGES:
            raise SourceProblem(ProblemKind.PAGING_LOOP, address=str(address))
        return _Page(answer.address, document, latest)

    def _known(self) -> int:
        gathered = self.gathering
        return len(gathered.keys) + len(gathered.names) + len(gathered.links.meetings)
