"""Puts on stage what the walk looks at: municipalities with everything, with nothing, in trouble.

Usage: python -m tests.journeys.stage FILE, on a data directory that holds the demonstration. Writes
as JSON which pages there are, whose login shows them, and what answers with no page.
"""

import json
import sys
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import django
from django.apps import apps

if not apps.ready:  # what follows needs the models
    django.setup()

from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from allauth.mfa.webauthn.internal.auth import WebAuthn
from cryptography.hazmat.primitives.asymmetric import ec
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.test import Client, RequestFactory
from django.urls import reverse
from fido2.cose import ES256
from fido2.utils import sha256
from fido2.webauthn import (
    Aaguid,
    AttestationObject,
    AttestedCredentialData,
    AuthenticatorAttestationResponse,
    AuthenticatorData,
    CollectedClientData,
    RegistrationResponse,
)

from ratschlag.accounts.models import LoginSession, User
from ratschlag.amendments.models import Amendment
from ratschlag.amendments.queries import spot_of
from ratschlag.cli.migrate import bring_up_to_date
from ratschlag.core import clock
from ratschlag.core.enums import Role
from ratschlag.council.models import Committee
from ratschlag.invitations.enums import InvitationState
from ratschlag.invitations.models import Invitation, Wave
from ratschlag.invitations.operations import issue_links
from ratschlag.meetings.models import PlanningRun, PlanningSettings
from ratschlag.meetings.operations import take_draft
from ratschlag.meetings.queries import published_meetings
from ratschlag.meetings.tasks import run_planner
from ratschlag.municipalities.models import Municipality, MunicipalityHost
from ratschlag.privacy.views.own_address import WAITING
from ratschlag.processes.models import Process
from ratschlag.stakeholders.models import Person
from ratschlag.stakeholders.operations import merge
from ratschlag.votes import operations as votes
from ratschlag.votes.enums import VoteKind
from ratschlag.votes.models import SeatBallot, Vote
from tests.factories.council import ics, make_sitting
from tests.factories.invitations import make_sent
from tests.factories.meetings import make_groups, make_planned_process
from tests.factories.municipalities import make_member, make_municipality, make_room
from tests.factories.stakeholders import make_person
from tests.fuzz.town import BUILDER, filled, make_town, patterns
from tests.journeys import walk
from tests.stakeholders.tables import csv, hold

DEMONSTRATION = "127.0.0.1"
FULL, EMPTY, NARROW = "voll.localhost", "leer.localhost", "eng.localhost"
NOBODY, OFFICE, COUNCIL, ANNA, BEGINNER = "nobody", "office", "council", "anna", "beginner"
CODE, FACTOR, PLANNER = "code", "factor", "planner"
# What looks different from the example: a ballot that is open, invitations on their way.
IN_USE = ("ausgewogenheit/abfrage/", "einladungen/", "vorlagen/")
ONLY_POST = "405"
TABLE = b"Wann;Um;Wer\n03.03.2027;17:00;Hauptausschuss\n"


@dataclass(frozen=True)
class Sight:
    """A page to look at, as somebody, at a municipality's host; and what must be on it."""

    who: str
    host: str
    address: str
    shows: str = ""


@dataclass
class Stage:
    """What was prepared: pages, logins, and which addresses are no page and why."""

    pages: list[Sight] = field(default_factory=list)
    logins: dict[str, str] = field(default_factory=dict)
    no_pages: dict[str, str] = field(default_factory=dict)

    def client(self, who: str, host: str, user: User | None = None) -> Client:
        """Return a client of somebody at a host; remember her login for the browser."""
        client = Client(SERVER_NAME=host)
        if user is not None:
            client.force_login(user)
            self.logins[who] = client.session.session_key
        return client

    def add(self, who: str, host: str, addresses: Iterable[str]) -> None:
        """Put pages on the list."""
        self.pages += [Sight(who, host, address) for address in addresses]

    @property
    def names(self) -> set[str]:
        """The names of the pages on the list."""
        matches = [walk.match_of(page.address) for page in self.pages]
        return {match.view_name for match in matches if match}


def served_at(host: str, slug: str, name: str) -> Municipality:
    """Make a municipality that this machine serves under a name of its own."""
    town = make_municipality(slug, name=name, site_title=f"{name} beteiligt")
    MunicipalityHost.objects.create(municipality=town, host=host)
    return town


