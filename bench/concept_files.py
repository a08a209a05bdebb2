"""Files and versions of large concepts, for `bench.concept`, which loads this after the set-up."""

from io import BytesIO
from typing import Any

import pikepdf

from bench.concept_parts import Note, fill, seconds_of
from ratschlag.concept import operations, queries
from ratschlag.concept.documents import comparison, files, measures_table
from ratschlag.concept.models import Concept, Goal, Measure, Version
from ratschlag.concept.sources.choices import MeasureColumn
from ratschlag.core import clock
from ratschlag.municipalities.models import Municipality
from ratschlag.tables import written_xlsx
from tests.factories.concept import ACT, first_section, make_concept, make_version
from tests.factories.processes import make_process

CHANGED = 200  # measures that differ between the two versions
PARAGRAPHS = 330  # together with 300 measures they make a hundred pages
PARAGRAPH = (
    "Wer in der Stadt ankommt, braucht zuerst eine Wohnung, dann Arbeit und dann Menschen, die "
    "zuhören. Die Verwaltung hat dafür im letzten Jahr drei Stellen geschaffen. Die Gruppen haben "
    "gesagt, was daran gut war und was fehlt. Daraus folgt, was in diesem Abschnitt steht."
)


def note_import(concept: Concept, note: Note) -> None:
    """Read the measures in again as they are exported, and as new ones of another concept."""
    head, rows = measures_table(concept)
    other = make_concept(make_process(concept.municipality, slug="zweites", title="Ein zweites"))
    fill(other, goals=Goal.objects.filter(concept=concept).count(), measures=0)
    own = head.index(str(MeasureColumn.CODE.label))
    nameless = [[*row[:own], "", *row[own + 1 :]] for row in rows]
    again = written_xlsx(head, rows, title="Maßnahmen")
    new = written_xlsx(head, nameless, title="Maßnahmen")
    note("import of the measures, all new", lambda: _take(other, new, len(rows)), 0)
    note("import of the same once more", lambda: _take(concept, again, 0), 0)


def _take(concept: Concept, data: bytes, wanted: int) -> None:
    sheets = operations.read_file(data)
    mapping = operations.guessed_mapping(sheets, concept)
    done = operations.import_measures(concept=concept, sheets=sheets, mapping=mapping, **ACT)
    if done.new != wanted or done.changed:
        raise RuntimeError(done)


def note_comparison(concept: Concept, note: Note) -> None:
    """Freeze two versions and compare them."""
    old = make_version(concept, "Erste")
    for measure in Measure.objects.filter(concept=concept).order_by("position")[:CHANGED]:
        changes = {"title": f"{measure.title} bis 2030"}
        operations.change_measure(measure=measure, changes=changes, version=measure.version, **ACT)
    new = make_version(concept, "Zweite")
    note("comparison of two versions", lambda: comparison(*_contents(old, new)))
    note(
        "the same as PDF",
        lambda: files.comparison_pdf(
            concept, (old, _contents(old)[0]), (new, _contents(new)[0]), clock.today()
        ),
        1,
    )


def _contents(*releases: Version) -> list[dict[str, Any]]:
    return [queries.content_of(one) for one in releases]


def pdf_of_a_long_concept(town: Municipality) -> dict[str, float]:
    """Return pages, tables as the structure names them, seconds at first and again, megabytes."""
    concept = make_concept(make_process(town, slug="drittes", title="Ein drittes"))
    fill(concept, goals=60, measures=300)
    text = "\n\n".join([PARAGRAPH] * PARAGRAPHS)
    operations.insert_paragraphs(section=first_section(concept), behind=None, text=text, **ACT)
    release = make_version(concept)
    content = queries.content_of(release)
    pdfs: list[bytes] = []

    def work() -> None:
        pdfs.append(files.version_file(release, content, [], "pdf", clock.today()))

    first, again = seconds_of(work), seconds_of(work)
    with pikepdf.open(BytesIO(pdfs[-1])) as opened:
        parts = [one for one in opened.objects if isinstance(one, pikepdf.Dictionary)]
        tables = sum(str(one.get("/S", "")) == "/Table" for one in parts)
        pages = len(opened.pages)
    size = len(pdfs[-1]) / 1_000_000
    return {"pages": pages, "tables": tables, "first": first, "again": again, "MB": size}
