"""What somebody has begun and not ended: a calendar and a list to be read in, a merge to undo."""

from datetime import date
from typing import Any

from ratschlag.accounts.models import User
from ratschlag.concept import operations as concepts
from ratschlag.concept.models import Concept
from ratschlag.core import clock
from ratschlag.core.access import command_actor
from ratschlag.council import operations as council
from ratschlag.council.enums import SourceFormat
from ratschlag.council.models import CalendarPreview
from ratschlag.council.operations import Origin
from ratschlag.council.sources import Policy
from ratschlag.municipalities.models import Municipality
from ratschlag.predecessors import operations as predecessors
from ratschlag.predecessors.models import OldConcept
from ratschlag.stakeholders import operations as stakeholders
from tests.factories.stakeholders import make_person

CALENDAR = b"Datum;Beginn;Gremium\n03.03.2027;17:00;Hauptausschuss\n"
MEASURES = b"Titel;Fertig bis (geplant)\nBeratung;31.12.2029\n"
OLD_MEASURES = b"Nummer;Vorhaben\n17;Lotsinnen\n"
PEOPLE = b"Name;Organisation;Sektor;E-Mail\nDora;Refugio;Zivilgesellschaft;d@r.example\n"


def begun(town: Municipality, by: User) -> dict[str, Any]:
    """Begin everything as `by` would; return the keys for the arguments of addresses."""
    now = clock.now()
    upload = stakeholders.hold_table(
        municipality=town, name="leute.csv", data=PEOPLE, by=by, now=now
    )
    table = concepts.hold_measures(
        concept=Concept.objects.get(municipality=town),
        name="massnahmen.csv",
        data=MEASURES,
        by=by,
        now=now,
    )
    old_table = predecessors.hold_old_measures(
        old_concept=OldConcept.objects.filter(municipality=town)[0],
        name="alt.csv",
        data=OLD_MEASURES,
        by=by,
        now=now,
    )
    return {
        "old_table": old_table.pk,
        "preview": _calendar(town).pk,
        "upload": upload.pk,
        "table": table.pk,
        "merge": _merge(town).pk,
    }


def _calendar(town: Municipality) -> CalendarPreview:
    preview = CalendarPreview(
        municipality=town,
        name="Tabelle",
        format=SourceFormat.CSV,
        location="tabelle.csv",
        since=date(2026, 1, 1),
        until=date(2028, 12, 31),
    )
    origin = Origin(SourceFormat.CSV, data=CALENDAR)
    return council.read_into_preview(
        preview=preview, origin=origin, policy=Policy(), now=clock.now()
    )


def _merge(town: Municipality) -> Any:
    kept, lost = make_person(town, "Fritzi"), make_person(town, "Fritzi F.")
    return stakeholders.merge(
        kept=kept,
        lost=lost,
        values={},
        versions=(kept.version, lost.version),
        by=command_actor("test"),
        now=clock.now(),
    )
