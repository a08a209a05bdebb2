"""The form of a council paper as data.

Every fixed word of the form comes in `FormLabels`, every date as formatted text: nothing here
speaks a language.
"""

from dataclasses import dataclass
from datetime import date


class RenderingFailed(Exception):
    """The document could not be made; `reason` is for the log, not for a reader."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True)
class Run:
    """A stretch of text in one style; a newline inside it is a line break."""

    text: str
    is_strong: bool = False
    is_emphasis: bool = False
    href: str = ""


Runs = tuple[Run, ...]


@dataclass(frozen=True)
class Heading:
    level: int
    runs: Runs


@dataclass(frozen=True)
class Paragraph:
    runs: Runs


@dataclass(frozen=True)
class BulletList:
    items: "tuple[tuple[Block, ...], ...]"


@dataclass(frozen=True)
class NumberedList:
    items: "tuple[tuple[Block, ...], ...]"
    start: int = 1


@dataclass(frozen=True)
class Table:
    """The first column names its row. Short rows are filled, long ones keep every cell."""

    header: tuple[Runs, ...]
    rows: tuple[tuple[Runs, ...], ...]
    caption: str = ""


Block = Heading | Paragraph | BulletList | NumberedList | Table


@dataclass(frozen=True)
class ConsultationRow:
    """One step of the path; `result` stays empty until the body has decided."""

    date: str
    body: str
    role: str = ""
    result: str = ""


@dataclass(frozen=True)
class Choice:
    """Boxes to tick: all of them while nothing is `chosen`, else that one, ticked."""

    options: tuple[str, ...]
    chosen: str = ""


@dataclass(frozen=True)
class FinanceStatement:
    """Whether there are effects, which ones, and what follows; every part keeps its box."""

    conclusion: str
    effects: Choice
    table: Table | None = None


@dataclass(frozen=True)
class Check:
    """A check of the form and its answer; empty texts are printed as empty cells."""

    label: str
    answer: str = ""
    reason: str = ""


@dataclass(frozen=True)
class NumberedTitle:
    """What is handed in with the paper; its number need not follow from its place."""

    number: int
    title: str


@dataclass(frozen=True)
class FormLabels:
    """The fixed words of the form.

    `continued_on` may hold `{page}`, `page` may hold `{page}` and `{pages}`.
    """

    subject: str
    number: str
    reference_number: str
    created_on: str
    intake: str
    submitter: str
    consultations: str
    consultation_date: str
    consultation_body: str
    consultation_role: str
    consultation_result: str
    content: str
    continued_on: str
    continuation: str
    finance: str
    finance_effects: str
    finance_conclusion: str
    checks: str
    check: str
    check_answer: str
    check_reason: str
    attachments: str
    signatures: str
    page: str


@dataclass(frozen=True)
class CouncilPaperDocument:
    """A council paper ready to be printed; an empty field is printed as an empty box.

    `language` is a language tag ("de", "de-DE"), `signatures` are the labels of the boxes to
    sign in.
    """

    language: str
    title: str
    municipality: str
    office: str
    kind: str
    number: str
    subject: str
    publicity: str
    reference_number: str
    created_on: str
    dated: date
    intake: str
    submitter: str
    consultations: tuple[ConsultationRow, ...]
    operative_formula: str
    body: tuple[Block, ...]
    finance: FinanceStatement
    checks: tuple[Check, ...]
    attachments: tuple[NumberedTitle, ...]
    signatures: tuple[str, ...]
    labels: FormLabels
