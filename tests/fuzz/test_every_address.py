"""Whatever is sent to whatever address: a sentence, never a fault, and nothing half-done."""

import re
import sys
from collections import Counter
from collections.abc import Iterator
from functools import cache, partial
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode
from uuid import uuid4

import pytest
from django.apps import apps
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.signals import got_request_exception
from django.db import connection, transaction
from django.forms import (
    BaseForm,
    BaseFormSet,
    DateField,
    DateTimeField,
    Field,
    FileField,
    IntegerField,
    ModelChoiceField,
    TimeField,
    UUIDField,
)
from django.test import Client

import ratschlag
from ratschlag.core.enums import Role
from tests.factories.municipalities import browser_of, make_member, make_municipality
from tests.fuzz.begun import begun
from tests.fuzz.naughty import DATES, EVERYTHING, FILES, NUMBERS, TEXTS, some
from tests.fuzz.town import FOREIGN, filled, make_town, patterns

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.filterwarnings("ignore::RuntimeWarning"),  # of libraries reading nonsense
]

PARAMETER = re.compile(r"""GET(?:\.get|\.getlist)?[(\[]["'](\w+)""")
SEARCH = re.compile(r"(\w+)\(request\.GET")  # a form that the address fills
# Written although the answer is a refusal: sessions keep messages.
BESIDE = {"accounts_loginsession", "django_session"}
TRAIL = "audit_auditevent"
LOOKS = "notes of who looked"
# For what this town has not: a logo, another login service, a second factor; and for what only
# those may do who hold the seat or were at the meeting.
NOT_THERE = {
    "logo", "openid_connect_login", "openid_connect_callback", "mfa_view_recovery_codes",
    "mfa_deactivate_totp", "mfa_remove_webauthn", "mfa_reauthenticate",
    "mfa_reauthenticate_webauthn", "own_vote", "objection_add",
}  # fmt: skip
PARTS = 4
KINDS = (
    (IntegerField, NUMBERS),
    ((DateField, DateTimeField, TimeField), DATES),
    ((ModelChoiceField, UUIDField), [*NUMBERS, *DATES]),
)
METHODS = ("get", "head", "post", "put", "delete", "options")


@cache
def parameters() -> list[str]:
    """Return the names of all parameters that any view or search reads from an address."""
    sources = [path.read_text() for path in Path(ratschlag.__path__[0]).rglob("*.py")]
    searches = {name for source in sources for name in SEARCH.findall(source)}
    found = {name for source in sources for name in PARAMETER.findall(source)}
    for form in _below(BaseForm):
        if form.__name__ in searches:
            found |= set(form.base_fields)
    return sorted(found)


def _below(kind: type[Any]) -> Iterator[type[Any]]:
    for each in kind.__subclasses__():
        yield each
        yield from _below(each)


class Prober:
    """Sends requests, takes back what they write, and notes what must not be."""

    def __init__(self, client: Client) -> None:
        self.client = client
        client.raise_request_exception = False
        self._senders = {name: getattr(client, name) for name in METHODS}
        self._senders["raw"] = partial(client.generic, "POST")
        self.faults: list[str] = []
        self.reason = ""
        self.before = row_counts()  # stays true, as everything is taken back
        self.has_added = False
        got_request_exception.connect(self._note)

    def _note(self, request: Any, **_kwargs: Any) -> None:
        error = sys.exc_info()[1]
        self.reason = f"{type(error).__name__}: {str(error)[:200]}"

    def send(self, method: str, path: str, what: str = "", **more: Any) -> Any:
        """Send one request inside a transaction that is taken back."""
        self.has_added = False
        with transaction.atomic(), connection.execute_wrapper(self._watch):
            answer = self._senders[method](path, **more)
            self._judge(answer, f"{method} {path[:90]} {what[:60]!r}")
            transaction.set_rollback(True)
        return answer

    def _watch(self, execute: Any, sql: str, *more: Any) -> Any:
        """Note that rows are added or deleted: only then it is worth counting them all."""
        self.has_added = self.has_added or sql.startswith(("INSERT", "DELETE"))
        return execute(sql, *more)

    def _judge(self, answer: Any, label: str) -> None:
        if answer.status_code >= 500:
            self.faults.append(f"{label}: {answer.status_code} {self.reason}")
        elif answer.status_code >= 400 and self.has_added and self._has_written(label):
            self.faults.append(f"{label}: {answer.status_code}, but something was written")

    def _has_written(self, label: str) -> bool:
        """Say whether rows changed; that somebody looked is noted even where a page says no."""
        rows = row_counts()
        if label.startswith(("get ", "head ")):
            rows[LOOKS] = self.before[LOOKS]
        return rows != self.before


