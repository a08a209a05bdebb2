"""Find the time zone behind a TZID: IANA names, Windows names, prefixed names."""

from datetime import UTC, tzinfo
from zoneinfo import ZoneInfo

from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON


class ZoneFinder:
    """VTIMEZONE rules are never evaluated: they may hold recurrence bombs of their own."""

    def __init__(self, default: ZoneInfo, places: dict[str, str]) -> None:
        self.default = default
        self._places = places
        self._found: dict[str, tzinfo | None] = {}

    def find(self, tzid: str) -> tuple[tzinfo, bool]:
        """Return the zone, and whether `tzid` was understood (if not, it is the default)."""
        if tzid not in self._found:
            self._found[tzid] = self._lookup(tzid)
        zone = self._found[tzid]
        return (zone, True) if zone is not None else (self.default, False)

    def _lookup(self, tzid: str) -> tzinfo | None:
        name = tzid.strip().strip('"')
        if name.upper() in {"UTC", "Z", "GMT", "ETC/UTC"}:
            return UTC
        # Some programs prefix the name: /freeassociation.sourceforge.net/Europe/Berlin
        parts = [part for part in name.split("/") if part]
        candidates = [name, WINDOWS_TO_OLSON.get(name, ""), self._places.get(tzid, "")]
        candidates += ["/".join(parts[-count:]) for count in (3, 2) if len(parts) > count]
        for candidate in candidates:
            zone = _zone_named(candidate)
            if zone is not None:
                return zone
        return None


def _zone_named(name: str) -> ZoneInfo | None:
    if not name or len(name) > 100:
        return None
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        return None
