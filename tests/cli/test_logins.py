"""`ratschlag createoperator` and `ratschlag resetlogin`: what they do, say and refuse."""

import json

import pytest
from allauth.mfa.models import Authenticator

from ratschlag.accounts.models import LoginSession, User
from ratschlag.audit.models import AuditEvent
from ratschlag.cli import main
from tests.factories.accounts import make_user
from tests.factories.municipalities import browser_of, make_municipality

pytestmark = pytest.mark.django_db

MAIL = "betrieb@example.org"
OPERATOR = ["createoperator", MAIL, "--name", "Rechenzentrum"]


def events() -> list[str]:
    return [event.action for event in AuditEvent.objects.all()]


def test_operator_is_made_and_may_see_the_installation(capsys: pytest.CaptureFixture[str]) -> None:
    code = main(OPERATOR)

    user = User.objects.get()
    town = make_municipality()
    assert (code, capsys.readouterr().out) == (0, f"Rechenzentrum: {MAIL}\n")
    assert browser_of(town, user).get("/betrieb/").status_code == 200
    assert browser_of(town, user).get("/werkstatt/").status_code == 403
    assert AuditEvent.objects.all()[0].actor_label == "ratschlag createoperator"


def test_known_account_becomes_operator_once(capsys: pytest.CaptureFixture[str]) -> None:
    known = make_user("Anna", email=MAIL)

    codes = [main([*OPERATOR, "--json"]) for _ in range(2)]

    said = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert codes == [0, 0]
    assert said == [{"id": str(known.pk), "mail": MAIL}] * 2
    assert (User.objects.get().label, User.objects.get().is_operator) == ("Anna", True)
    assert events() == ["accounts.operator_made"]


@pytest.mark.parametrize("mail", ["", "x", "a b@c.example", "a@b.example\nBcc: c@d.example"])
def test_operator_without_a_mail_address_is_refused(
    mail: str, capsys: pytest.CaptureFixture[str]
) -> None:
    code = main(["createoperator", mail, "--name", "Rechenzentrum"])

    assert code == 2
    assert "ist keine Mailadresse" in capsys.readouterr().err
    assert not User.objects.exists()


def test_reset_takes_second_factors_and_sessions_of_one_person(
    capsys: pytest.CaptureFixture[str],
) -> None:
    town = make_municipality()
    lost, other = make_user("Anna", email=MAIL), make_user("Bela")
    for user in (lost, other):
        Authenticator.objects.create(user=user, type="totp", data={})
        Authenticator.objects.create(user=user, type="recovery_codes", data={})
    browsers = [browser_of(town, user) for user in (lost, other)]

    code = main(["resetlogin", MAIL.upper()])

    assert (code, capsys.readouterr().out) == (0, "Anna: 2\n")
    assert {each.user for each in Authenticator.objects.all()} == {other}
    assert LoginSession.objects.get().user == other
    assert [browser.get("/werkstatt/").status_code for browser in browsers] == [302, 403]
    assert set(events()) == {"accounts.login_reset", "accounts.sessions_ended"}


def test_reset_says_what_it_did_for_a_program(capsys: pytest.CaptureFixture[str]) -> None:
    user = make_user("Anna", email=MAIL)

    assert main(["resetlogin", MAIL, "--json"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert said == {"id": str(user.pk), "mail": MAIL, "second_factors": 0}


@pytest.mark.parametrize("mail", ["niemand@example.org", "", "%", "' or 1=1"])
def test_reset_of_nobody_is_refused(mail: str, capsys: pytest.CaptureFixture[str]) -> None:
    make_user("Anna", email=MAIL)

    assert main(["resetlogin", mail]) == 2
    assert f"„{mail}“" in capsys.readouterr().err
    assert events() == []
