"""The sheet for the room: the code by which people say that they are there."""

from datetime import datetime

from django.conf import settings
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import override

from ratschlag.proceedings.documents.summons_letters import name_of_meeting
from ratschlag.proceedings.queries import Occasion
from ratschlag.proceedings.rendering.sheet import RoomSheet, render_sheet


def room_sheet(occasion: Occasion, begins: datetime, url: str) -> bytes:
    """Return the sheet as PDF, German as the room is.

    Raises TypesettingFailed.
    """
    start = timezone.localtime(begins)
    with override(settings.LANGUAGE_CODE):
        sheet = RoomSheet(
            title=_("Are you here?"),
            meeting=name_of_meeting(occasion),
            day=date_format(start, _("l, j F Y")),
            place=occasion.place,
            steps=(
                _("Point the camera of your telephone at the picture."),
                _("Give the mail address at which you get our mails."),
                _("Press the button. It needs no password."),
            ),
            otherwise=_("No telephone? Please enter yourself in the list of the office."),
            code=_("QR code with the address at which you say that you are here"),
            url=url,
            author=occasion.process.office,
            dated=start.date(),
        )
    return render_sheet(sheet)
