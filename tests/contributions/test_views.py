"""The pages: the public ledger, a wish, writing, the office."""

import pytest
from django.test import Client

from ratschlag.contributions import operations
from ratschlag.contributions.enums import WishState, Writers
from ratschlag.contributions.models import TopicWish, WishCall
from ratschlag.core import clock
from ratschlag.processes.models import Process
from ratschlag.stakeholders.models import Person
from tests.factories.contributions import make_wish, open_wishes
from tests.factories.municipalities import ANNA
from tests.factories.processes import make_field, make_process
from tests.stakeholders.conftest import queries_of

LEDGER = "/integration/themen/"
NEW = f"{LEDGER}neu/"
DESK = "/werkstatt/integration/themen/"
HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(2)>"
TYPED = {
    "titel": "Ein Treff für Familien", "text": "Am Wochenende ist nichts offen.", "name": "Emine",
    "organisation": "", "mail": "",
}  # fmt: skip


def test_visitor_writes_and_gets_the_page_behind_the_code(visitor: Client, call: WishCall) -> None:
    form = visitor.get(NEW)
    answer = visitor.post(NEW, TYPED)

    page = visitor.get(answer.headers["Location"])
    assert form.status_code == 200
    assert not form.cookies
    assert "Ihr Wunsch ist angekommen" in page.content.decode()
    assert page.headers["Cache-Control"] == "no-store"
    wish = TopicWish.objects.get()
    public = visitor.get(f"{LEDGER}{wish.number}/").content.decode()
    assert "Ein Treff für Familien" in public
    assert "Emine" not in public


def test_seat_holder_writes_under_their_name_if_they_say_so(
    seated: Client, process: Process, dora: Person
) -> None:
    open_wishes(process, Writers.SEATS)
    typed = {"titel": "Ein Treff", "text": "Für alle.", "oeffentlich": "on"}

    page = seated.get(NEW).content.decode()
    answer = seated.post(NEW, typed)

    assert "Sie schreiben als Dora" in page
    assert "Dora, Refugio" in seated.get(answer.headers["Location"]).content.decode()


def test_visitor_is_asked_to_log_in_where_only_seats_write(
    visitor: Client, process: Process
) -> None:
    open_wishes(process, Writers.SEATS)

    page, answer = visitor.get(NEW), visitor.post(NEW, TYPED)

    assert "melden Sie sich an" in page.content.decode()
    assert answer.status_code == 409
    assert not TopicWish.objects.exists()


def test_form_closed_in_between_keeps_what_was_typed(
    visitor: Client, process: Process, call: WishCall
) -> None:
    operations.change_call(
        process=process, changes={"is_open": False}, version=call.version, by=ANNA, now=clock.now()
    )

    answer = visitor.post(NEW, TYPED)

    assert answer.status_code == 409
    assert "Am Wochenende ist nichts offen." in answer.content.decode()
    assert "werden keine Themenwünsche angenommen" in visitor.get(NEW).content.decode()


@pytest.mark.parametrize(
    "changes",
    [
        {"titel": ""}, {"titel": "x" * 100_000}, {"text": "x" * 100_000}, {"text": "\u200b"},
        {"mail": "kein @"}, {"titel": "\u202e"},
    ],
)  # fmt: skip
def test_what_makes_no_sense_comes_back_at_its_field(
    changes: dict[str, str], visitor: Client, call: WishCall
) -> None:
    answer = visitor.post(NEW, TYPED | changes)

    assert answer.status_code == 422
    assert 'id="errors"' in answer.content.decode()
    assert not TopicWish.objects.exists()


def test_hostile_text_is_shown_as_text(visitor: Client, office: Client, call: WishCall) -> None:
    visitor.post(NEW, TYPED | {"titel": HOSTILE, "text": HOSTILE, "oeffentlich": "on"})

    pages = [visitor.get(LEDGER), visitor.get(f"{LEDGER}1/"), office.get(f"{DESK}1/")]

    assert [page.status_code for page in pages] == [200] * 3
    assert not any("<script>alert" in page.content.decode() for page in pages)
    assert not any("<img src=x" in page.content.decode() for page in pages)


def test_similar_wishes_are_shown_once_before_sending(
    visitor: Client, process: Process, call: WishCall
) -> None:
    make_wish(process, "Ein Treff für Familien am See")

    asked = visitor.post(NEW, TYPED)
    sent = visitor.post(NEW, TYPED | {"gesehen": "1"})

    assert "Ein Treff für Familien am See" in asked.content.decode()
    assert "Am Wochenende ist nichts offen." in asked.content.decode()
    assert sent.status_code == 302


def test_similar_wishes_are_found_while_typing(visitor: Client, process: Process) -> None:
    make_wish(process, "Sprachkurse am Abend")

    def typed(words: str) -> str:
        sent = {"titel": words}
        answer = visitor.get(f"{LEDGER}aehnlich/", sent, headers={"hx-request": "true"})
        return answer.content.decode()

    part, nothing = typed("sprachkurs abends"), typed("Busse")

    assert "Sprachkurse am Abend" in part
    assert 'value="1"' in part
    assert not nothing.strip()
    assert visitor.get(f"{LEDGER}aehnlich/").status_code == 302


def test_wishes_from_one_place_are_bounded(visitor: Client, call: WishCall) -> None:
    words = ("Bus", "Haus", "Rad", "See", "Amt", "Arzt", "Kita", "Park", "Lohn", "Chor", "Tanz")

    answers = [visitor.post(NEW, TYPED | {"titel": word, "text": word}) for word in words]

    assert [one.status_code for one in answers] == [302] * 10 + [429]


