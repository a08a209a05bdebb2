"""Frameworks from outside: their entries, what serves them, and where that is said."""

import pytest
from django.test import Client

from ratschlag.audit.models import AuditEvent
from ratschlag.audit.operations import Invalid, StillUsed
from ratschlag.concept import operations, queries
from ratschlag.concept.documents import comparison, measures_table
from ratschlag.concept.enums import FrameworkSet
from ratschlag.concept.models import Concept, Framework, FrameworkEntry, FrameworkTag, Goal, Measure
from ratschlag.concept.operations import Closed, TooManyEntries, TooManyFrameworks
from ratschlag.concept.operations import frameworks as limits
from ratschlag.concept.rules.frameworks import KNOWN, NotAnEntry, entries_from
from ratschlag.concept.sources.choices import RowProblem
from ratschlag.core.refusals import Outdated
from ratschlag.processes.models import Process
from tests.concept.tables import csv
from tests.concept.test_views import page, queries_of
from tests.factories.concept import (
    ACT,
    make_concept,
    make_framework,
    make_goal,
    make_measure,
    make_succession,
    make_tags,
    make_version,
    one_of_each,
)
from tests.factories.processes import make_process

pytestmark = pytest.mark.django_db

HERE = "/werkstatt/integration/konzept/"
FRAMEWORKS = f"{HERE}rahmenwerke/"


@pytest.mark.parametrize(
    ("known", "number", "first", "last"),
    [
        (FrameworkSet.SDG, 17, "SDG 1", "SDG 17"),
        (FrameworkSet.CRPD, 26, "Art. 5", "Art. 30"),
        (FrameworkSet.EU_CHARTER, 30, "Art. 1", "Art. 30"),
    ],
)
def test_known_frameworks_bring_all_of_their_entries(
    known: FrameworkSet, number: int, first: str, last: str
) -> None:
    codes = [code for code, _title in KNOWN[known].entries]

    assert (len(set(codes)), codes[0], codes[-1]) == (number, first, last)


def test_entries_are_read_one_a_line() -> None:
    assert entries_from("A 1: Eins: und zwei\n\n A 2 :Drei ") == [
        ("A 1", "Eins: und zwei"),
        ("A 2", "Drei"),
    ]
    for line in ("ohne", ": Titel", "A 1:", f"{'A' * 21}: Titel", f"A: {'t' * 201}"):
        with pytest.raises(NotAnEntry):
            entries_from(line)


def test_framework_is_added_with_entries_that_are_noted(concept: Concept) -> None:
    framework = make_framework(concept)

    assert [str(one) for one in framework.entries.order_by("position")] == [
        "SDG 5 Titel von SDG 5",
        "SDG 10 Titel von SDG 10",
    ]
    noted = AuditEvent.objects.filter(action__startswith="concept.framework")
    assert noted.count() == 3


def test_framework_of_the_same_short_name_or_without_one_is_refused(concept: Concept) -> None:
    make_framework(concept)

    for short in ("SDG", "\u200b", "S;D"):
        with pytest.raises(Invalid) as refused:
            make_framework(concept, short)
        assert list(refused.value.errors) == ["short"]
    assert Framework.objects.count() == 1


def test_frameworks_and_entries_keep_to_a_form_one_can_tick(
    concept: Concept, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "MOST_FRAMEWORKS", 1)
    monkeypatch.setattr(limits, "MOST_ENTRIES", 2)
    framework = make_framework(concept)

    with pytest.raises(TooManyFrameworks):
        make_framework(concept, "BRK")
    with pytest.raises(TooManyEntries):
        operations.add_framework_entries(framework=framework, entries=[("SDG 1", "Eins")], **ACT)
    assert framework.entries.count() == 2


def test_entries_are_added_behind_the_others_and_never_twice(concept: Concept) -> None:
    framework = make_framework(concept)

    operations.add_framework_entries(framework=framework, entries=[("SDG 1", "Eins")], **ACT)

    assert framework.entries.order_by("-position")[0].code == "SDG 1"
    with pytest.raises(Invalid, match="SDG 1"):
        operations.add_framework_entries(framework=framework, entries=[("SDG 1", "Eins")], **ACT)