def row_counts() -> dict[str, int]:
    """Return how many rows each table holds, in one query; notes of who looked by themselves."""
    tables = sorted({model._meta.db_table for model in apps.get_models()} - BESIDE - {TRAIL})
    looked = r"action LIKE '%\_listed' ESCAPE '\' OR action LIKE '%\_read' ESCAPE '\'"
    parts = [
        f"SELECT '{LOOKS}', count(*) FROM {TRAIL} WHERE {looked}",  # noqa: S608 own names
        f"SELECT '{TRAIL}', count(*) FROM {TRAIL} WHERE NOT ({looked})",  # noqa: S608 own names
        *(f"SELECT '{table}', count(*) FROM {table}" for table in tables),  # noqa: S608 own names
    ]
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(parts))
        return dict(cursor.fetchall())


@pytest.fixture
def values() -> dict[str, Any]:
    """A town with one of everything; who coordinates it administers and operates it as well."""
    found = make_town()
    coordinator = make_member(found["town"], "Anna", Role.COORDINATOR, Role.ADMINISTRATOR)
    coordinator.is_operator = True
    coordinator.save()
    return {**found, "coordinator": coordinator, **begun(found["town"], coordinator)}


@pytest.fixture(params=["anybody", "coordinator"])
def prober(request: pytest.FixtureRequest, values: dict[str, Any]) -> Iterator[Prober]:
    user = values["coordinator"] if request.param == "coordinator" else None
    prober = Prober(browser_of(values["town"], user))
    yield prober
    got_request_exception.disconnect(prober._note)


def addresses(values: dict[str, Any]) -> list[str]:
    return [filled(text, values) for text, _entry in patterns()]


def test_every_address_is_there_for_whoever_may_do_everything(values: dict[str, Any]) -> None:
    everybody = browser_of(values["town"], values["coordinator"])

    answers = {entry.name: everybody.get(filled(text, values)) for text, entry in patterns()}

    missing = {name for name, answer in answers.items() if answer.status_code in {403, 404}}
    assert missing == NOT_THERE


@pytest.mark.sqlite_only
def test_every_address_with_its_own_values_answers(values: dict[str, Any], prober: Prober) -> None:
    for path in addresses(values):
        for method in METHODS:
            prober.send(method, path)

    assert prober.faults == []


def test_every_address_with_naughty_arguments_answers(
    values: dict[str, Any], prober: Prober
) -> None:
    for number, (text, entry) in enumerate(patterns()):
        foreign = {name: FOREIGN.get(name, uuid4()) for name in values}
        prober.send("get", filled(text, foreign))
        if entry.pattern.converters:
            for naughty in some(number, 2):
                wrong = {**values, **dict.fromkeys(entry.pattern.converters, quote(naughty[:3000]))}
                path = filled(text, wrong)
                prober.send("get", path)
                prober.send("post", path)

    assert prober.faults == []


def test_every_address_with_naughty_parameters_answers(
    values: dict[str, Any], prober: Prober
) -> None:
    for number, path in enumerate(addresses(values)):
        for naughty in some(number, 2):
            query = urlencode(dict.fromkeys(parameters(), naughty[:5000]))
            prober.send("get", f"{path}?{query}", naughty)
        prober.send("get", path, QUERY_STRING="termin=%ff%fe&seite=%00&gruppe=%ed%a0%80&%ff=1")

    assert prober.faults == []


@pytest.mark.parametrize("part", range(PARTS))
def test_every_form_with_naughty_entries_says_what_is_wrong(
    values: dict[str, Any], part: int
) -> None:
    prober = Prober(browser_of(values["town"], values["coordinator"]))
    for number, path in enumerate(addresses(values)):
        form = form_at(prober, path) if number % PARTS == part else None
        for naughty in some(number, 3) if form else ():
            prober.send("post", path, naughty, data=dict.fromkeys(names_of(form), naughty))
        for place, name in enumerate(few_of_a_kind(names_of(form)) if form else ()):
            for naughty in fitting(form.fields.get(name), number + place):
                sent = {**acceptable(form), name: naughty}
                prober.send("post", path, f"{name}={naughty[:30]}", data=sent)

    assert prober.faults == []


