"""Pages of comments on the draft: writing and answering without JavaScript, the office's list."""

from uuid import uuid4

import pytest
from django.test import Client

from ratschlag.amendments.enums import Circle
from ratschlag.amendments.models import AmendmentCall, DraftComment
from ratschlag.audit.models import AuditEvent
from ratschlag.concept.models import Concept
from ratschlag.contributions.operations import Author
from ratschlag.stakeholders.models import Person
from tests.factories.amendments import (
    open_draft,
    report,
    say,
    spot_at,
    suggest,
    write_text,
)
from tests.stakeholders.conftest import queries_of

pytestmark = pytest.mark.django_db
DRAFT, LEDGER = "/integration/entwurf/", "/integration/aenderungen/"
DESK = "/werkstatt/integration/konzept/aenderungen/"
OFFICE = "/werkstatt/integration/konzept/aenderungen/kommentare/"
HOSTILE = "<script>alert(1)</script>"


def place(concept: Concept) -> str:
    return f"{DRAFT}{spot_at(concept).address}/"


def answering(comment: DraftComment) -> str:
    return f"{DRAFT}kommentare/{comment.pk}/antworten/"


def test_visitor_comments_and_another_answers(
    visitor: Client, concept: Concept, call: AmendmentCall
) -> None:
    form = visitor.get(f"{place(concept)}kommentieren/")
    values = {"text": "Zu allgemein.", "name": "Emil", "oeffentlich": "on"}
    sent = visitor.post(f"{place(concept)}kommentieren/", values)
    comment = DraftComment.objects.get()
    answer = visitor.post(answering(comment), {"text": "Finde ich auch.", "name": "Geheim"})

    page = visitor.get(place(concept)).text
    assert (form.status_code, sent.status_code, answer.status_code) == (200, 302, 302)
    assert sent.headers["Location"] == f"{place(concept)}#k-{comment.pk}"
    assert page.index("Zu allgemein.") < page.index("Finde ich auch.")
    assert ("Emil" in page, "Geheim" in page) == (True, False)
    assert "Zu allgemein." in visitor.get(answering(comment)).text
    assert not visitor.cookies


def test_amendment_shows_what_is_said_to_it(
    visitor: Client, concept: Concept, call: AmendmentCall
) -> None:
    suggest(concept)
    sent = visitor.post(f"{LEDGER}1/kommentieren/", {"text": "Das ist klarer."})

    assert sent.headers["Location"].startswith(f"{LEDGER}1/#k-")
    assert "Das ist klarer." in visitor.get(f"{LEDGER}1/").text
    assert "So ist es klarer." in visitor.get(f"{LEDGER}1/kommentieren/").text
    assert "Das ist klarer." not in visitor.get(place(concept)).text


def test_draft_says_how_much_is_said_where(
    visitor: Client, concept: Concept, call: AmendmentCall
) -> None:
    say(concept, "Dazu.", answers=say(concept))

    page = visitor.get(DRAFT).text

    assert f'{place(concept)}#kommentare">2 Kommentare' in page


def test_form_sent_twice_says_it_once(
    visitor: Client, concept: Concept, call: AmendmentCall
) -> None:
    values = {"text": "Einmal.", "schluessel": str(uuid4())}

    answers = [visitor.post(f"{place(concept)}kommentieren/", values) for _time in range(2)]

    assert [one.status_code for one in answers] == [302, 302]
    assert answers[0].headers["Location"] == answers[1].headers["Location"]
    assert DraftComment.objects.count() == 1


@pytest.mark.parametrize("text", ["", "\u200b", "x" * 2001, "x" * 100_000])
def test_comment_that_makes_no_sense_comes_back(
    text: str, visitor: Client, concept: Concept, call: AmendmentCall
) -> None:
    answer = visitor.post(f"{place(concept)}kommentieren/", {"text": text, "name": "Emil Eins"})

    assert answer.status_code == 422
    assert "Emil Eins" in answer.text
    assert not DraftComment.objects.exists()


