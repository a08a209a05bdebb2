"""Pages on which people comment, support and report, and the office acts upon it."""

import pytest
from django.test import Client

from ratschlag.contributions.enums import Writers
from ratschlag.contributions.models import Comment, Report, Support, TopicWish, WishCall
from ratschlag.core import clock
from ratschlag.processes.models import Process
from ratschlag.stakeholders.models import Person
from tests.factories.contributions import make_wish, open_wishes, say
from tests.factories.stakeholders import make_organisation
from tests.stakeholders.conftest import queries_of

WISH = "/integration/themen/1/"
DESK = "/werkstatt/integration/themen/"
HOSTILE = "<script>alert(1)</script>"


def test_visitor_supports_once_without_a_cookie(
    visitor: Client, wish: TopicWish, call: WishCall
) -> None:
    first, second = (visitor.post(f"{WISH}unterstuetzen/") for _time in range(2))
    other = visitor.post(f"{WISH}unterstuetzen/", headers={"user-agent": "Other"})

    thanks = visitor.get(first.headers["Location"])
    assert "Danke, Ihre Unterstützung zählt" in thanks.content.decode()
    assert (second.status_code, other.status_code) == (409, 302)
    assert not visitor.cookies
    assert Support.objects.count() == 2
    assert "2 unterstützen ihn" in visitor.get(WISH).content.decode()


def test_supports_from_one_place_are_bounded(
    visitor: Client, wish: TopicWish, call: WishCall
) -> None:
    answers = [
        visitor.post(f"{WISH}unterstuetzen/", headers={"user-agent": str(n)}) for n in range(31)
    ]

    assert [one.status_code for one in answers] == [302] * 30 + [429]


def test_visitor_comments_and_hostile_text_stays_text(
    visitor: Client, office: Client, wish: TopicWish, call: WishCall
) -> None:
    form = visitor.get(f"{WISH}kommentieren/")

    sent = visitor.post(f"{WISH}kommentieren/", {"text": HOSTILE, "name": "Emine"})

    pages = [visitor.get(WISH).content.decode(), office.get(f"{DESK}1/").content.decode()]
    assert (form.status_code, sent.status_code) == (200, 302)
    assert not any(HOSTILE in page for page in pages)
    assert ["Emine" in page for page in pages] == [False, True]
    assert "Ein Kommentar" in pages[0]


@pytest.mark.parametrize("text", ["", "\u200b", "x" * 2001, "x" * 100_000])
def test_comment_that_makes_no_sense_comes_back(
    text: str, visitor: Client, wish: TopicWish, call: WishCall
) -> None:
    answer = visitor.post(f"{WISH}kommentieren/", {"text": text})

    assert answer.status_code == 422
    assert not Comment.objects.exists()


def test_where_only_seats_write_visitors_are_asked_to_log_in(
    visitor: Client, seated: Client, process: Process, wish: TopicWish, dora: Person
) -> None:
    open_wishes(process, Writers.SEATS)

    page, refused = visitor.get(f"{WISH}kommentieren/"), visitor.post(f"{WISH}unterstuetzen/")
    sent = seated.post(f"{WISH}kommentieren/", {"text": "Ja.", "oeffentlich": "on"})

    assert "melden Sie sich an" in page.content.decode()
    assert (refused.status_code, sent.status_code) == (409, 302)
    assert "Dora, Refugio" in visitor.get(WISH).content.decode()


def test_forged_form_of_somebody_logged_in_is_refused(
    process: Process, wish: TopicWish, dora: Person, call: WishCall
) -> None:
    strict = Client(SERVER_NAME="potsdam.example", enforce_csrf_checks=True)
    assert dora.account is not None
    strict.force_login(dora.account)

    assert strict.post(f"{WISH}unterstuetzen/").status_code == 403
    assert not Support.objects.exists()


