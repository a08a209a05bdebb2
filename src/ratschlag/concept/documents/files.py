"""A version, a part of it, and what differs between two, as files."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import override

from ratschlag.concept import queries
from ratschlag.concept.documents.comparing import (
    PART_NAMES,
    change_name,
    comparison,
    kind_name,
    signed_euros,
    state_name,
)
from ratschlag.concept.documents.gate import waived_sentence
from ratschlag.concept.documents.reading import day, euros, parts_of, years_of
from ratschlag.concept.documents.sheets import (
    catalogue_chapters,
    length_of_version,
    summary_chapters,
    summary_facts,
)
from ratschlag.concept.enums import DecisionKind, Standing
from ratschlag.concept.models import Concept, Decision, Version
from ratschlag.concept.rendering.document import (
    Chapter,
    ConceptDocument,
    Line,
    Piece,
    Words,
    render_pdf,
)
from ratschlag.concept.rendering.docx import render_docx
from ratschlag.concept.rendering.odt import render_odt
from ratschlag.concept.rules.comparison import Change, ReadPart, Row
from ratschlag.concept.rules.successions import carried_out
from ratschlag.typesetting.markdown import plain_from_markdown

LANGUAGE = settings.LANGUAGE_CODE
MARKS = {Change.SAME: "same", Change.ADDED: "added", Change.REMOVED: "removed"}


RENDERED: Mapping[str, Callable[[ConceptDocument], bytes]] = {
    "pdf": render_pdf,
    "docx": render_docx,
    "odt": render_odt,
}
"""How a version is written, by the ending of the file."""


def version_file(
    release: Version,
    content: dict[str, Any],
    decisions: Iterable[Decision],
    ending: str,
    today: date,
    waivers: Iterable[Mapping[str, Any]] = (),
) -> bytes:
    """Return a version as file, in German as the concept is. Raises TypesettingFailed.

    What units have said to it is that of `today` until the version is adopted; until then the
    exceptions are those given, afterwards those kept with the decision.
    """
    with override(LANGUAGE):
        decided = list(decisions)
        return RENDERED[ending](
            _document(
                release.concept,
                title=f"{content['concept']['title']}: {state_name(release)}",
                facts=[
                    *_facts(release),
                    (_("Length"), length_of_version(release, content)),
                    *(_decided(one) for one in decided),
                ],
                chapters=[
                    *_chapters(parts_of(content)),
                    *_sums(content),
                    *_committed(release, decided, today),
                    *_waived(decided, waivers),
                ],
                dated=timezone.localtime(release.frozen_at).date(),
                contents=_("Contents"),
            )
        )


def summary_pdf(release: Version, content: dict[str, Any]) -> bytes:
    """Return a version on one page. Raises TypesettingFailed."""
    with override(LANGUAGE):
        title = _("%(concept)s in short") % {"concept": content["concept"]["title"]}
        facts = [(_("Version"), state_name(release)), *summary_facts(content)]
        return _sheet(release, title, facts, summary_chapters(content))


def catalogue_pdf(release: Version, content: dict[str, Any]) -> bytes:
    """Return the measures of a version as tables, an annex. Raises TypesettingFailed."""
    with override(LANGUAGE):
        title = _("Measures: %(concept)s") % {"concept": content["concept"]["title"]}
        facts = [
            (_("Version"), state_name(release)),
            (_("Measures"), str(len(carried_out(content["measures"])))),
        ]
        return _sheet(release, title, facts, catalogue_chapters(content))


def _sheet(
    release: Version, title: str, facts: list[tuple[str, str]], chapters: list[Chapter]
) -> bytes:
    dated = timezone.localtime(release.frozen_at).date()
    return render_pdf(
        _document(release.concept, title=title, facts=facts, chapters=chapters, dated=dated)
    )


def comparison_pdf(
    concept: Concept,
    old: tuple[Version, dict[str, Any]],
    new: tuple[Version | None, dict[str, Any]],
    today: date,
) -> bytes:
    """Return what differs between two states as file. Raises TypesettingFailed."""
    with override(LANGUAGE):
        found = comparison(old[1], new[1])
        chapters = [
            Chapter(
                kind_name(stretch.kind),
                tuple(
                    Piece(part.code, part.title, change_name(part.change), _lines(part.rows))
                    for part in stretch.parts
                ),
            )
            for stretch in found.stretches
        ]
        rows = tuple(
            (str(one.year), euros(one.before), euros(one.after), signed_euros(one.difference))
            for one in found.years
        )
        if rows:
            head = (_("Year"), _("Before"), _("After"), _("Difference"))
            chapters.append(Chapter(_("Money by year"), head=head, rows=rows))
        return render_pdf(
            _document(
                concept,
                title=_("What differs: %(concept)s") % {"concept": concept.title},
                facts=[
                    (_("Before"), state_name(old[0])),
                    (_("After"), state_name(new[0])),
                    (_("Parts that differ"), str(found.number)),
                ],
                chapters=chapters,
                dated=today,
                legend=_("[+ …] was added, [– …] was taken out."),
            )
        )


def _document(concept: Concept, **values: Any) -> ConceptDocument:
    process = concept.process
    return ConceptDocument(
        language=LANGUAGE,
        title=values["title"],
        author=process.office,
        over=process.title,
        facts=tuple(values["facts"]),
        legend=values.get("legend", ""),
        chapters=tuple(values["chapters"]),
        dated=values["dated"],
        page=_("Page {page} of {pages}"),
        contents=values.get("contents", ""),
    )


def _facts(release: Version) -> list[tuple[str, str]]:
    frozen = timezone.localtime(release.frozen_at)
    return [
        (_("Frozen on"), f"{date_format(frozen, _('j F Y'))}, {frozen:%H:%M}"),
        (_("What for"), release.purpose),
        (_("Checksum (SHA-256)"), release.checksum),
    ]


def _decided(decision: Decision) -> tuple[str, str]:
    number = f" ({decision.resolution_number})" if decision.resolution_number else ""
    day = date_format(decision.decided_on, _("j F Y"))
    said = f"{decision.paper_number}{number}, {decision.committee}, {day}"
    return str(decision.get_kind_display()), said


def _waived(decisions: Iterable[Decision], waivers: Iterable[Mapping[str, Any]]) -> list[Chapter]:
    kept = (one.waivers for one in decisions if one.kind == DecisionKind.ADOPTS)
    given = list(next(kept, waivers))
    if not given:
        return []
    pieces = tuple(
        Piece(
            "",
            one["named"],
            "",
            (
                Line(_("What is missing"), (Words(waived_sentence(one["rule"], one["details"])),)),
                Line(_("Why it may stay as it is"), (Words(f"{one['reason']} ({one['by']})"),)),
            ),
        )
        for one in given
    )
    return [Chapter(_("Exceptions that were made"), pieces)]


def _committed(release: Version, decisions: Iterable[Decision], today: date) -> list[Chapter]:
    """Say which units have said yes: as it was kept with the decision, or else as it is now.

    What they wrote is left out: everybody reads the file.
    """
    kept = (one.commitments for one in decisions if one.kind == DecisionKind.ADOPTS)
    rows, title = next(kept, None), _("What the units say")
    if rows is None:
        rows = queries.kept_commitments(release)
        title = _("What the units say until %(day)s") % {"day": date_format(today, _("j F Y"))}
    if not rows:
        return []
    head = (_("Measure"), _("Unit"), _("Answer"), _("On"))
    cells = tuple(
        (one["code"], one["unit"], str(Standing(one["standing"]).label), day(one["on"]))
        for one in rows
    )
    return [Chapter(title, head=head, rows=cells, widths=(1, 4, 3, 2))]


def _chapters(parts: Iterable[ReadPart]) -> list[Chapter]:
    found = list(parts)
    return [
        Chapter(
            kind_name(kind),
            tuple(
                Piece(
                    part.code,
                    part.title,
                    "",
                    tuple(
                        Line(row.label, (Words(_said(row)),))
                        for row in part.rows
                        if row.key != "title"
                    ),
                )
                for part in found
                if part.kind is kind
            ),
        )
        for kind in PART_NAMES
        if any(part.kind is kind for part in found)
    ]


def _said(row: Row) -> str:
    """Return the text of a row as files set it: words and line ends, no marks."""
    return plain_from_markdown(row.text) if row.is_markdown else row.text


def _sums(content: dict[str, Any]) -> list[Chapter]:
    rows = tuple((str(year), euros(cents)) for year, cents in years_of(content).items())
    head = (_("Year"), _("Sum of the amounts that are named"))
    return [Chapter(_("Money by year"), head=head, rows=rows)] if rows else []


def _lines(rows: Iterable[Any]) -> tuple[Line, ...]:
    return tuple(
        Line(row.label, tuple(Words(one.text, MARKS[one.change]) for one in row.pieces))
        for row in rows
    )