def test_hostile_text_stays_text(
    visitor: Client, anna: Client, concept: Concept, call: AmendmentCall
) -> None:
    values = {"text": HOSTILE, "name": HOSTILE, "organisation": HOSTILE, "oeffentlich": "on"}
    visitor.post(f"{place(concept)}kommentieren/", values)
    comment = DraftComment.objects.get()

    pages = [visitor.get(place(concept)), visitor.get(answering(comment)), anna.get(OFFICE)]
    pages += [anna.get(f"{OFFICE}{comment.pk}/{end}/") for end in ("antworten", "verbergen")]

    assert [one.status_code for one in pages] == [200] * 5
    assert not any(HOSTILE in one.text for one in pages)
    assert "&lt;script&gt;" in pages[0].text


def test_much_from_one_place_is_bounded_and_nothing_is_lost(
    visitor: Client, seated: Client, concept: Concept, call: AmendmentCall
) -> None:
    address = f"{place(concept)}kommentieren/"
    answers = [visitor.post(address, {"text": f"Nummer {n}."}) for n in range(21)]

    assert [one.status_code for one in answers] == [302] * 20 + [429]
    assert "Nummer 20." in answers[-1].text
    assert seated.post(address, {"text": "Mit Sitz."}).status_code == 302


def test_closed_draft_gives_back_what_was_typed(
    visitor: Client, concept: Concept, call: AmendmentCall
) -> None:
    comment = say(concept)
    open_draft(concept, Circle.NOBODY)

    asked = visitor.get(f"{place(concept)}kommentieren/")
    sent = visitor.post(answering(comment), {"text": "Mühsam getippt."})

    assert "Zurzeit werden keine Kommentare angenommen" in asked.text
    assert (sent.status_code, "Mühsam getippt." in sent.text) == (409, True)
    assert "weder Änderungsvorschläge noch Kommentare" in sent.text
    assert "Kommentar schreiben" not in visitor.get(place(concept)).text


def test_who_is_not_asked_is_told_to_log_in(
    visitor: Client, seated: Client, concept: Concept, dora: Person
) -> None:
    open_draft(concept, Circle.SEATS)
    address = f"{place(concept)}kommentieren/"

    asked, sent = visitor.get(address), visitor.post(address, {"text": "Ich auch."})
    own = seated.post(address, {"text": "Für uns wichtig.", "oeffentlich": "on"})

    assert "Bitte melden Sie sich an" in asked.text
    assert (sent.status_code, "Ich auch." in sent.text, own.status_code) == (409, True, 302)
    assert "Dora, Refugio" in visitor.get(place(concept)).text


def test_place_deleted_meanwhile_gives_back_what_was_typed(
    visitor: Client, concept: Concept, call: AmendmentCall
) -> None:
    address, comment = f"{place(concept)}kommentieren/", say(concept)
    write_text(concept, "Etwas ganz anderes steht jetzt hier, ohne ein Wort von zuvor.")

    for one in (address, answering(comment)):
        sent = visitor.post(one, {"text": "Mühsam getippt."})
        assert (sent.status_code, "Mühsam getippt." in sent.text) == (409, True)
        assert "inzwischen gestrichen" in sent.text
        assert visitor.get(one).status_code == 404
    assert visitor.post(f"{DRAFT}unsinn/kommentieren/", {"text": "x"}).status_code == 404


