"""An amendment against the text it was written to and the text that stands there now."""

from dataclasses import dataclass

from ratschlag.amendments.enums import AmendmentKind, Fit
from ratschlag.amendments.models import Amendment
from ratschlag.amendments.queries import present_text
from ratschlag.amendments.rules.merging import adopted, fit
from ratschlag.concept.rules.comparison import Piece, word_pieces


@dataclass(frozen=True)
class Texts:
    """Three texts and what differs between them: written to, now there, suggested.

    `result` is what would stand there if the amendment were adopted; None if it no longer fits.
    """

    base: str
    present: str | None
    wanted: str
    fit: Fit
    result: str | None

    @property
    def changes(self) -> tuple[Piece, ...]:
        """What the amendment changes."""
        return word_pieces(self.base, self.wanted)

    @property
    def since(self) -> tuple[Piece, ...]:
        """What was changed in the draft since."""
        return word_pieces(self.base, self.present or "")

    @property
    def would_be(self) -> tuple[Piece, ...]:
        """What adopting it would change in the draft as it is now."""
        return word_pieces(self.present or "", self.result or "")

    @property
    def is_same(self) -> bool:
        """Whether the draft still is as the amendment found it."""
        return self.fit is Fit.SAME

    @property
    def fits(self) -> bool:
        """Whether it can be adopted as it is."""
        return self.fit in {Fit.SAME, Fit.MOVED}


def texts_of(amendment: Amendment) -> Texts:
    """Return the texts of an amendment."""
    kind, present = AmendmentKind(amendment.kind), present_text(amendment)
    base, wanted = amendment.base_text, amendment.text
    how, result = fit(kind, base, present, wanted), adopted(kind, base, present, wanted)
    if kind == AmendmentKind.INSERT:
        present = None if present is None else ""
    return Texts(base, present, wanted, how, result)