def stage_demonstration(stage: Stage) -> None:
    """Walk the example: as a visitor, as the coordinator, as the council office."""
    visitor = stage.client(NOBODY, DEMONSTRATION)
    office = stage.client(
        OFFICE, DEMONSTRATION, User.objects.get(email="koordination@demo.example")
    )
    council = stage.client(COUNCIL, DEMONSTRATION, User.objects.get(email="ratsbuero@demo.example"))
    public = walk.addresses(visitor, "/")
    stage.add(NOBODY, DEMONSTRATION, public)
    stuck = "/werkstatt/schulwege/termine/"  # says why there is no plan; no walk leads there
    found = walk.addresses(office, "/werkstatt/", stuck)
    own = [one for one in found if one not in set(public)]
    stage.add(OFFICE, DEMONSTRATION, [*own, _put_together()])
    stage.add(COUNCIL, DEMONSTRATION, _overviews(walk.addresses(council, "/werkstatt/")))


def _put_together() -> str:
    """Return where two amendments of the example are made one text: a form sends one there."""
    first, third = Amendment.objects.filter(number__in=(1, 3)).order_by("number")
    spot = spot_of(first)
    assert spot is not None
    address = reverse("amendments:place_together", args=[first.process.slug, spot.address])
    return f"{address}?vorschlag={first.number}&vorschlag={third.number}"


def stage_emptiness(stage: Stage) -> None:
    """Walk a municipality that has nothing yet."""
    town = served_at(EMPTY, "leer", "Leerstadt")
    her = stage.client(BEGINNER, EMPTY, make_member(town, "Dora", Role.COORDINATOR))
    stage.add(NOBODY, EMPTY, ["/"])
    stage.add(BEGINNER, EMPTY, _overviews(walk.addresses(her, "/werkstatt/")))


def _overviews(addresses: Iterable[str]) -> list[str]:
    """Return one page of the workspace of each kind; forms look the same for everybody."""
    found: dict[str, str] = {}
    for address in addresses:
        match = walk.match_of(address)
        if match and address.startswith("/werkstatt/") and not walk.FORM.search(match.view_name):
            found.setdefault(match.view_name, address)
    return list(found.values())


def stage_everything(stage: Stage) -> None:
    """Ask a municipality with one of everything at every address no walk has come to."""
    values = make_town("voll")
    town: Municipality = values["town"]
    MunicipalityHost.objects.create(municipality=town, host=FULL)
    anna = make_member(town, "Ada", Role.COORDINATOR, Role.ADMINISTRATOR)
    User.objects.filter(pk=anna.pk).update(is_operator=True)
    anna.refresh_from_db()
    clients = {
        NOBODY: stage.client(NOBODY, FULL),
        ANNA: stage.client(ANNA, FULL, anna),
        **_half_logged_in(stage, anna),
    }
    values |= _kept_by(clients[ANNA], anna)
    values |= _being_entered(clients[ANNA], town)
    values["old_table"] = _old_measures_read(clients[ANNA], values["old_concept"])
    stage_votes(stage, values, anna)
    seen = stage.names
    for pattern, _entry in patterns():
        address = filled(pattern, values)
        match = walk.match_of(address)
        if match and match.view_name not in seen and "faults" not in address:
            _ask(stage, clients, address, match.view_name)
    stage.add(ANNA, FULL, ["/konto/", *(f"/werkstatt/konzept/{part}" for part in IN_USE)])
    stage_tables(stage, clients[ANNA])
    stage_clash(stage, town)
    stage_acceptance(stage, town)


def stage_votes(stage: Stage, values: dict[str, Any], user: User) -> None:
    """Let somebody speak for the seat that votes, and leave a vote of the group at a tie."""
    Person.objects.filter(pk=values["person"]).update(account=user)
    act = {"by": BUILDER, "now": clock.now()}
    vote = Vote.objects.get(pk=values["vote"])
    wanted = {"group": vote.group, "question": "Und nun?", "answers": ["Das", "Jenes"]}
    wanted["closes_at"] = vote.closes_at
    tied = votes.prepare_vote(process=vote.process, kind=VoteKind.OTHER, values=wanted, **act)
    votes.enter_counts(vote=tied, counts={1: 1, 2: 1}, **act)
    address = f"/werkstatt/konzept/abstimmungen/{tied.pk}/"
    stage.add(ANNA, FULL, [address, f"{address}stichentscheid/"])
    dropped = votes.prepare_vote(process=vote.process, kind=VoteKind.OTHER, values=wanted, **act)
    votes.open_vote(vote=dropped, **act)
    votes.cancel_vote(vote=dropped, reason="Die Frage war unklar.", **act)
    own = SeatBallot.objects.filter(vote=dropped, seat=values["seat"]).get()
    cancelled = f"/werkstatt/konzept/abstimmungen/{dropped.pk}/"
    stage.add(ANNA, FULL, [cancelled, f"/konto/abstimmungen/{own.pk}/"])


