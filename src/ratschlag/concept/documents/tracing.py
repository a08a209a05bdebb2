"""The matrix of cross-cutting topics as a table; what mails about origins say."""

from collections.abc import Sequence

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override, pgettext

from ratschlag.concept import queries
from ratschlag.concept.enums import Judgement
from ratschlag.concept.models import Concept, Goal, Measure, Paragraph
from ratschlag.contributions.models import TopicWish
from ratschlag.mail.queries import base_address
from ratschlag.mail.rules import Letter, Link

MOST_NAMED = 10  # parts in one mail; the page names all


def matrix_table(concept: Concept) -> tuple[list[str], list[list[str]]]:
    """Return the matrix of cross-cutting topics as a table: a row for each goal and measure."""
    matrix = queries.matrix_of(concept)
    answers = queries.answers_of(concept, matrix.rows)
    labels, fields = dict(Judgement.choices), {one.pk: one.title for one in matrix.fields}
    head = [pgettext("concept", "Code"), _("Kind"), _("Title"), _("Fields")]
    for topic in matrix.topics:
        head += [
            _("%(topic)s: judgement") % {"topic": topic},
            _("%(topic)s: reason") % {"topic": topic},
        ]
    rows = []
    for row in matrix.rows:
        named = [title for pk, title in fields.items() if pk in row.fields]
        line = [row.code, str(row.part.label), row.title, ", ".join(named)]
        for topic in matrix.topics:
            key = (topic.pk, row.pk)
            line += [str(labels.get(matrix.judged.get(key, ""), "")), answers.get(key, "")]
        rows.append(line)
    return head, rows


def led_to_letter(
    wish: TopicWish, parts: Sequence[Goal | Measure | Paragraph], language: str
) -> Letter:
    """Return the mail to whoever wrote a wish: what in the draft comes from it."""
    with override(language):
        named = parts[:MOST_NAMED]
        lines = "\n".join(f"- {{teil{place}}}" for place in range(len(named)))
        text = [
            _("Good day,"),
            _("your topic wish in “{prozess}” has led to something in the draft of the concept:"),
            "{nummer}: {titel}",
            lines,
            _("The draft still changes. The council decides on it in the end."),
            "{link}",
            _("Kind regards\n{stelle}"),
        ]
        process = wish.process
        path = reverse("concept_public:trace", args=[process.slug])
        address = f"{base_address(process.municipality)}{path}?wunsch={wish.number}"
        values: dict[str, str | Link] = {
            "nummer": str(wish.number),
            "prozess": process.title,
            "titel": f"„{wish.title}“",
            "stelle": process.office,
            "link": Link(address, _("See what became of my wish")),
            **{f"teil{place}": named_part(part) for place, part in enumerate(named)},
        }
        subject = _("Your topic wish {nummer} has led to something")
        return Letter(subject, "\n\n".join(text), values)


def named_part(part: Goal | Measure | Paragraph) -> str:
    """Name a goal or measure by code and title, a paragraph by its section and number."""
    if isinstance(part, Paragraph):
        place = {"section": part.section.title, "number": part.number}
        return _("%(section)s, paragraph %(number)s") % place
    return str(part)