def test_report_is_settled_or_leads_to_hiding(
    visitor: Client, office: Client, wish: TopicWish, call: WishCall
) -> None:
    comment = say(wish, "Gemeiner Satz.")
    for address in (f"{WISH}melden/", f"{WISH}melden/?kommentar={comment.pk}"):
        assert visitor.get(address).status_code == 200
        assert "Danke" in visitor.post(address, {"text": "Bitte prüfen."}).content.decode()
    assert visitor.post(f"{WISH}melden/", {"text": ""}).status_code == 422
    assert visitor.get(f"{WISH}melden/?kommentar=unsinn").status_code == 404

    listed = office.get(f"{DESK}meldungen/").content.decode()
    first = Report.objects.get(comment=None)
    office.post(f"{DESK}meldungen/{first.pk}/erledigt/")
    office.post(f"{DESK}kommentare/{comment.pk}/verbergen/", {"reason": "Beleidigend."})
    public = visitor.get(WISH).content.decode()
    office.post(f"{DESK}kommentare/{comment.pk}/zeigen/")

    assert "2 Meldungen warten" in listed
    assert not Report.objects.filter(settled_at=None).exists()
    assert "Gemeiner Satz." not in public
    assert "Beleidigend." in public
    assert "Gemeiner Satz." in visitor.get(WISH).content.decode()


def test_hidden_wish_says_why_in_public(visitor: Client, office: Client, wish: TopicWish) -> None:
    empty = office.post(f"{DESK}1/verbergen/", {"reason": ""})
    office.post(f"{DESK}1/verbergen/", {"reason": "Nennt einen Namen."})
    page = visitor.get(WISH).content.decode()
    ledger = visitor.get("/integration/themen/").content.decode()
    office.post(f"{DESK}1/zeigen/")

    assert empty.status_code == 422
    assert "Nennt einen Namen." in page
    assert wish.title not in page + ledger
    assert wish.title in visitor.get(WISH).content.decode()


def test_office_enters_for_somebody_and_hands_out_the_code(
    office: Client, process: Process
) -> None:
    typed = {
        "weg": "telephone", "am": str(clock.today()), "titel": "Mehr Bänke", "text": "Am Markt.",
        "name": "Frau Muster", "organisation": "", "mail": "",
    }  # fmt: skip

    form = office.get(f"{DESK}eintragen/")
    future = office.post(f"{DESK}eintragen/", typed | {"am": "2199-01-01"})
    done = office.post(f"{DESK}eintragen/", typed, follow=True)
    again = office.post(f"{DESK}eintragen/", typed)

    assert (form.status_code, future.status_code, again.status_code) == (200, 422, 422)
    assert "Als Wunsch 1 eingetragen. Code" in done.content.decode()
    assert TopicWish.objects.get().way == "telephone"


def test_office_asks_a_unit_keeps_its_answer_and_comments(
    office: Client, visitor: Client, process: Process, wish: TopicWish
) -> None:
    unit = make_organisation(process.municipality, "Sozialamt")
    row = {"unit": unit.pk, "unit_due_on": "2023-01-01"}

    asked = office.post(f"{DESK}1/stelle/", row | {"version": wish.version})
    listed = office.get(DESK).content.decode()
    wish.refresh_from_db()
    office.post(f"{DESK}1/stelle/antwort/", {"unit_answer": "Geht.", "version": wish.version})
    office.post(f"{DESK}1/kommentieren/", {"text": "Wir fragen nach."})

    assert asked.status_code == 302
    assert "hätten schon antworten sollen" in listed
    assert "Geht." in office.get(f"{DESK}1/").content.decode()
    public = visitor.get(WISH).content.decode()
    assert "Wir fragen nach." in public
    assert "Geht." not in public


@pytest.mark.parametrize("rows", [1, 60])
def test_wish_with_its_comments_asks_at_most_twelve_questions(
    rows: int, visitor: Client, office: Client, process: Process, call: WishCall
) -> None:
    wish = make_wish(process)
    for number in range(rows):
        say(wish, f"Kommentar {number}")

    assert queries_of(visitor, WISH) <= 12
    assert queries_of(office, f"{DESK}1/") <= 30
