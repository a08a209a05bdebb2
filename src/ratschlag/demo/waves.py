"""The invented wave of invitations of the demonstration: every state an invitation can be in."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import Any

from ratschlag.core.access import Actor
from ratschlag.core.enums import Door
from ratschlag.demo import mails
from ratschlag.invitations import operations
from ratschlag.invitations.models import Invitation, Wave
from ratschlag.invitations.operations import Reply
from ratschlag.processes.models import Process
from ratschlag.stakeholders import operations as stakeholders
from ratschlag.stakeholders.enums import OrganisationKind, Sector
from ratschlag.stakeholders.models import Organisation, Person

WAVE = {
    "name": "Zivilgesellschaft, Frühjahr 2023 (erfunden)",
    "answer_by": date(2023, 3, 15),
    "offers_fields": True,
    "return_address": "Musterstraße 1, 14469 Potsdam (erfunden)",
}
MILESTONE = "Informationen und Einladungen sind an alle verschickt"
# Whose organisations have no mail address here, and get letters.
BY_LETTER = ("Mieterberatung", "Wohnungsgenossenschaft", "Grundschule", "Volkshochschule",
             "Glaubensgemeinschaften", "Willkommensinitiative")  # fmt: skip
BOUNCED, UNDECIDED = 5, 11  # which mail did not arrive, and of which nobody knows
NEEDS: Sequence[dict[str, Any]] = (
    {"interpreting_into": "Arabisch", "childcare": True},
    {"plain_language": True},
    {"step_free": True, "travel_costs": True},
    {"interpreting_into": "Deutsche Gebärdensprache"},
    {"hearing_loop": True},
    {"childcare": True, "travel_costs": True},
)


def invite(process: Process, *, by: Actor, now: datetime) -> None:
    """Invite civil society: by mail and by letter; let people answer in all ways."""
    act: dict[str, Any] = {"by": by, "now": now}
    milestone = process.milestones.get(name=MILESTONE)
    wave = operations.add_wave(process=process, values={**WAVE, "milestone": milestone}, **act)
    by_mail, by_letter = _people(process, act)
    for person in (*by_mail, *by_letter[:-2]):
        _prepare(wave, person, act)
    operations.queue_wave(wave=wave, by=by, now=now - mails.WRITTEN)
    addresses = [each.person.email for _number, each in _mailed(wave)]
    mails.hand_over(
        mails.PlayedServer(lost=addresses[UNDECIDED], unknown=addresses[BOUNCED]), now=now
    )
    operations.print_letters(wave=wave, **act)
    operations.post_letters(wave=wave, **act)
    _answer_by_letter(wave, act)
    _answer_by_link(wave, now)
    _replace_one(wave, act)
    _prepare(wave, by_letter[-2], act)
    operations.print_letters(wave=wave, only=_of(wave, by_letter[-2]), **act)
    _prepare(wave, by_letter[-1], act)


def _people(process: Process, act: dict[str, Any]) -> tuple[list[Person], list[Person]]:
    """Give people addresses; return who is written to by mail, and who by letter."""
    rows = Person.objects.filter(
        municipality=process.municipality_id,
        organisation__sector=Sector.CIVIL_SOCIETY,
        occupancies__seat__group__process=process,
    ).select_related("organisation")
    by_mail: list[Person] = []
    by_letter: list[Person] = []
    for number, person in enumerate(rows.order_by("name").distinct(), start=1):
        assert person.organisation is not None  # noqa: S101 (told to the type checker)
        if person.organisation.name.startswith(BY_LETTER):
            by_letter.append(person)
            _write_address(person, number, act)
            continue
        changes = {"email": person.email or f"person{number:02}@muster.example"}
        if person.organisation.kind == OrganisationKind.MIGRANT_ORGANISATION and number % 4 == 0:
            changes["language"] = "ar"
        by_mail.append(
            stakeholders.change_person(
                person=person, changes=changes, version=person.version, **act
            )
        )
    return by_mail, by_letter


def _write_address(person: Person, number: int, act: dict[str, Any]) -> None:
    organisation = Organisation.objects.get(people=person)
    if not organisation.address:
        stakeholders.change_organisation(
            organisation=organisation,
            changes={"address": f"Musterweg {number}, 14467 Potsdam (erfunden)"},
            version=organisation.version,
            **act,
        )


def _prepare(wave: Wave, person: Person, act: dict[str, Any]) -> Invitation:
    language = person.language or "de"
    return operations.invite_person(wave=wave, person=person, language=language, **act)


def _of(wave: Wave, person: Person) -> Invitation:
    return wave.invitations.get(person=person)


def _mailed(wave: Wave) -> Iterator[tuple[int, Invitation]]:
    rows = wave.invitations.exclude(message=None).select_related("message", "person")
    yield from enumerate(rows.order_by("person__name"))


def _answer_by_link(wave: Wave, now: datetime) -> None:
    """Let people answer as they do: two in five accept, some with needs; some only look."""
    fields = [
        str(pk) for pk in wave.process.fields.order_by("position").values_list("pk", flat=True)
    ]
    needs = iter(NEEDS)
    for number, invitation in _mailed(wave):
        act: dict[str, Any] = {
            "by": Actor(label=invitation.person.name, door=Door.WEB), "now": now,
        }  # fmt: skip
        if number in (BOUNCED, UNDECIDED):
            continue
        if number % 5 in (0, 1):
            chosen = (fields[number % len(fields)],)
            wish = next(needs, None) if number % 5 == 0 else None
            reply = Reply(True, chosen, invitation.language, needs=wish)
            operations.answer(invitation=invitation, reply=reply, number=1, **act)
        elif number % 5 == 2:
            name = "Geschäftsführung (Muster)" if number % 2 else ""
            reply = Reply(accepts=False, successor_name=name)
            operations.answer(invitation=invitation, reply=reply, number=1, **act)
        elif number % 5 == 3:
            operations.note_opened(invitation=invitation, **act)


def _answer_by_letter(wave: Wave, act: dict[str, Any]) -> None:
    """Enter what came back by post: a yes with what the person needs."""
    first = wave.invitations.filter(message=None).order_by("person__name")[0]
    reply = Reply(accepts=True, language="de", needs={"plain_language": True, "step_free": True})
    operations.answer(invitation=first, reply=reply, number=1, **act)


def _replace_one(wave: Wave, act: dict[str, Any]) -> None:
    """Invite somebody else in place of one who declined: prepared, not sent yet."""
    declined = wave.invitations.filter(state="declined").order_by("person__name")[0]
    operations.invite_successor(
        invitation=declined, name="Vertretung (Muster)", email="vertretung@muster.example", **act
    )