def test_hidden_comment_says_why_and_takes_no_answer(
    visitor: Client, anna: Client, concept: Concept, call: AmendmentCall
) -> None:
    comment = say(concept, "Gemeiner Satz.")
    say(concept, "Bitte sachlich.", answers=comment)
    nothing = anna.post(f"{OFFICE}{comment.pk}/verbergen/", {"reason": ""})
    anna.post(f"{OFFICE}{comment.pk}/verbergen/", {"reason": "Beleidigt jemanden."})

    public, listed = visitor.get(place(concept)).text, _shown(anna, "verborgen")
    asked, sent = visitor.get(answering(comment)), visitor.post(answering(comment), {"text": "Ja."})
    anna.post(f"{OFFICE}{comment.pk}/zeigen/")

    assert nothing.status_code == 422
    assert ("Gemeiner Satz." in public, "Beleidigt jemanden." in public) == (False, True)
    assert "Bitte sachlich." in public
    assert listed == ["Gemeiner Satz."]
    assert ("inzwischen verborgen" in asked.text, "Gemeiner Satz." in asked.text) == (True, False)
    assert (sent.status_code, "Gemeiner Satz." in sent.text) == (409, False)
    assert "Gemeiner Satz." in visitor.get(place(concept)).text


def test_office_answers_once_and_is_marked(
    visitor: Client, anna: Client, concept: Concept, call: AmendmentCall
) -> None:
    comment = say(concept, "Wer zahlt das?")
    address = f"{OFFICE}{comment.pk}/antworten/"
    key = anna.get(address).context["form"]["schluessel"].value()

    for _time in range(2):
        anna.post(address, {"text": "Das steht im Haushalt.", "schluessel": str(key)})
    empty = anna.post(address, {"text": " "})

    page = visitor.get(place(concept)).text
    assert (page.count("Das steht im Haushalt."), empty.status_code) == (1, 422)
    assert "das Büro" in page
    assert "Wer zahlt das?" not in _shown(anna, "offen")
    assert "Wer zahlt das?" in _shown(anna, "beantwortet")
    assert AuditEvent.objects.filter(action="amendments.comments_listed").exists()


def _shown(client: Client, state: str) -> list[str]:
    page = client.get(f"{OFFICE}?stand={state}").context["page"]
    return [one.text for one in page]


def test_forged_form_of_somebody_logged_in_is_refused(
    concept: Concept, dora: Person, call: AmendmentCall
) -> None:
    strict = Client(SERVER_NAME="potsdam.example", enforce_csrf_checks=True)
    assert dora.account is not None
    strict.force_login(dora.account)

    assert strict.post(f"{place(concept)}kommentieren/", {"text": "x"}).status_code == 403
    assert not DraftComment.objects.exists()


def test_other_towns_and_other_processes_have_no_part(
    cem: Client, visitor: Client, bela: Client, concept: Concept, call: AmendmentCall
) -> None:
    comment = say(concept)
    desk = [f"{OFFICE}{comment.pk}/{end}/" for end in ("antworten", "verbergen", "zeigen")]

    for address in (OFFICE, *desk[:2], answering(comment), f"{place(concept)}kommentieren/"):
        assert cem.get(address).status_code == 404
    assert cem.post(desk[2]).status_code == 404
    assert cem.post(answering(comment), {"text": "x"}).status_code == 404
    foreign = answering(comment).replace("integration", "anders")
    assert visitor.post(foreign, {"text": "x"}).status_code == 404
    assert visitor.post(desk[0], {"text": "x"}).status_code in {302, 403}
    assert bela.post(desk[1], {"reason": "x"}).status_code == 403
    assert DraftComment.objects.get() == comment


def test_draft_that_is_not_shown_is_commented_by_those_who_are_asked(
    visitor: Client, seated: Client, concept: Concept, dora: Person
) -> None:
    open_draft(concept, Circle.SEATS)
    comment = say(concept, author=Author(person=dora))
    Concept.objects.update(is_shown=False)

    answers = [one.post(answering(comment), {"text": "Ja."}) for one in (visitor, seated)]

    assert [one.status_code for one in answers] == [404, 302]


def test_many_threads_come_in_pages_and_a_comment_leads_to_its_own(
    visitor: Client, concept: Concept, call: AmendmentCall
) -> None:
    for n in range(20):
        say(concept, f"Nummer {n}.")

    sent = visitor.post(f"{place(concept)}kommentieren/", {"text": "Die letzte."})

    assert sent.headers["Location"].startswith(f"{place(concept)}?seite=2#k-")
    assert "Die letzte." not in visitor.get(place(concept)).text
    assert "Die letzte." in visitor.get(sent.headers["Location"]).text