def _ask(stage: Stage, clients: dict[str, Client], address: str, name: str) -> None:
    """Put an address on the list for the first who gets a page there."""
    answers = {}
    for who, client in clients.items():
        answer = client.get(address)
        kind = answer.get("Content-Type", "").partition(";")[0]
        if walk.is_page(answer):
            stage.add(who, FULL, [address])
            return
        if answer.status_code == 200 and kind != "text/html":
            return  # a file
        answers[answer.status_code] = kind
    stage.no_pages[name] = "sandbox" if 200 in answers else str(max(answers))


def _half_logged_in(stage: Stage, user: User) -> dict[str, Client]:
    """Return clients of somebody whose code is due, and whose second factor is due."""
    clients = {}
    for who in (CODE, FACTOR):
        client = stage.client(who, FULL)
        client.post("/konto/anmelden/", {"email": user.email})
        clients[who] = client
    TOTP.activate(user, generate_totp_secret())
    RecoveryCodes.activate(user)
    steps = clients[FACTOR].session["account_login"]["state"]["stages"]
    code = steps["login_by_code"]["data"]["code"]
    clients[FACTOR].post("/konto/anmelden/code/", {"code": code})
    for who, client in clients.items():
        stage.logins[who] = client.session.session_key
    return clients


def _kept_by(client: Client, user: User) -> dict[str, Any]:
    """Leave a new mail address unconfirmed; return the keys of her session and of her passkey."""
    client.get("/konto/")
    client.post("/konto/daten/mailadresse/", {"email": "ada.neu@voll.example"})
    kept = client.session
    kept[WAITING]["until"] = (clock.now() + timedelta(days=1)).isoformat()  # a long time on stage
    kept.save()
    request = RequestFactory().get("/konto/")
    request.session = client.session
    record_authentication(request, user, "mfa", type="totp", reauthenticated=True)
    request.session.save()
    passkey = WebAuthn.add(user, "Telefon", _credential()).instance
    return {"pk": passkey.pk, "session": LoginSession.objects.filter(user=user)[0].pk}


def _being_entered(client: Client, town: Municipality) -> dict[str, Any]:
    """Return the keys of a table that waits to be taken over, and of two entries made one."""
    upload = hold(client, csv("Name;E-Mail", "Bela Bauer;b@voll.example", "Cem Can;kein @"))
    kept, lost = make_person(town, "Bela Bauer"), make_person(town, "Bauer, Bela")
    versions = (kept.version, lost.version)
    made_one = merge(
        kept=kept, lost=lost, values={}, versions=versions, by=BUILDER, now=clock.now()
    )
    make_person(town, "Bauer, Bela")  # and another who may be the same
    return {"upload": upload.pk, "merge": made_one.pk, "table": _measures_read(client)}


def _measures_read(client: Client) -> str:
    """Read measures in, one of them with a day that no calendar has; return the key."""
    file = SimpleUploadedFile("massnahmen.csv", csv("Vorhaben;Bis", "Beratung;31.02.2029"))
    answer = client.post("/werkstatt/konzept/konzept/massnahmen/einlesen/", {"file": file})
    chosen = {"heading-0": "title", "heading-1": "due_on", "unknown_units": "refuse"}
    client.post(answer["Location"], {**chosen, "money_state": "open", "money_kind": "one_off"})
    return str(answer["Location"]).split("/")[-3]


def _old_measures_read(client: Client, old_concept: Any) -> str:
    """Read old measures in, one of them without the reason it needs; return the key."""
    file = SimpleUploadedFile("alt.csv", csv("Titel;Status", "Lotsen;aufgegeben", "Chor;erledigt"))
    reading = f"/werkstatt/konzept/vorgaenger/{old_concept}/massnahmen/einlesen/"
    answer = client.post(reading, {"file": file})
    return str(answer["Location"]).split("/")[-3]


