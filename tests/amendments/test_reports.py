"""Reports of comments on the draft: anybody sends them, the office lets stay or hides."""

from uuid import uuid4

import pytest
from django.test import Client

from ratschlag.amendments import operations, queries
from ratschlag.amendments.enums import Circle, ReportReason, TalkState
from ratschlag.amendments.models import AmendmentCall, DraftComment, DraftReport
from ratschlag.amendments.operations import HiddenMeanwhile, TooManyReports, reports
from ratschlag.audit.models import AuditEvent
from ratschlag.audit.operations import Invalid
from ratschlag.concept.models import Concept
from ratschlag.core import clock
from tests.factories.amendments import open_draft, report, say, spot_at, suggest
from tests.factories.municipalities import ANNA
from tests.stakeholders.conftest import queries_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("call")]
DRAFT = "/integration/entwurf/"
OFFICE = "/werkstatt/integration/konzept/aenderungen/kommentare/"
HOSTILE = "<script>alert(1)</script>"


def reporting(comment: DraftComment) -> str:
    return f"{DRAFT}kommentare/{comment.pk}/melden/"


def test_report_waits_for_the_office_and_is_logged(concept: Concept) -> None:
    comment = say(concept)

    made = report(comment, " Er nennt mich \u200b dumm. ")

    assert list(queries.open_reports(concept)) == [made]
    assert made.text.startswith("Er nennt mich")
    assert AuditEvent.objects.filter(action="amendments.comment_reported").count() == 1


def test_form_sent_twice_reports_once(concept: Concept) -> None:
    comment, key = say(concept), uuid4()

    assert report(comment, sent_key=key) == report(comment, sent_key=key)
    assert DraftReport.objects.count() == 1


@pytest.mark.parametrize(
    ("reason", "text", "at"),
    [
        (ReportReason.OTHER, "", "text"),
        (ReportReason.OTHER, "\u200b \n", "text"),
        (ReportReason.INSULT, "x" * 1001, "text"),
        ("unsinn", "", "reason"),
    ],
)
def test_report_that_says_nothing_is_refused(
    reason: str, text: str, at: str, concept: Concept
) -> None:
    with pytest.raises(Invalid) as refused:
        report(say(concept), text, reason=reason)

    assert set(refused.value.errors) == {at}


def test_hidden_comment_is_not_reported(concept: Concept) -> None:
    comment = say(concept)
    operations.hide_comment(comment=comment, reason="Gemein.", by=ANNA, now=clock.now())

    with pytest.raises(HiddenMeanwhile):
        report(comment)


def test_nobody_reports_without_end(concept: Concept, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reports, "MOST_REPORTS", 1)
    comment = say(concept)
    report(comment)

    with pytest.raises(TooManyReports):
        report(comment)
    operations.dismiss_reports(comment=comment, by=ANNA, now=clock.now())

    assert report(comment).settled_at is None


def test_dismissing_settles_all_reports_of_the_comment_alone(concept: Concept) -> None:
    comment, other = say(concept), say(concept)
    for one in (comment, comment, other):
        report(one)

    numbers = [
        operations.dismiss_reports(comment=comment, by=ANNA, now=clock.now()) for _time in range(2)
    ]

    assert numbers == [2, 0]
    assert [one.comment for one in queries.open_reports(concept)] == [other]
    assert AuditEvent.objects.filter(action="amendments.report_settled").count() == 2


def test_hiding_settles_reports_and_reported_stands_first(concept: Concept) -> None:
    first, second = say(concept, "Eins"), say(concept, "Zwei")
    report(first)

    before = list(queries.draft_comments_of(concept))
    reported = list(queries.draft_comments_of(concept, TalkState.REPORTED))
    operations.hide_comment(comment=first, reason="Gemein.", by=ANNA, now=clock.now())

    assert (before, reported) == ([first, second], [first])
    assert list(queries.draft_comments_of(concept)) == [second, first]
    assert not queries.open_reports(concept).exists()


