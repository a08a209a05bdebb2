"""One paragraph at a time: reworded, deleted, put behind another."""

import pytest

from ratschlag.concept import operations
from ratschlag.concept.models import Concept
from ratschlag.core.refusals import Outdated
from tests.factories.concept import ACT, first_section

pytestmark = pytest.mark.django_db


def test_one_paragraph_is_changed_and_the_others_stay(concept: Concept) -> None:
    section = first_section(concept)
    operations.write_section(
        section=section, text="Erstens.\n\nZweitens.", version=section.version, **ACT
    )
    first = section.paragraphs.get(number=1)

    operations.change_paragraph(
        paragraph=first, text="Etwas ganz anderes.\n\nUnd noch eins.", version=1, **ACT
    )
    with pytest.raises(Outdated):
        operations.change_paragraph(paragraph=first, text="Zu spät.", version=1, **ACT)
    new = operations.insert_paragraphs(section=section, behind=2, text="Zuletzt.", **ACT)

    rows = section.paragraphs.order_by("position").values_list("number", "text")
    assert list(rows) == [
        (1, "Etwas ganz anderes."), (3, "Und noch eins."), (2, "Zweitens."), (4, "Zuletzt."),
    ]  # fmt: skip
    assert [one.number for one in new] == [4]