def test_framework_and_entry_are_changed_by_one_at_a_time(concept: Concept) -> None:
    framework = make_framework(concept)
    entry = framework.entries.get(code="SDG 5")
    new = {"name": "Agenda 2030"}

    operations.change_framework(framework=framework, changes=new, version=1, **ACT)
    operations.change_framework_entry(entry=entry, changes={"title": "Neu"}, version=1, **ACT)

    with pytest.raises(Outdated):
        operations.change_framework(framework=framework, changes=new, version=1, **ACT)
    with pytest.raises(Invalid):
        operations.change_framework_entry(entry=entry, changes={"code": "SDG 10"}, version=2, **ACT)
    entry.refresh_from_db()
    assert (Framework.objects.get().name, entry.title) == ("Agenda 2030", "Neu")


def test_what_is_tagged_is_not_deleted(concept: Concept, measure: Measure) -> None:
    framework = make_framework(concept)
    make_tags(measure, "SDG 5")

    with pytest.raises(StillUsed, match=r"M-1\.1"):
        operations.remove_framework_entry(entry=framework.entries.get(code="SDG 5"), **ACT)
    with pytest.raises(StillUsed, match=r"M-1\.1"):
        operations.remove_framework(framework=framework, **ACT)
    operations.remove_framework_entry(entry=framework.entries.get(code="SDG 10"), **ACT)
    make_tags(measure)
    operations.remove_framework(framework=framework, **ACT)

    assert not FrameworkEntry.objects.exists()


def test_tags_are_these_and_no_others(concept: Concept, goal: Goal, measure: Measure) -> None:
    make_framework(concept)
    make_tags(measure, "SDG 5")
    make_tags(goal, "SDG 5", "SDG 10")

    make_tags(measure, "SDG 10")
    make_tags(measure, "SDG 10")

    assert [one.code for one in queries.entries_served_by(measure)] == ["SDG 10"]
    assert [one.code for one in queries.entries_served_by(goal)] == ["SDG 5", "SDG 10"]
    noted = AuditEvent.objects.filter(action="concept.part_tagged", subject_id=str(measure.pk))
    assert noted.count() == 2


def test_entry_of_another_concept_is_refused(concept: Concept, measure: Measure) -> None:
    other = make_concept(make_process(concept.municipality, slug="klima"))
    foreign = make_framework(other).entries.all()[0]

    with pytest.raises(Invalid):
        operations.tag_part(part=measure, entries=[foreign], **ACT)


def test_adopted_concept_keeps_its_frameworks(concept: Concept, measure: Measure) -> None:
    framework = make_framework(concept)
    Concept.objects.update(is_open=False)

    for write in (
        lambda: make_framework(concept, "BRK"),
        lambda: make_tags(measure, "SDG 5"),
        lambda: operations.remove_framework(framework=framework, **ACT),
    ):
        with pytest.raises(Closed):
            write()


def test_deleted_measure_takes_its_tags_with_it(concept: Concept, goal: Goal) -> None:
    make_framework(concept)
    short_lived = make_measure(concept, goal, title="Kurz")
    make_tags(short_lived, "SDG 5")

    operations.remove_measure(measure=short_lived, **ACT)

    assert not FrameworkTag.objects.exists()


def test_measure_that_goes_into_another_counts_for_nothing(
    concept: Concept, measure: Measure, old: Measure
) -> None:
    framework = make_framework(concept)
    make_tags(old, "SDG 5")
    make_succession(old, measure)

    served = queries.served_of(concept)[framework.pk]

    assert [(one.entry.code, one.goals, one.measures) for one in served] == [
        ("SDG 5", 0, 0),
        ("SDG 10", 0, 0),
    ]


def test_version_says_what_is_served_and_a_comparison_shows_what_came(
    concept: Concept, goal: Goal, measure: Measure
) -> None:
    before = queries.content_of(make_version(concept))
    framework = make_framework(concept)
    make_tags(measure, "SDG 5")
    make_tags(goal, "SDG 10")

    after = queries.content_of(make_version(concept))

    assert "references" not in before["measures"][0]
    entry = framework.entries.get(code="SDG 5")
    assert after["measures"][0]["references"] == [
        {
            "id": str(entry.pk),
            "framework": "Rahmenwerk SDG",
            "short": "SDG",
            "code": "SDG 5",
            "title": "Titel von SDG 5",
        }
    ]
    rows = [row for part in comparison(before, after).stretches for row in part.parts[0].rows]
    assert [(row.label, row.pieces[0].text) for row in rows] == [
        ("Rahmenwerk SDG", "SDG 10 Titel von SDG 10"),
        ("Rahmenwerk SDG", "SDG 5 Titel von SDG 5"),
    ]


