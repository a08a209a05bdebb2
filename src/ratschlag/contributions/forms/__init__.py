"""Forms of those who write, of those who look, and of the office."""

from ratschlag.contributions.forms.authors import AuthorForm
from ratschlag.contributions.forms.desk import (
    EnterForm,
    HideForm,
    UnitAnswerForm,
    UnitForm,
    UnitStatementForm,
)
from ratschlag.contributions.forms.ledger import LedgerForm
from ratschlag.contributions.forms.office import CallForm, FileForm, MoveForm
from ratschlag.contributions.forms.talk import CommentForm, OfficeCommentForm, ReportForm
from ratschlag.contributions.forms.writing import WishForm

__all__ = [
    "AuthorForm",
    "CallForm",
    "CommentForm",
    "EnterForm",
    "FileForm",
    "HideForm",
    "LedgerForm",
    "MoveForm",
    "OfficeCommentForm",
    "ReportForm",
    "UnitAnswerForm",
    "UnitForm",
    "UnitStatementForm",
    "WishForm",
]
