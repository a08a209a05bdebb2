"""What a concept says in sentences: the gate, versions, what differs between them, letters."""

from ratschlag.concept.documents.commitments import (
    commitment_letter,
    commitments_path,
    commitments_table,
)
from ratschlag.concept.documents.comparing import (
    Comparison,
    change_name,
    comparison,
    kind_name,
    state_name,
)
from ratschlag.concept.documents.gate import (
    Notice,
    Pile,
    Ways,
    notice,
    notices_at,
    piles,
    verdict,
    waived_sentence,
)
from ratschlag.concept.documents.measures_table import measures_table
from ratschlag.concept.documents.reading import measure_part, own_value, reading_of
from ratschlag.concept.documents.sheets import length_of_content, length_of_version, length_sentence
from ratschlag.concept.documents.tracing import led_to_letter, matrix_table, named_part

__all__ = [
    "Comparison",
    "Notice",
    "Pile",
    "Ways",
    "change_name",
    "commitment_letter",
    "commitments_path",
    "commitments_table",
    "comparison",
    "kind_name",
    "led_to_letter",
    "length_of_content",
    "length_of_version",
    "length_sentence",
    "matrix_table",
    "measure_part",
    "measures_table",
    "named_part",
    "notice",
    "notices_at",
    "own_value",
    "piles",
    "reading_of",
    "state_name",
    "verdict",
    "waived_sentence",
]