def test_visitor_reports_and_the_office_lets_it_stay(
    visitor: Client, anna: Client, concept: Concept
) -> None:
    comment = say(concept, "Reiner Unsinn.")
    office = say(concept, "Noch einer.")
    DraftComment.objects.filter(pk=office.pk).update(is_of_office=True)
    page = visitor.get(f"{DRAFT}{spot_at(concept).address}/").text
    asked = visitor.get(reporting(comment))
    key = str(asked.context["form"]["schluessel"].value())
    values = {"grund": "anderes", "text": "Frei erfunden.", "schluessel": key}

    empty = visitor.post(reporting(comment), {**values, "text": ""})
    sent = [visitor.post(reporting(comment), values) for _time in range(2)]
    listed = anna.get(f"{OFFICE}?stand=gemeldet").text
    start = anna.get("/werkstatt/integration/konzept/aenderungen/").text
    kept = anna.post(f"{OFFICE}{comment.pk}/darf-bleiben/")

    assert (reporting(comment) in page, reporting(office) in page) == (True, False)
    assert "Reiner Unsinn." in asked.text
    assert (empty.status_code, [one.status_code for one in sent]) == (422, [200, 200])
    assert "Danke, das Büro sieht es sich an" in sent[0].text
    assert DraftReport.objects.count() == 1
    assert ("Frei erfunden." in listed, "Etwas anderes" in listed) == (True, True)
    assert "Eine Meldung wartet" in start
    assert kept.status_code == 302
    assert "Frei erfunden." not in anna.get(OFFICE).text
    assert not visitor.cookies


def test_readers_report_when_nothing_is_taken_any_more(visitor: Client, concept: Concept) -> None:
    comment = say(concept, amendment=suggest(concept))
    open_draft(concept, Circle.NOBODY)

    sent = visitor.post(reporting(comment), {"grund": "person"})

    assert sent.status_code == 200
    assert f"/integration/aenderungen/1/#k-{comment.pk}" in sent.text


def test_much_from_one_place_is_bounded(visitor: Client, concept: Concept) -> None:
    comment = say(concept)

    answers = [visitor.post(reporting(comment), {"grund": "werbung"}) for _time in range(11)]

    assert [one.status_code for one in answers] == [200] * 10 + [429]


def test_hidden_meanwhile_is_told_and_hostile_text_stays_text(
    visitor: Client, anna: Client, concept: Concept
) -> None:
    comment = say(concept, HOSTILE)
    visitor.post(reporting(comment), {"grund": "anderes", "text": HOSTILE})
    shown = [visitor.get(reporting(comment)).text, anna.get(OFFICE).text]
    operations.hide_comment(comment=comment, reason="Gemein.", by=ANNA, now=clock.now())

    sent = visitor.post(reporting(comment), {"grund": "werbung"})

    assert not any(HOSTILE in page for page in shown)
    assert (sent.status_code, "alert" in sent.text) == (409, False)
    assert "Gemein." in visitor.get(reporting(comment)).text


def test_only_the_office_lets_stay_and_other_towns_have_no_part(
    visitor: Client, bela: Client, cem: Client, concept: Concept
) -> None:
    comment = say(concept)
    report(comment)
    keep = f"{OFFICE}{comment.pk}/darf-bleiben/"

    codes = [one.post(keep).status_code for one in (bela, cem)]
    Concept.objects.update(is_shown=False)
    open_draft(concept, Circle.NOBODY)

    assert codes == [403, 404]
    assert visitor.post(keep).status_code in {302, 403}
    assert [one.get(reporting(comment)).status_code for one in (visitor, cem)] == [404, 404]
    assert queries.open_reports(concept).count() == 1


def test_number_of_queries_does_not_grow_with_reports(
    anna: Client, concept: Concept, call: AmendmentCall
) -> None:
    def more() -> int:
        for comment in (say(concept), say(concept)):
            report(comment)
            report(comment)
        return queries_of(anna, OFFICE)

    more()
    assert more() == more()
