"""The pages of agendas and minutes, as the office, the chair, members and the public see them."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from ratschlag.municipalities.models import Municipality
from ratschlag.proceedings import operations
from ratschlag.proceedings.enums import MinutesState, Outcome
from ratschlag.proceedings.models import (
    Agenda,
    Attendance,
    Minutes,
    MinutesEntry,
    Objection,
    Review,
    Task,
)
from ratschlag.processes.models import Process
from ratschlag.stakeholders.enums import GroupKind
from ratschlag.stakeholders.models import Group, Person
from tests.factories.meetings import make_planned_process
from tests.factories.proceedings import (
    ACT,
    decide,
    entry_of,
    make_agenda,
    make_approved,
    make_item,
    make_member,
    make_met_group,
    make_minutes,
    make_sent,
    write,
)
from tests.factories.processes import make_topic
from tests.proceedings.cases import client_of

HERE = "/werkstatt/integration/sitzungen"
FIRST, SECOND = f"{HERE}/wohnen/1", f"{HERE}/wohnen/2"
PUBLIC = "/integration/niederschriften"
HOSTILE = "<script>alert(1)</script>\n\n[hier](javascript:alert(1)) <img src=x onerror=alert(1)>"


def queries_of(client: Client, address: str) -> int:
    with CaptureQueriesContext(
        connection,
    ) as asked:
        assert client.get(address).status_code == 200
    return len(asked)


def entry_form(entry: MinutesEntry, **values: Any) -> dict[str, Any]:
    return {
        "notes": entry.notes,
        "outcome": entry.outcome,
        "decision": entry.decision,
        "vote": entry.vote,
        "version": entry.version,
        **values,
    }


def test_office_goes_from_agenda_to_public_minutes(
    anna: Client, visitor: Client, group: Group, dora: Person
) -> None:
    topic = make_topic(group.process)
    item = {
        "title": "Wohnungen", "kind": "decision", "minutes_planned": "30", "is_public": "on",
        "topic_keys": [str(topic.pk)], "text": "", "presenter": "", "parent": "",
    }  # fmt: skip

    for address, data in (
        (f"{FIRST}/beginnen/", {}),
        (f"{FIRST}/top/", item),
        (f"{FIRST}/niederschrift/beginnen/", {}),
        (f"{FIRST}/anwesenheit/", {"people": [str(dora.pk)]}),
    ):
        answer = anna.post(address, data)
        assert answer.status_code == 302, (address, answer.text[:300])
    entry = entry_of(Minutes.objects.get(), "Wohnungen")
    decided = entry_form(entry, notes="Gesagt", outcome="agreed", decision="Wir empfehlen es.")
    anna.post(f"{FIRST}/niederschrift/{entry.pk}/", decided)
    anna.post(f"{FIRST}/niederschrift/versenden/", {"comment_until": "2027-01-04"})
    Minutes.objects.update(comment_until="2027-01-03")
    anna.post(f"{FIRST}/niederschrift/freigeben/")
    assert visitor.get(f"{PUBLIC}/wohnen/1/").status_code == 404
    anna.post(f"{FIRST}/niederschrift/veroeffentlichen/")

    page = visitor.get(f"{PUBLIC}/wohnen/1/")
    assert page.status_code == 200
    assert "Wir empfehlen es." in page.text
    assert "Dora" not in page.text
    assert "Wir empfehlen es." in visitor.get("/integration/beschluesse/").text
    assert f"{PUBLIC}/wohnen/1/" in visitor.get(f"{PUBLIC}/").text


def test_second_writer_gets_both_texts(anna: Client, group: Group) -> None:
    entry = entry_of(make_minutes(group))
    write(entry, notes="Vom anderen Fenster")

    answer = anna.post(
        f"{FIRST}/niederschrift/{entry.pk}/", entry_form(entry, version=1, notes="X")
    )

    assert answer.status_code == 409
    assert "Vom anderen Fenster" in answer.text
    assert ">X</textarea>" in answer.text.replace("\n", "")


def test_second_editor_of_an_item_sees_the_topics_too(anna: Client, group: Group) -> None:
    topic = make_topic(group.process, "Gender")
    item = make_item(make_agenda(group), topics=[topic])
    form = {
        "title": "Meins", "kind": "decision", "minutes_planned": "5", "version": "0",
        "is_public": "on",
    }  # fmt: skip

    answer = anna.post(f"{FIRST}/top/{item.pk}/", form)

    assert answer.status_code == 409
    assert "<pre>Gender</pre>" in answer.text


def test_hostile_and_huge_texts_do_no_harm(
    anna: Client, visitor: Client, group: Group, dora: Person
) -> None:
    minutes = make_minutes(group)
    entry = entry_of(minutes)
    huge = anna.post(f"{FIRST}/niederschrift/{entry.pk}/", entry_form(entry, notes="x" * 100_001))
    assert huge.status_code == 422
    decide(entry, notes=HOSTILE, decision=HOSTILE)
    make_approved(group, dora)
    operations.release_minutes(minutes=minutes, **ACT)

    pages = [anna.get(f"{FIRST}/niederschrift/"), visitor.get(f"{PUBLIC}/wohnen/1/")]

    for page in pages:
        assert "<script>alert" not in page.text
        assert "<img src=x" not in page.text
        assert 'href="javascript' not in page.text


def test_chair_runs_her_group_and_no_other(group: Group, dora: Person, process: Process) -> None:
    make_met_group(process, "AG Arbeit", code="ARB", slug="arbeit")
    chair = client_of(dora)

    assert chair.post(f"{FIRST}/beginnen/").status_code == 302
    assert Agenda.objects.filter(group=group).exists()
    assert chair.get(f"{HERE}/arbeit/1/").status_code == 403
    assert chair.post(f"{HERE}/arbeit/1/beginnen/").status_code == 403
    assert chair.post(f"{FIRST}/zeigen/").status_code == 403
    assert "AG Arbeit" not in chair.get(f"{HERE}/").text


def test_members_read_and_comment_but_do_not_write(
    group: Group, dora: Person, emil: Person, fatma: Person
) -> None:
    minutes = make_minutes(group)
    entry = entry_of(minutes)
    there, away = client_of(emil), client_of(fatma)
    comment = f"{FIRST}/niederschrift/{entry.pk}/anmerken/"
    assert there.get(f"{FIRST}/niederschrift/").status_code == 403  # a draft
    make_sent(group, emil)

    assert there.get(f"{FIRST}/niederschrift/").status_code == 200
    assert there.get(f"{FIRST}/niederschrift/{entry.pk}/").status_code == 403
    assert there.post(comment, {"text": "Es fehlt etwas."}).status_code == 302
    assert away.post(comment, {"text": "Ich war nicht da."}).status_code == 403
    assert [one.person for one in Objection.objects.all()] == [emil]


def test_comment_after_the_deadline_is_told_and_kept_in_the_form(
    group: Group, emil: Person
) -> None:
    minutes = make_sent(group, emil)
    Minutes.objects.update(comment_until="2027-01-03")
    address = f"{FIRST}/niederschrift/{entry_of(minutes).pk}/anmerken/"

    answer = client_of(emil).post(address, {"text": "Zu spät, aber wichtig"})

    assert answer.status_code == 422
    assert "Zu spät, aber wichtig" in answer.text
    assert "3. Januar 2027" in answer.text


def test_office_decides_on_comments(anna: Client, group: Group, emil: Person) -> None:
    minutes = make_sent(group, emil)
    entry = entry_of(minutes)
    objection = operations.object_to(entry=entry, person=emil, text="Bitte ändern", **ACT)
    address = f"{FIRST}/niederschrift/{entry.pk}/anmerkung/{objection.pk}/"

    page = anna.get(f"{address}?wie=attached")
    empty = anna.post(address, {"verdict": "declined", "answer": "", "version": 1})
    done = anna.post(address, {"verdict": "attached", "answer": "", "version": 1})

    assert 'value="attached" selected' in page.text
    assert (empty.status_code, done.status_code) == (422, 302)
    assert "der Niederschrift beigefügt" in anna.get(f"{FIRST}/niederschrift/").text


def test_tasks_are_given_and_done(anna: Client, group: Group, dora: Person) -> None:
    entry = entry_of(make_minutes(group))
    here = f"{FIRST}/niederschrift/{entry.pk}/auftrag"
    values = {"text": "Zahlen", "organisation": "", "person": "", "due_on": "2027-02-01"}

    nobody = anna.post(f"{here}/", values)
    given = anna.post(f"{here}/", {**values, "person": dora.pk})
    task = Task.objects.get()
    changed = anna.post(f"{here}/{task.pk}/", {**values, "person": dora.pk, "version": 1})
    done = anna.post(f"{here}/{task.pk}/erledigt/", {"done_on": "2027-01-03", "version": 2})

    assert [one.status_code for one in (nobody, given, changed, done)] == [422, 302, 302, 302]
    assert "erledigt am 3. Januar 2027" in anna.get(f"{FIRST}/niederschrift/").text
    assert anna.post(f"{here}/{task.pk}/entfernen/").status_code == 302


def test_chair_of_the_steering_body_returns_an_item(
    group: Group, dora: Person, process: Process
) -> None:
    steering = make_met_group(
        process, "Lenkung", kind=GroupKind.STEERING, code="LEN", slug="lenkung"
    )
    chair = make_member(steering, "Gül Gün", chair=True)
    minutes = make_minutes(group)
    entry = decide(entry_of(minutes), Outcome.PROPOSAL)
    make_approved(group, dora)
    address = f"{FIRST}/niederschrift/{entry.pk}/lenkung/"

    assert client_of(dora).get(address).status_code == 403
    assert client_of(chair).get(f"{FIRST}/niederschrift/").status_code == 200
    empty = client_of(chair).post(address, {"verdict": "returned", "reason": ""})
    done = client_of(chair).post(address, {"verdict": "returned", "reason": "Ohne Geld nicht."})

    assert (empty.status_code, done.status_code) == (422, 302)
    assert Review.objects.get().reason == "Ohne Geld nicht."
    assert client_of(chair).get(address).status_code == 200


def test_members_say_whether_they_come(anna: Client, group: Group, emil: Person) -> None:
    make_agenda(group, 2)
    make_agenda(group, 1)
    member = client_of(emil)

    said = member.post(f"{SECOND}/zusage/", {"coming": "comes"})
    member.post(f"{SECOND}/zusage/", {"coming": "cannot"})
    wrong = member.post(f"{SECOND}/zusage/", {"coming": "vielleicht"})
    over = member.post(f"{FIRST}/zusage/", {"coming": "comes"})
    stranger = anna.post(f"{SECOND}/zusage/", {"coming": "comes"})

    assert [one.status_code for one in (said, wrong, over, stranger)] == [302, 422, 409, 409]
    assert Attendance.objects.get().coming == "cannot"
    assert "Ich kann nicht" in anna.get(f"{SECOND}/anwesenheit/").text
    assert member.get(f"{SECOND}/anwesenheit/").status_code == 403


def test_public_reads_public_items_of_a_released_agenda_only(
    visitor: Client, group: Group, emil: Person
) -> None:
    agenda = make_agenda(group, 2)
    make_item(agenda, "Für alle", text="Emil Ernst führt ein.")
    make_item(agenda, "Streng geheim", is_public=False)
    assert visitor.get(f"{PUBLIC}/wohnen/2/").status_code == 404
    operations.release_agenda(agenda=agenda, **ACT)

    page = visitor.get(f"{PUBLIC}/wohnen/2/")

    assert "Für alle" in page.text
    assert "Streng geheim" not in page.text
    assert "<p>Emil Ernst" not in page.text
    assert "[Verein Emil Ernst] führt ein." in page.text
    assert visitor.get(f"/ar{PUBLIC}/wohnen/2/").status_code == 200


def test_public_page_shows_a_withdrawal_at_once(
    anna: Client, visitor: Client, group: Group
) -> None:
    agenda = operations.release_agenda(agenda=make_agenda(group, 2), **ACT)
    assert visitor.get(f"{PUBLIC}/wohnen/2/").status_code == 200

    anna.post(f"{SECOND}/zurueckziehen/")

    assert not Agenda.objects.get(pk=agenda.pk).is_released
    assert visitor.get(f"{PUBLIC}/wohnen/2/").status_code == 404


def test_internal_draft_of_a_process_is_no_public_page(
    visitor: Client, group: Group, process: Process
) -> None:
    operations.release_agenda(agenda=make_agenda(group, 2), **ACT)
    Process.objects.update(state="draft")

    for address in (f"{PUBLIC}/", f"{PUBLIC}/wohnen/2/", "/integration/beschluesse/"):
        assert visitor.get(address).status_code == 404


def test_another_municipality_finds_nothing(cem: Client, group: Group) -> None:
    entry = entry_of(make_minutes(group))

    for address in (
        f"{HERE}/",
        f"{FIRST}/",
        f"{FIRST}/niederschrift/",
        f"{FIRST}/niederschrift/{entry.pk}/",
        "/werkstatt/integration/beschluesse/",
    ):
        assert cem.get(address).status_code == 404


@pytest.mark.parametrize("number", ["0", "7", "99999", "9" * 40])
def test_meetings_nobody_planned_do_not_exist(anna: Client, group: Group, number: str) -> None:
    assert anna.get(f"{HERE}/wohnen/{number}/").status_code == 404
    assert anna.get(f"{HERE}/wohnen/{number}/top/{group.pk}/").status_code == 404


def test_register_is_searched(anna: Client, group: Group, dora: Person) -> None:
    decide(entry_of(make_minutes(group)), decision="Ombudsstelle prüfen")
    make_approved(group, dora)
    here = "/werkstatt/integration/beschluesse/"

    found = anna.get(f"{here}?suche=Ombuds&gruppe=wohnen&ergebnis=agreed")
    missed = anna.get(f"{here}?suche=Radweg")

    assert "Ombudsstelle prüfen" in found.text
    assert "Ombudsstelle prüfen" not in missed.text
    assert anna.get(f"{here}?gruppe=gibtesnicht").status_code == 200


def test_council_office_reads_but_does_not_write(bela: Client, group: Group) -> None:
    make_minutes(group)

    assert bela.get(f"{FIRST}/niederschrift/").status_code == 200
    assert bela.post(f"{FIRST}/niederschrift/freigeben/").status_code == 403
    assert Minutes.objects.get().state == MinutesState.DRAFT


def test_pages_ask_as_much_for_many_as_for_few(
    anna: Client, visitor: Client, town: Municipality
) -> None:
    counts = []
    for slug, rows in (("wenig", 1), ("viel", 6)):
        _fill(make_planned_process(town, slug=slug, title=slug), rows)
        meeting = f"/werkstatt/{slug}/sitzungen/wohnen/1"
        pages = [
            (anna, f"/werkstatt/{slug}/sitzungen/"),
            (anna, f"{meeting}/"),
            (anna, f"{meeting}/niederschrift/"),
            (anna, f"{meeting}/niederschrift/veroeffentlichung/"),
            (anna, f"{meeting}/anwesenheit/"),
            (anna, f"/werkstatt/{slug}/beschluesse/"),
            (visitor, f"/{slug}/niederschriften/"),
            (visitor, f"/{slug}/niederschriften/wohnen/1/"),
            (visitor, f"/{slug}/beschluesse/"),
        ]
        for client, address in pages:
            client.get(address)  # what is noted once a day
        counts.append([queries_of(client, f"{address}?x=1") for client, address in pages])

    assert counts[0] == counts[1]
    assert max(counts[1]) <= 20


def _fill(process: Process, rows: int) -> None:
    group = make_met_group(process)
    dora = make_member(group, f"Dora{rows} Dorn")
    minutes, topic = make_minutes(group), make_topic(process)
    operations.release_agenda(agenda=minutes.agenda, **ACT)
    for number in range(rows):
        item = make_item(minutes.agenda, f"Punkt {number}", topics=[topic])
        operations.add_paper(item=item, values={"title": "A"}, **ACT)
        entry = decide(entry_of(minutes, item.title))
        values = {"text": "T", "person": dora, "due_on": "2027-02-01"}
        operations.add_task(entry=entry, values=values, **ACT)
        make_member(group, f"Mitglied{rows}{number} Muster")
    make_sent(group, dora)
    for entry in minutes.entries.filter(item__title__contains="Punkt"):
        objection = operations.object_to(entry=entry, person=dora, text="Aber", **ACT)
        verdict = {"verdict": "attached"}
        operations.settle_objection(objection=objection, changes=verdict, version=1, **ACT)
    make_approved(group, dora)
    operations.release_minutes(minutes=minutes, **ACT)
