"""An invitation whose mail came back."""

from ratschlag.invitations import operations
from ratschlag.invitations.enums import InvitationState
from ratschlag.invitations.models import Wave
from ratschlag.mail import operations as mail
from ratschlag.mail.enums import MessageState
from ratschlag.mail.models import Message
from ratschlag.stakeholders.models import Person
from tests.factories.invitations import make_invitation
from tests.factories.municipalities import ANNA
from tests.factories.processes import NOW
from tests.factories.reports import dsn


def test_report_about_its_mail_marks_the_invitation(wave: Wave, dora: Person) -> None:
    invitation = make_invitation(wave, dora)
    operations.queue_wave(wave=wave, by=ANNA, now=NOW)
    Message.objects.update(state=MessageState.SENT, sent_at=NOW)

    mail.take_in_reports(mails=[dsn(Message.objects.get().pk.hex)], now=NOW)

    invitation.refresh_from_db()
    assert invitation.state == InvitationState.BOUNCED