def test_every_form_with_naughty_files_says_what_is_wrong(values: dict[str, Any]) -> None:
    prober = Prober(browser_of(values["town"], values["coordinator"]))
    kinds = ["ics", "csv", "oparl"]
    for path in addresses(values):
        form = form_at(prober, path)
        fields = [n for n, f in form.fields.items() if isinstance(f, FileField)] if form else []
        for name in fields:
            for kind in kinds if form and "format" in form.fields else kinds[:1]:
                for content in FILES:
                    file = SimpleUploadedFile("ä\x00/../x.ics", content)
                    sent = {**acceptable(form), "format": kind, name: file}
                    prober.send("post", path, f"{kind} {content[:30]!r}", data=sent)

    assert prober.faults == []


BODIES = [
    ("multipart/form-data", b"no boundary"),
    ("multipart/form-data; boundary=x", b"--x\r\nContent-Disposition: form-data; name="),
    ("multipart/form-data; boundary=x", b"--x\r\n\r\n\xff--x--"),
    ("multipart/form-data; boundary=\xff", b"--x--"),
    ("application/x-www-form-urlencoded", b"name=%ff%fe&version=%00&=&&"),
    ("application/x-www-form-urlencoded; charset=nonsense", b"name=1"),
    ("application/x-www-form-urlencoded; charset=utf-16", b"name=1"),
    ("application/json", b'{"name": '),
    ("text/xml", b"<!DOCTYPE x [<!ENTITY a 'b'>]><x>&a;</x>"),
    ("", b""),
]


@pytest.mark.sqlite_only
def test_every_address_with_broken_bodies_answers(values: dict[str, Any]) -> None:
    prober = Prober(browser_of(values["town"], values["coordinator"]))

    for number, path in enumerate(addresses(values)):
        for step in range(3):
            kind, body = BODIES[(number * 3 + step) % len(BODIES)]
            prober.send("raw", path, kind, data=body, content_type=kind)

    assert prober.faults == []


@pytest.mark.sqlite_only
def test_every_form_with_too_many_or_too_large_entries_is_refused(values: dict[str, Any]) -> None:
    prober = Prober(browser_of(values["town"], values["coordinator"]))
    many = "&".join(f"a{number}=1" for number in range(5100))
    large = f"name={'a' * 6_000_000}"

    for path in ("/werkstatt/prozesse/neu/", "/konto/anmelden/", "/werkstatt/personen/neu/"):
        for body in (many, large):
            form = "application/x-www-form-urlencoded"
            answer = prober.send("post", path, data=body, content_type=form)
            assert answer.status_code in {400, 413}

    assert prober.faults == []


@pytest.mark.sqlite_only
def test_every_address_of_another_municipality_is_missing(values: dict[str, Any]) -> None:
    teltow = make_municipality("teltow")
    everybody = make_member(teltow, "Dora", Role.COORDINATOR, Role.ADMINISTRATOR)
    prober = Prober(browser_of(teltow, everybody))
    own = {"process", "number", "ending", "group"}

    for text, entry in patterns():
        if set(entry.pattern.converters) - {"data_class"}:  # every municipality has these
            path = filled(text, values)
            assert prober.send("get", path).status_code in {404, 405}, path
            assert prober.send("post", path).status_code in {404, 405}, path

    assert prober.faults == []
    assert own <= set(values)


def form_at(prober: Prober, path: str) -> BaseForm | None:
    """Return the form a page shows, if it shows one."""
    answer = prober.send("get", path)
    form = answer.context.get("form") if answer.context else None
    return form if isinstance(form, BaseForm) and not isinstance(form, BaseFormSet) else None


def fitting(field: Field | None, number: int) -> list[str]:
    """Return one naughty entry of the kind the field asks for, and one of any kind."""
    kind = next((kind for asked, kind in KINDS if isinstance(field, asked)), TEXTS)
    return [*some(number, 1, kind), *some(number, 1)]


def names_of(form: BaseForm) -> list[str]:
    """Return what the form sends, with the fields that stand beside it."""
    return [*form.fields, "version", "next", "digest", "direction", "account"]


def few_of_a_kind(names: list[str]) -> list[str]:
    """Leave out all but the first three that differ in numbers only, as the starts of a year do."""
    seen: Counter[str] = Counter()
    kept = []
    for name in names:
        kind = re.sub(r"\d+", "0", name)
        seen[kind] += 1
        if seen[kind] <= 3:
            kept.append(name)
    return kept


def acceptable(form: BaseForm) -> dict[str, Any]:
    """Return what the form would send if nobody changed anything."""
    shown = {name: form[name].value() for name in form.fields}
    return {name: value for name, value in shown.items() if value is not None} | {"version": "1"}


def test_naughty_list_is_long_and_says_nothing_twice() -> None:
    assert len(EVERYTHING) == len(set(EVERYTHING)) > 60
