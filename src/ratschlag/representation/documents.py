"""What the slips of a ballot say: from the record to the plain data that `rendering` sets."""

from collections.abc import Mapping, Sequence
from datetime import date

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import override

from ratschlag.representation.models import Ballot
from ratschlag.representation.rendering.slips import Pile, SlipWords, render_slips
from ratschlag.stakeholders.enums import Sector


def slips_pdf(
    ballot: Ballot, codes: Mapping[str, Sequence[str]], *, address: str, dated: date
) -> bytes:
    """Return the sheets of slips in the binding language. Raises TypesettingFailed."""
    with override(settings.LANGUAGE_CODE):
        piles = [Pile(pile_label(pile), tuple(drawn)) for pile, drawn in codes.items()]
        words = SlipWords(
            title=_("Slips for the anonymous ballot"),
            subject=ballot.process.short_title,
            question=_("Does this apply to you?"),
            definition=f"{ballot.definition_text} ({ballot.definition_source})",
            address=_("Answer here: %(address)s") % {"address": address},
            code=_("Code"),
            promise=_(
                "Nobody knows who drew which slip. The code is good for one answer. Please destroy "
                "the slip afterwards."
            ),
        )
        return render_slips(
            piles,
            words,
            author=ballot.municipality.name,
            language=settings.LANGUAGE_CODE,
            dated=dated,
        )


def pile_label(pile: str) -> str:
    """Return what a pile of slips is called."""
    return str(Sector(pile).label) if pile in Sector.values else _("Everybody")
