"""What the headings of a table of measures stand for, as it is kept and given to the command."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from ratschlag.concept.enums import (
    MoneyKind,
    MoneyState,
)
from ratschlag.concept.sources.choices import MeasureColumn, UnknownUnits
from ratschlag.concept.sources.columns import is_column
from ratschlag.concept.sources.lines import MoneyDefaults
from ratschlag.tables import NotAMapping


@dataclass(frozen=True)
class TableMapping:
    """`columns` says what each heading stands for; no `sheets` means all."""

    columns: Mapping[str, str]
    sheets: tuple[str, ...] = ()
    unknown_units: str = UnknownUnits.REFUSE
    money: MoneyDefaults = field(default_factory=MoneyDefaults)

    def as_json(self) -> dict[str, Any]:
        """Return plain values that `mapping_from` reads back."""
        return {
            "columns": dict(self.columns),
            "sheets": list(self.sheets),
            "unknown_units": str(self.unknown_units),
            "money": {name: str(value) for name, value in asdict(self.money).items()},
        }


def names_measures(columns: Mapping[str, str]) -> bool:
    """Tell whether these columns say which measure a row is about."""
    return bool({MeasureColumn.TITLE, MeasureColumn.CODE} & set(columns.values()))


def mapping_from(values: Any) -> TableMapping:
    """Read what was kept or handed in. Raises: NotAMapping."""
    known = ("columns", "sheets", "unknown_units", "money")
    if not isinstance(values, dict):
        raise NotAMapping("{…}")
    _check_names(values, known, "")
    sheets = values.get("sheets", [])
    if not isinstance(sheets, list) or not all(isinstance(name, str) for name in sheets):
        raise NotAMapping("sheets")
    units = values.get("unknown_units", UnknownUnits.REFUSE)
    if units not in UnknownUnits.values:
        raise NotAMapping("unknown_units")
    money = _money(values.get("money", {}))
    return TableMapping(_columns(values.get("columns")), tuple(sheets), units, money)


def _columns(values: Any) -> dict[str, str]:
    columns = _texts(values, "columns")
    for column in columns.values():
        if not is_column(column):
            raise NotAMapping(f"columns: {column[:60]}")
    if not names_measures(columns):
        raise NotAMapping(f"columns: {MeasureColumn.TITLE}")
    return columns


def _money(values: Any) -> MoneyDefaults:
    said = _texts(values, "money")
    _check_names(said, ("state", "kind", "source"), "money: ")
    found = MoneyDefaults(**said)
    if found.state not in MoneyState.values or found.state == MoneyState.NONE_NEEDED:
        raise NotAMapping("money: state")
    if found.kind not in MoneyKind.values:
        raise NotAMapping("money: kind")
    if len(found.source) > 200:
        raise NotAMapping("money: source")
    return found


def _texts(values: Any, place: str) -> dict[str, str]:
    if not isinstance(values, dict) or not all(
        isinstance(key, str) and isinstance(value, str) for key, value in values.items()
    ):
        raise NotAMapping(place)
    return values


def _check_names(values: Mapping[Any, Any], known: tuple[str, ...], place: str) -> None:
    for name in values:
        if name not in known:
            raise NotAMapping(f"{place}{str(name)[:60]}")
