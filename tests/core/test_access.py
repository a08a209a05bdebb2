"""Rights, loaders inside the municipality, and what somebody without the right gets to see."""

from types import SimpleNamespace

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.test import RequestFactory

from ratschlag.core.access import (
    ANONYMOUS,
    Actor,
    Permission,
    access,
    command_actor,
    job_actor,
    one,
    the_municipality,
)
from ratschlag.core.enums import Door, Role
from ratschlag.municipalities.models import Room
from tests.factories.municipalities import ANNA, make_municipality, make_room

COORDINATION = Permission("test.coordinate", frozenset({Role.COORDINATOR}))
EVERYBODY = Permission(
    "test.see",
    frozenset(Role),
    when=lambda actor, subject: subject.is_shown,
    condition="the thing is shown",
)


def _request(actor: Actor, method: str = "get", municipality: object = None):
    request = getattr(RequestFactory(), method)("/somewhere/?page=2")
    request.actor, request.municipality, request.user = actor, municipality, AnonymousUser()
    return request


def _answer(request, *arguments) -> HttpResponse:
    return HttpResponse("seen")


def test_permission_needs_one_of_its_roles():
    assert COORDINATION.allows(ANNA)
    assert not COORDINATION.allows(ANONYMOUS)


def test_permission_with_a_condition_depends_on_the_subject():
    assert EVERYBODY.allows(ANONYMOUS, SimpleNamespace(is_shown=True))
    assert not EVERYBODY.allows(ANNA, SimpleNamespace(is_shown=False))


def test_access_sends_somebody_unknown_to_the_login_and_back():
    response = access(COORDINATION)(_answer)(_request(ANONYMOUS))

    assert response.status_code == 302
    assert response["Location"] == "/konto/anmelden/?next=/somewhere/%3Fpage%3D2"


def test_access_denies_somebody_known_without_the_role():
    bela = Actor(label="Bela", door=Door.WEB, user_id="b")

    with pytest.raises(PermissionDenied):
        access(COORDINATION)(_answer)(_request(bela))


def test_access_hides_from_the_public_what_is_not_shown_yet():
    hidden = SimpleNamespace(is_shown=False)

    with pytest.raises(Http404):
        access(EVERYBODY, lambda municipality, arguments: hidden)(_answer)(_request(ANONYMOUS))


def test_access_refuses_other_methods_before_anything_is_loaded():
    def fail(municipality, arguments):
        raise AssertionError("loaded")

    response = access(EVERYBODY, fail, methods=("GET",))(_answer)(_request(ANNA, "post"))

    assert response.status_code == 405


def test_access_does_not_tell_who_lacks_the_role_whether_something_exists():
    def fail(municipality, arguments):
        raise AssertionError("loaded")

    response = access(COORDINATION, fail)(_answer)(_request(ANONYMOUS))

    assert response.status_code == 302


@pytest.mark.django_db
def test_loader_finds_only_what_belongs_to_the_municipality():
    potsdam, cottbus = make_municipality("potsdam"), make_municipality("cottbus")
    room = make_room(cottbus)
    load = one(Room, room="pk")

    assert load(cottbus, {"room": room.pk}) == room
    with pytest.raises(Http404):
        load(potsdam, {"room": room.pk})
    with pytest.raises(Http404):
        load(potsdam, {"room": "not a key"})


def test_actors_of_commands_and_jobs_may_do_everything_and_say_who_they_are():
    assert COORDINATION.allows(command_actor("ratschlag plan"))
    assert COORDINATION.allows(job_actor("planner"))
    assert command_actor("x").door == Door.COMMAND
    assert ANNA.is_staff
    assert not ANONYMOUS.is_staff
    assert the_municipality("potsdam", {}) == "potsdam"
