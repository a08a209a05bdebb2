"""Tables of measures: which heading stands for what, and what each row says."""

from ratschlag.concept.sources.columns import (
    AMOUNT,
    column_of,
    guessed_columns,
    is_column,
    is_left_out,
    recognised,
    year_of,
)
from ratschlag.concept.sources.entries import MeasureEntry, Problem, Reading, read_measures
from ratschlag.concept.sources.lines import (
    MoneyDefaults,
    MoneyLine,
    PartnerLine,
    StepLine,
    german_day,
    money_as_text,
    partners_as_text,
    steps_as_text,
)

__all__ = [
    "AMOUNT",
    "MeasureEntry",
    "MoneyDefaults",
    "MoneyLine",
    "PartnerLine",
    "Problem",
    "Reading",
    "StepLine",
    "column_of",
    "german_day",
    "guessed_columns",
    "is_column",
    "is_left_out",
    "money_as_text",
    "partners_as_text",
    "read_measures",
    "recognised",
    "steps_as_text",
    "year_of",
]