@pytest.mark.parametrize("about", ["place", "amendment"])
def test_office_answers_and_hides_where_the_comment_stands(
    about: str, anna: Client, visitor: Client, concept: Concept, call: AmendmentCall
) -> None:
    amendment = suggest(concept)
    comment = say(concept, "Wer zahlt?", **({"amendment": amendment} if about != "place" else {}))
    answer = say(concept, "Das frage ich auch.", answers=comment)
    report(answer)
    address = f"{DESK}1/" if about == "amendment" else f"{DESK}stelle/{spot_at(concept).address}/"
    shown = anna.get(address)
    ends = ("antworten/", "verbergen/", "darf-bleiben/", "zeigen/")
    reply, hide, keep, show = (f"{OFFICE}{comment.pk}/{end}?von=stelle" for end in ends)
    keep = keep.replace(str(comment.pk), str(answer.pk))
    key = str(shown.context["threads"][0].answering["schluessel"].value())

    empty = anna.post(reply, {"text": ""})
    sent = [
        anna.post(reply, {"text": "Der Haushalt.", "schluessel": key}),
        anna.post(keep),
        anna.post(hide, {"reason": "Geklärt."}),
        anna.post(show),
    ]

    page = anna.get(address).text
    back = {one.headers["Location"].partition("#k-")[0] for one in sent}
    assert all(one in shown.text for one in (f'action="{reply}"', f'action="{hide}"', keep))
    assert (empty.status_code, back) == (422, {address})
    assert ("Der Haushalt." in page, "vom Büro beantwortet" in page, keep in page) == (
        True,
        True,
        False,
    )
    assert AuditEvent.objects.filter(action="amendments.comments_listed").exists()


def test_who_may_only_look_gets_no_forms(
    bela: Client, concept: Concept, call: AmendmentCall
) -> None:
    comment = say(concept, "Wer zahlt?")

    page = bela.get(f"{DESK}stelle/{spot_at(concept).address}/").text

    assert ("Wer zahlt?" in page, str(comment.pk) + "/antworten" in page) == (True, False)


def test_way_back_leads_to_the_page_of_the_thread(
    anna: Client, concept: Concept, call: AmendmentCall
) -> None:
    for number in range(20):
        say(concept, f"Nummer {number}.")
    comment = say(concept, "Die letzte.")
    address = f"{DESK}stelle/{spot_at(concept).address}/"

    sent = anna.post(f"{OFFICE}{comment.pk}/zeigen/?von=stelle")
    write_text(concept, "Etwas ganz anderes steht jetzt hier, ohne ein Wort von zuvor.")
    gone = anna.post(f"{OFFICE}{comment.pk}/zeigen/?von=stelle")

    assert sent.headers["Location"] == f"{address}?seite=2#k-{comment.pk}"
    assert gone.headers["Location"] == OFFICE


@pytest.mark.parametrize("page", ["place", "amendment", "draft", "office", "desk", "one"])
def test_number_of_queries_does_not_grow_with_what_is_said(
    page: str, anna: Client, concept: Concept, call: AmendmentCall
) -> None:
    amendment = suggest(concept)
    addresses = {
        "place": place(concept),
        "amendment": f"{LEDGER}1/",
        "draft": DRAFT,
        "desk": f"{DESK}stelle/{spot_at(concept).address}/",
        "one": f"{DESK}1/",
    }
    address = addresses.get(page, OFFICE)

    def talk(times: int) -> int:
        for _time in range(times):
            for about in ({}, {"amendment": amendment}, {"spot": spot_at(concept)}):
                say(concept, answers=say(concept, **about))
        return queries_of(anna, address)

    assert talk(1) == talk(4)
