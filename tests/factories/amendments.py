"""Amendments of a draft that has a section with two paragraphs."""

from typing import Any

from ratschlag.amendments import operations, queries
from ratschlag.amendments.enums import AmendmentKind, Circle, ReportReason
from ratschlag.amendments.models import Amendment, AmendmentCall, DraftComment, DraftReport
from ratschlag.amendments.queries import Spot, Talk, Writer
from ratschlag.concept import operations as concepts
from ratschlag.concept.models import Concept, Paragraph
from ratschlag.concept.rules.snapshots import checksum_of
from ratschlag.contributions.operations import Author
from ratschlag.core import clock
from ratschlag.core.access import ANONYMOUS
from ratschlag.processes.models import Process
from tests.factories.concept import ACT, first_section
from tests.factories.municipalities import ANNA

FIRST = "Die Stadt fördert die Beratung von Menschen, die neu in Potsdam sind."
SECOND = "Sie berichtet darüber jedes Jahr."


def write_text(concept: Concept, text: str = f"{FIRST}\n\n{SECOND}") -> None:
    """Give the first section its paragraphs."""
    section = first_section(concept)
    concepts.write_section(section=section, text=text, version=section.version, **ACT)


def first_paragraph(concept: Concept) -> Paragraph:
    """The first paragraph of the first section, as it is now."""
    return first_section(concept).paragraphs.order_by("position")[0]


def spot_at(concept: Concept, row: Any = None) -> Spot:
    """A place of the draft: the first paragraph, if no other is named."""
    row = first_paragraph(concept) if row is None else row
    kinds = {"Paragraph": "absatz", "Goal": "ziel", "Measure": "massnahme", "Section": "abschnitt"}
    town, slug = concept.municipality, concept.process.slug
    found = queries.spot_at(town, slug, f"{kinds[type(row).__name__]}-{row.pk}")
    assert found
    return found


def open_draft(concept: Concept, circle: Circle = Circle.EVERYBODY, **values: Any) -> AmendmentCall:
    """Let people suggest amendments, everybody if nothing else is said."""
    changes = {"circle": circle, **values}
    known = AmendmentCall.objects.filter(concept=concept).first()
    return operations.change_call(
        concept=concept,
        changes=changes,
        version=known.version if known else None,
        by=ANNA,
        now=clock.now(),
    )


def suggest(concept: Concept, text: str = "", **values: Any) -> Amendment:
    """Suggest another wording of the first paragraph, as a visitor if nobody is named."""
    spot = values.pop("spot", None) or spot_at(concept)
    author = values.pop("author", None) or Author(language="de")
    writer = values.pop("writer", None) or Writer(author.person, has_seat=bool(author.person))
    sent_key, seen = values.pop("sent_key", None), values.pop("seen", checksum_of(spot.text))
    row = {
        "kind": AmendmentKind.REWORD,
        "reason": "So ist es klarer.",
        "text": text or FIRST.replace("fördert", "finanziert"),
        **values,
    }
    return operations.write_amendment(
        spot=spot,
        values=row,
        writer=writer,
        author=author,
        seen=seen,
        sent_key=sent_key,
        by=ANONYMOUS,
        now=clock.now(),
    )


def say(concept: Concept, text: str = "Das sehe ich auch so.", **values: Any) -> DraftComment:
    """Comment on the first paragraph, as a visitor if nobody is named; or answer a comment."""
    answers, author = values.pop("answers", None), values.pop("author", None) or Author()
    amendment, spot = values.pop("amendment", None), values.pop("spot", None)
    if answers is not None:
        talk = queries.talk_of(answers)
    elif amendment is not None:
        talk = Talk(concept, amendment=amendment)
    else:
        talk = Talk(concept, spot=spot or spot_at(concept))
    return operations.write_comment(
        talk=talk,
        text=text,
        author=author,
        by=ANONYMOUS,
        now=clock.now(),
        **{"writer": Writer(author.person, has_seat=bool(author.person)), **values},
    )


def report(comment: DraftComment, text: str = "", **values: Any) -> DraftReport:
    """Report a comment as a visitor, as an insult if nothing else is said."""
    row = {"reason": ReportReason.INSULT, "by": ANONYMOUS, "now": clock.now(), **values}
    return operations.report_comment(comment=comment, text=text, **row)


def amended(process: Process) -> dict[str, Any]:
    """A draft that everybody may amend, with one of everything; a value for each address."""
    concept = Concept.objects.get(process=process)
    open_draft(concept)
    spot = spot_at(concept)
    amendment = suggest(concept, f"{spot.text} Und so fort.", spot=spot)
    comment = say(concept, spot=spot)
    report(comment)
    reading = operations.lay_before(
        reader=queries.readers_of(concept)[0],
        release=None,
        shown_on=clock.today(),
        by=ANNA,
        now=clock.now(),
    )
    return {
        "spot": spot.address,
        "amendment": amendment.number,
        "draft_comment": comment.pk,
        "reading": reading.pk,
    }
