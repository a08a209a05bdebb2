"""Who may do what: permissions as data, the actor of a request, and the decorator of every view.

A view gets its object only through `access`: who has none of the roles is turned away, the object
is loaded inside the municipality of the request, the permission is checked on it, and it is handed
over. A foreign object and a missing one both answer 404. The table of it is docs/permissions.md.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import wraps
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Model, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.http.response import HttpResponseBase
from django.shortcuts import redirect

from ratschlag.core.enums import STAFF_ROLES, Door, Role

View = Callable[..., HttpResponseBase]
Loader = Callable[..., Any]


@dataclass(frozen=True)
class Actor:
    """Who acts, through which door, with which roles in the municipality of the request."""

    label: str
    door: Door
    roles: frozenset[Role] = frozenset({Role.PUBLIC})
    user_id: UUID | None = None
    withheld: frozenset[Role] = frozenset()  # until a second factor is set up

    @property
    def is_staff(self) -> bool:
        """Whether the actor works for the municipality."""
        return not self.roles.isdisjoint(STAFF_ROLES)


ANONYMOUS = Actor(label="", door=Door.WEB)


def command_actor(label: str) -> Actor:
    """Return the actor of a command given on the machine itself: it may do everything."""
    return Actor(label=label, door=Door.COMMAND, roles=frozenset(Role))


def job_actor(label: str) -> Actor:
    """Return the actor of a background job that nobody in particular started."""
    return Actor(label=label, door=Door.JOB, roles=frozenset(Role))


@dataclass(frozen=True)
class Permission:
    """A named right: the roles that have it and, if it depends on the object, the condition."""

    name: str
    roles: frozenset[Role]
    when: Callable[[Actor, Any], bool] | None = field(default=None, compare=False)
    condition: str = ""
    needs_login: bool = False

    def concerns(self, actor: Actor) -> bool:
        """Tell whether `actor` has the right at all, whatever the object."""
        return bool(self.roles & actor.roles) and not (self.needs_login and actor.user_id is None)

    def allows(self, actor: Actor, subject: Any = None) -> bool:
        """Tell whether `actor` has this right on `subject`."""
        if not self.concerns(actor):
            return False
        return self.when is None or self.when(actor, subject)


@dataclass(frozen=True)
class Access:
    """The marker a view carries: what it asks of the actor and how it finds its object."""

    permission: Permission
    methods: tuple[str, ...]


def one(model: type[Model] | QuerySet[Any], **lookups: str) -> Loader:
    """Return a loader of one row of the municipality: URL argument names → field lookups."""

    def load(municipality: Any, arguments: Mapping[str, Any]) -> Any:
        rows: QuerySet[Any] = (
            model.all() if isinstance(model, QuerySet) else model._default_manager.all()
        )
        wanted = {lookup: arguments[name] for name, lookup in lookups.items()}
        try:
            return rows.filter(municipality=municipality, **wanted).get()
        except (rows.model.DoesNotExist, ValidationError, ValueError, OverflowError) as missing:
            raise Http404 from missing

    return load


def found(find: Callable[..., Any]) -> Loader:
    """Return a loader of what `find(municipality, **arguments)` finds; None answers 404."""

    def load(municipality: Any, arguments: Mapping[str, Any]) -> Any:
        subject = find(municipality, **arguments)
        if subject is None:
            raise Http404
        return subject

    return load


def the_municipality(municipality: Any, arguments: Mapping[str, Any]) -> Any:
    """Load nothing but the municipality of the request itself."""
    return municipality


def access(
    permission: Permission,
    load: Loader | None = None,
    *,
    methods: tuple[str, ...] = ("GET", "POST"),
) -> Callable[[View], View]:
    """Declare who may call a view; hand it the object that `load` finds."""

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(request: Any, **arguments: Any) -> HttpResponseBase:
            allowed = (*methods, "HEAD") if "GET" in methods else methods
            if request.method not in allowed:
                return HttpResponseNotAllowed(methods)
            actor: Actor = request.actor
            if not permission.concerns(actor):  # before loading: it must not tell what exists
                return _turn_away(request, permission, actor)
            subject = load(request.municipality, arguments) if load else None
            if not permission.allows(actor, subject):
                return _turn_away(request, permission, actor)
            return view(request, subject) if load else view(request)

        guarded.access = Access(permission, methods)  # type: ignore[attr-defined]  # the marker
        return guarded

    return decorate


def _turn_away(request: HttpRequest, permission: Permission, actor: Actor) -> HttpResponse:
    if Role.PUBLIC in permission.roles and not permission.needs_login:
        raise Http404  # what the public may not see yet does not exist for it
    if actor.user_id is None:
        return redirect_to_login(request.get_full_path())
    if permission.roles & actor.withheld:
        return redirect(settings.SECOND_FACTOR_URL)
    raise PermissionDenied