def test_table_names_the_entries_and_reads_in_unchanged(concept: Concept, measure: Measure) -> None:
    make_framework(concept)
    make_framework(concept, "L: +", ("A-1, a", "A+1, a", "SDG 5"))
    both = FrameworkEntry.objects.filter(code__in=["A-1, a", "SDG 5"])
    operations.tag_part(part=measure, entries=list(both), **ACT)
    head, rows = measures_table(concept)

    assert rows[0][head.index("Rahmenwerke")] == "SDG: SDG 5\nL: +: A-1, a\nL: +: SDG 5"
    sheets = operations.read_file(csv(head, *rows))
    mapping = operations.guessed_mapping(sheets, concept)
    assert operations.plan_import(concept=concept, sheets=sheets, mapping=mapping).is_empty


def test_import_tags_measures_by_code_and_refuses_what_could_be_two(
    concept: Concept, measure: Measure
) -> None:
    make_framework(concept)
    make_framework(concept, "Leitbild", ("L 1", "SDG 10"))
    make_tags(measure, "SDG 5")
    head = ["Code", "Titel", "Rahmenwerke"]
    rows = [["M-1.1", "", "sdg: sdg 10; L 1"], ["", "Neu", "SDG 5"]]
    sheets = operations.read_file(csv(head, *rows))
    mapping = operations.guessed_mapping(sheets, concept)

    plan = operations.plan_import(concept=concept, sheets=sheets, mapping=mapping)
    operations.import_measures(concept=concept, sheets=sheets, mapping=mapping, **ACT)

    (difference,) = plan.rows[0].differences
    assert (difference.label, difference.old) == ("Rahmenwerke", "SDG 5 Titel von SDG 5")
    new = Measure.objects.get(title="Neu")
    served = [[str(one.code) for one in queries.entries_served_by(m)] for m in (measure, new)]
    assert served == [["SDG 10", "L 1"], ["SDG 5"]]
    assert AuditEvent.objects.filter(action="concept.part_tagged").count() == 3
    doubtful = operations.read_file(csv(head, ["M-1.1", "", "SDG 10"], ["", "Mehr", "SDG 99"]))
    problems = operations.plan_import(concept=concept, sheets=doubtful, mapping=mapping).problems
    assert [(one.kind, one.value) for one in problems] == [
        (RowProblem.UNKNOWN_ENTRY, "SDG 10"),
        (RowProblem.UNKNOWN_ENTRY, "SDG 99"),
    ]


def test_office_begins_with_a_known_framework_and_tags_a_measure(
    anna: Client, concept: Concept, measure: Measure
) -> None:
    assert "Noch keine Rahmenwerke" in page(anna, FRAMEWORKS)
    added = anna.post(f"{FRAMEWORKS}neu/", {"start": "sdg"})
    assert added.status_code == 302
    framework = Framework.objects.get()
    assert "Zu 17 Einträgen trägt nichts bei." in page(anna, added["Location"])
    five = framework.entries.get(code="SDG 5")

    tags = f"{HERE}massnahmen/M-1.1/bezuege/"
    assert anna.post(tags, {"framework-0": [str(five.pk)]}).status_code == 302

    assert 'checked><label class="kern-label" for="id_framework-0_4">SDG 5' in page(anna, tags)
    assert "Gleichstellung der Geschlechter" in page(anna, f"{HERE}massnahmen/M-1.1/")
    shown = page(anna, f"{FRAMEWORKS}{framework.pk}/")
    assert "Zu 16 Einträgen trägt nichts bei." in shown
    assert f"massnahmen/?bezug={five.pk}" in shown
    assert "16 ohne Beitrag" in page(anna, FRAMEWORKS)


def test_tag_that_is_no_entry_comes_back(anna: Client, concept: Concept, measure: Measure) -> None:
    make_framework(concept)

    answer = anna.post(f"{HERE}massnahmen/M-1.1/bezuege/", {"framework-0": ["unsinn"]})

    assert answer.status_code == 422
    assert not FrameworkTag.objects.exists()