def test_code_leads_to_the_wish_and_a_wrong_one_nowhere(
    visitor: Client, process: Process, call: WishCall
) -> None:
    secret = visitor.post(NEW, TYPED).headers["Location"].rstrip("/").rpartition("/")[2]

    found = visitor.post(f"{LEDGER}verfolgen/", {"code": secret.lower().replace("-", "")})
    wrong = visitor.post(f"{LEDGER}verfolgen/", {"code": "AAAA"})

    assert secret in found.headers["Location"]
    assert wrong.status_code == 422
    assert visitor.get(f"{LEDGER}verfolgen/AAAA-AAAA-AAAA-AAAA/").status_code == 404


def test_ledger_is_searched_filtered_and_sorted(visitor: Client, process: Process) -> None:
    field = make_field(process, "Wohnen")
    first = make_wish(process, "Wohnungen für Familien", field=field)
    make_wish(process, "Sprachkurse am Abend")
    TopicWish.objects.filter(pk=first.pk).update(support_count=3)

    def titles(query: str) -> list[str]:
        page = visitor.get(f"{LEDGER}?{query}").content.decode()
        known = ("Wohnungen für Familien", "Sprachkurse am Abend")
        return sorted((one for one in known if f"{one}</bdi></a>" in page), key=page.index)

    both = ["Sprachkurse am Abend", "Wohnungen für Familien"]
    assert titles("") == titles("stand=unsinn&feld=99&seite=zwei") == both
    assert titles("sortierung=unterstuetzt") == both[::-1]
    assert titles("suche=wohnungen+familie") == titles("feld=1") == titles("suche=1") == both[1:]
    assert titles("stand=taken_up") == titles("suche=nirgends") == titles("suche=%21") == []


def test_wish_of_another_process_or_town_is_not_found(visitor: Client, process: Process) -> None:
    make_wish(make_process(process.municipality, public=True, slug="klima"))

    assert visitor.get(f"{LEDGER}1/").status_code == 404
    assert visitor.get(f"{LEDGER}{10**30}/").status_code == 404


def test_process_in_preparation_shows_no_ledger(visitor: Client, town: object) -> None:
    make_process(town, slug="entwurf")  # type: ignore[arg-type]  # a fixture

    assert visitor.get("/entwurf/themen/").status_code == 404


def test_office_reads_moves_on_and_answers(
    office: Client, visitor: Client, wish: TopicWish
) -> None:
    listed = office.get(DESK).content.decode()
    office.post(f"{DESK}1/gesichtet/")
    wish.refresh_from_db()
    refused = office.post(f"{DESK}1/stand/", {"state": "outside", "version": wish.version})
    done = office.post(
        f"{DESK}1/stand/", {"state": "outside", "reason": "Das Land.", "version": wish.version}
    )

    assert "Ein Themenwunsch ist ungelesen" in listed
    assert (refused.status_code, done.status_code) == (422, 302)
    assert "Das Land." in visitor.get(f"{LEDGER}1/").content.decode()
    wish.refresh_from_db()
    assert wish.state == WishState.OUTSIDE


def test_office_merges_by_number(office: Client, process: Process, wish: TopicWish) -> None:
    make_wish(process, "Kurse")
    row = {"state": "merged", "reason": "Dasselbe.", "version": wish.version}

    missing = office.post(f"{DESK}1/stand/", row | {"goal": "99"})
    itself = office.post(f"{DESK}1/stand/", row | {"goal": "1"})
    done = office.post(f"{DESK}1/stand/", row | {"goal": "2"})

    assert (missing.status_code, itself.status_code, done.status_code) == (422, 422, 302)
    assert "Kurse" not in office.get(f"{DESK}1/").content.decode().partition("<main")[0]


def test_two_answers_at_once_are_shown_side_by_side(office: Client, wish: TopicWish) -> None:
    row = {"state": "not_taken_up", "version": wish.version}

    office.post(f"{DESK}1/stand/", row | {"reason": "Die eine."})
    clash = office.post(f"{DESK}1/stand/", row | {"reason": "Die andere."})

    assert clash.status_code == 409
    assert all(words in clash.content.decode() for words in ("Die eine.", "Die andere."))


def test_office_opens_the_form_and_files_a_wish(
    office: Client, process: Process, wish: TopicWish
) -> None:
    field = make_field(process, "Wohnen")

    opened = office.post(f"{DESK}formular/", {"is_open": "on", "writers": "everybody"})
    filed = office.post(f"{DESK}1/handlungsfeld/", {"field": field.pk, "version": wish.version})

    assert (opened.status_code, filed.status_code) == (302, 302)
    assert WishCall.objects.get().is_for_everybody
    assert "Wohnen" in office.get(DESK).content.decode()


@pytest.mark.parametrize("rows", [1, 15])
def test_pages_ask_the_same_number_of_questions(
    rows: int, visitor: Client, office: Client, process: Process, call: WishCall
) -> None:
    field = make_field(process, "Wohnen")
    for number in range(rows):
        make_wish(process, f"Wohnung Nummer{number}", field=field)

    assert queries_of(visitor, LEDGER) <= 10
    assert queries_of(visitor, f"{LEDGER}?suche=wohnung+nummer0&feld=1&stand=received") <= 12
    assert queries_of(visitor, f"{LEDGER}1/") <= 12
    assert queries_of(office, DESK) <= 20
