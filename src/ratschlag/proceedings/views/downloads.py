"""Agendas and minutes as files, for those who see the pages."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse

from ratschlag.audit.looking import looked_at
from ratschlag.core.access import access
from ratschlag.core.http import Request, as_file
from ratschlag.proceedings.documents import files
from ratschlag.proceedings.enums import FileFormat, MinutesState
from ratschlag.proceedings.permissions import EDIT_PROCEEDINGS, SEE_PROCEEDINGS
from ratschlag.proceedings.queries import Occasion
from ratschlag.proceedings.rendering.document import MeetingDocument
from ratschlag.proceedings.views.frames import GET, its_minutes, with_agenda, with_minutes
from ratschlag.stakeholders.models import Group


@dataclass(frozen=True)
class Wanted:
    """A meeting and the format somebody asks for."""

    occasion: Occasion
    format: FileFormat

    @property
    def group(self) -> Group:
        """The group that meets."""
        return self.occasion.group


def _in_format(load: Callable[..., Occasion]) -> Callable[..., Wanted]:
    def wanted(municipality: Any, arguments: Mapping[str, Any]) -> Wanted:
        rest = dict(arguments)
        ending = rest.pop("ending")
        if ending not in FileFormat.values:
            raise Http404
        return Wanted(load(municipality, rest), FileFormat(ending))

    return wanted


@access(SEE_PROCEEDINGS, _in_format(with_agenda), methods=GET)
def agenda_file(request: Request, wanted: Wanted) -> HttpResponse:
    """Hand out an agenda."""
    return _answer(wanted, files.agenda_document(wanted.occasion), "tagesordnung")


@access(SEE_PROCEEDINGS, _in_format(with_minutes), methods=GET)
def minutes_file(request: Request, wanted: Wanted) -> HttpResponse:
    """Hand out minutes; a draft only to those who write it."""
    minutes = its_minutes(wanted.occasion)
    may_edit = EDIT_PROCEEDINGS.allows(request.actor, wanted)
    if minutes.state == MinutesState.DRAFT and not (may_edit or request.actor.is_staff):
        raise PermissionDenied
    looked_at(request, "proceedings.minutes_read", minutes)
    return _answer(wanted, files.minutes_document(wanted.occasion), "niederschrift")


def _answer(wanted: Wanted, document: MeetingDocument, what: str) -> HttpResponse:
    kind = wanted.format
    response = HttpResponse(files.rendered(document, kind), content_type=files.CONTENT_TYPES[kind])
    name = f"{what}-{wanted.group.slug}-{wanted.occasion.round}.{kind}"
    return as_file(response, name)
