"""Forms on waves of invitations, and those behind the link of an invitation."""

from ratschlag.invitations.forms.answers import (
    AcceptForm,
    DeclineForm,
    SupportForm,
    SupportNeedForm,
)
from ratschlag.invitations.forms.waves import (
    InvitationForm,
    InvitationSearch,
    LettersForm,
    PeopleForm,
    SeatInvitationForm,
    SuccessorForm,
    WaveForm,
    WaveTextForm,
)

__all__ = [
    "AcceptForm",
    "DeclineForm",
    "InvitationForm",
    "InvitationSearch",
    "LettersForm",
    "PeopleForm",
    "SeatInvitationForm",
    "SuccessorForm",
    "SupportForm",
    "SupportNeedForm",
    "WaveForm",
    "WaveTextForm",
]