def test_own_framework_needs_names_and_lines_that_fit(anna: Client, concept: Concept) -> None:
    answer = anna.post(f"{FRAMEWORKS}neu/", {"name": "Leitbild", "lines": "ohne Titel"})

    assert answer.status_code == 422
    shown = answer.content.decode()
    assert "In dieser Zeile fehlt Kennung oder Titel, oder etwas ist zu lang: „ohne Titel“" in shown
    assert "Bitte füllen Sie das aus, oder wählen Sie ein Rahmenwerk" in shown
    sent = {"name": "Leitbild", "short": "LB", "url": "stadt.example", "lines": "LB 1: Wohnen"}
    assert anna.post(f"{FRAMEWORKS}neu/", sent).status_code == 302
    assert Framework.objects.get().url == "https://stadt.example"


def test_office_changes_and_deletes_entries_and_framework(anna: Client, concept: Concept) -> None:
    framework = make_framework(concept)
    here = f"{FRAMEWORKS}{framework.pk}/"
    five = framework.entries.get(code="SDG 5")
    entry = f"{here}eintraege/{five.pk}/"

    anna.post(entry, {"code": "SDG 5", "title": "Gleichstellung", "version": 1})
    anna.post(f"{here}eintraege/neu/", {"lines": "SDG 1: Keine Armut"})
    changed = {"name": "Agenda 2030", "short": "SDG", "url": "", "version": 1}
    anna.post(f"{here}bearbeiten/", changed)

    shown = page(anna, here)
    assert "Agenda 2030" in shown
    assert "Gleichstellung" in shown
    assert "Keine Armut" in shown
    make_tags(concept.measures.get(), "SDG 5")
    assert anna.post(f"{entry}entfernen/").status_code == 409
    assert anna.post(f"{here}entfernen/").status_code == 409
    make_tags(concept.measures.get())
    assert anna.post(f"{entry}entfernen/").status_code == 302
    assert anna.post(f"{here}entfernen/").status_code == 302
    assert not Framework.objects.exists()


def test_everybody_reads_what_is_served_and_filters_by_it(
    visitor: Client, anna: Client, process: Process
) -> None:
    one_of_each(process)
    concept = Concept.objects.get()
    make_tags(concept.goals.get(), "SDG 10")
    make_measure(concept, concept.goals.get(), title="Anderes")
    five, ten = FrameworkEntry.objects.order_by("position")

    assert "Titel von SDG 5" in page(visitor, "/integration/massnahmen/M-1.1/")
    assert "Titel von SDG 10" in page(visitor, "/integration/ziele/Z-1/")
    for client, start in ((visitor, "/integration/"), (anna, HERE)):
        assert "Eine Maßnahme passt" in page(client, f"{start}massnahmen/?bezug={five.pk}")
        assert "0 Maßnahmen passen" in page(client, f"{start}massnahmen/?bezug={ten.pk}")
        assert "2 Maßnahmen" in page(client, f"{start}massnahmen/?bezug=unsinn")


@pytest.mark.parametrize("rows", [1, 15])
def test_pages_of_frameworks_ask_the_same_whatever_the_number(
    anna: Client, visitor: Client, process: Process, rows: int
) -> None:
    one_of_each(process)
    concept = Concept.objects.get()
    for number in range(rows):
        make_framework(concept, f"F{number}", (f"A{number}", f"B{number}"))
        measure = make_measure(concept, make_goal(concept))
        make_tags(measure, f"A{number}", f"B{number}")
        make_tags(Measure.objects.get(code="M-1.1"), f"A{number}")

    anna.get(HERE)
    framework = f"rahmenwerke/{Framework.objects.all()[0].pk}/"
    for end in ("rahmenwerke/", framework, "massnahmen/M-1.1/", "massnahmen/M-1.1/bezuege/"):
        assert queries_of(anna, f"{HERE}{end}") <= 20
    for end in ("massnahmen/", "massnahmen/M-1.1/", "ziele/Z-1/"):
        assert queries_of(visitor, f"/integration/{end}") <= 14


def test_framework_of_another_town_is_not_there(
    anna: Client, concept: Concept, cem: Client
) -> None:
    framework = make_framework(concept)

    assert cem.get(f"{FRAMEWORKS}{framework.pk}/").status_code == 404
