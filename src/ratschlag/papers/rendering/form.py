"""The tables of the form, the same in every format."""

from ratschlag.papers.rendering.document import (
    Choice,
    ConsultationRow,
    CouncilPaperDocument,
    Run,
    Runs,
    Table,
)

# In letters of table text; a line of the page holds about 95 of them.
_WIDEST, _NARROWEST, _PADDING, _LINE = 30, 6, 3, 95


def consultation_table(document: CouncilPaperDocument) -> Table:
    """One row a step; without any, one empty row to write in."""
    labels = document.labels
    steps = document.consultations or (ConsultationRow("", ""),)
    return _table(
        (
            labels.consultation_date,
            labels.consultation_body,
            labels.consultation_role,
            labels.consultation_result,
        ),
        tuple((row.date, row.body, row.role, row.result) for row in steps),
    )


def check_table(document: CouncilPaperDocument) -> Table:
    labels = document.labels
    return _table(
        (labels.check, labels.check_answer, labels.check_reason),
        tuple((check.label, check.answer, check.reason) for check in document.checks),
    )


def ticks(choice: Choice) -> str:
    """The boxes of a choice as signs, for a format whose fonts have them."""
    if choice.chosen:
        return f"\u2612 {choice.chosen}"
    return "   ".join(f"\u2610 {option}" for option in choice.options)


def column_widths(table: Table) -> list[int]:
    """Shares of the line, by the longest text of each column."""
    rows = (table.header, *table.rows)
    count = max(len(row) for row in rows)
    columns = [[_text(row[at]) for row in rows if at < len(row)] for at in range(count)]
    longest = [max(len(text) for text in column) for column in columns]
    return [min(max(length, _NARROWEST), _WIDEST) + _PADDING for length in longest]


def header_words_fit(table: Table) -> bool:
    widths = column_widths(table)
    longest = [max(map(len, _text(cell).split()), default=0) for cell in table.header]
    return all(
        word <= width * _LINE / sum(widths) - _PADDING + 1
        for word, width in zip(longest, widths, strict=False)
    )


def _table(header: tuple[str, ...], rows: tuple[tuple[str, ...], ...]) -> Table:
    return Table(_cells(header), tuple(_cells(row) for row in rows))


def _cells(texts: tuple[str, ...]) -> tuple[Runs, ...]:
    return tuple((Run(text),) if text else () for text in texts)


def _text(runs: Runs) -> str:
    return "".join(run.text for run in runs)