def _credential() -> dict[str, Any]:
    """Return what a browser says when a passkey is set up."""
    key = ES256.from_cryptography_key(ec.generate_private_key(ec.SECP256R1()).public_key())
    made = AuthenticatorData.create(
        sha256(FULL.encode()),
        AuthenticatorData.FLAG.AT,
        1,
        AttestedCredentialData.create(Aaguid.NONE, b"1" * 16, key),
    )
    said = CollectedClientData.create(type="webauthn.create", challenge=b"1" * 32, origin=FULL)
    proof = AuthenticatorAttestationResponse(
        client_data=said, attestation_object=AttestationObject.create("none", made, {})
    )
    response = RegistrationResponse(raw_id=b"1" * 16, response=proof)
    return dict(response)


def stage_tables(stage: Stage, client: Client) -> None:
    """Read a calendar and a table in, as far as the page that asks what to do with them."""
    calendar = ics(("a", "20270303T160000", "Hauptausschuss"))
    for form, data in (("csv", TABLE), ("ics", calendar)):
        days = {"since": "2026-01-01", "last": "2028-12-31"}
        row = {"format": form, "file": SimpleUploadedFile(f"a.{form}", data), **days}
        answer = client.post("/werkstatt/sitzungskalender/einlesen/", row)
        stage.add(ANNA, FULL, [answer["Location"]])


def stage_clash(stage: Stage, town: Municipality) -> None:
    """Put a sitting on the day of a published meeting."""
    process = Process.objects.get(municipality=town)
    moment = process.moment(clock.now())
    ahead = published_meetings(process).filter(is_cancelled=False, start__gt=moment)
    clash = ahead[0]
    make_sitting(Committee.objects.filter(municipality=town)[0], start=clash.start)
    here = f"/werkstatt/{clash.release.process.slug}/"
    warning = ".kern-alert--warning"
    stage.pages += [Sight(ANNA, FULL, here, warning), Sight(ANNA, FULL, f"{here}termine/", warning)]


def stage_acceptance(stage: Stage, town: Municipality) -> None:
    """Let somebody accept her invitation: from then on her link asks for other things."""
    wave = Wave.objects.filter(process__municipality=town)[0]
    invitation = make_sent(wave, make_person(town, "Emine"))
    token = issue_links(wave, [invitation], now=clock.now())[invitation.pk]
    Invitation.objects.filter(pk=invitation.pk).update(
        state=InvitationState.ACCEPTED, answered_at=clock.now()
    )
    names = ("invitations_public:invitation", "invitations_public:support")
    stage.add(NOBODY, FULL, [reverse(name, args=[token]) for name in names])


def stage_impossibility(stage: Stage) -> None:
    """Ask for the meetings of a year within a week, and for more people than there are chairs."""
    town = served_at(NARROW, "eng", "Engstadt")
    her = make_member(town, "Cleo", Role.COORDINATOR)
    make_room(town, capacity=5)
    process = make_planned_process(town, slug="zu-eng", title="Ein Jahr in einer Woche")
    make_groups(process, working=3)
    PlanningSettings.objects.filter(process=process).update(last_day=date(2027, 2, 12))
    run = PlanningRun.objects.create(
        municipality=town, process=process, requested_at=clock.now(), keeps_published=False
    )
    run_planner.func(str(run.pk))
    stage.client(PLANNER, NARROW, her)
    here = f"/werkstatt/{process.slug}/termine/"
    stage.pages.append(Sight(PLANNER, NARROW, here, ".kern-alert--danger li"))
    stage_gaps(stage, process)


def stage_gaps(stage: Stage, process: Process) -> None:
    """Take over what could be placed, and open the page on which a meeting left gets its day."""
    run = PlanningRun.objects.get(process=process)
    take_draft(run=run, by=BUILDER, now=clock.now())
    group = process.groups.filter(meetings__isnull=True, meeting_count__gt=0)[0]
    address = reverse("meetings:meeting_place", args=[process.slug, group.slug, 1])
    stage.add(PLANNER, NARROW, [address])


def main(file: str) -> None:
    """Prepare everything and write down what there is."""
    bring_up_to_date()  # files to be served lie elsewhere than the demonstration's
    stage = Stage()
    with transaction.atomic():
        stage_demonstration(stage)
        stage_emptiness(stage)
        stage_everything(stage)
        stage_impossibility(stage)
    seen = stage.names
    stage.no_pages = {
        name: answer
        for name, answer in stage.no_pages.items()
        if name not in seen and answer != ONLY_POST
    }
    Path(file).write_text(json.dumps(asdict(stage)), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1])
