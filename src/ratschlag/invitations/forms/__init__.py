"""Forms on waves, behind the link of an invitation, and of people who ask to take part."""

from ratschlag.invitations.forms.answers import (
    AcceptForm,
    DeclineForm,
    SupportForm,
    SupportNeedForm,
)
from ratschlag.invitations.forms.interest import (
    CallForm,
    DeclineInterestForm,
    InterestForm,
    OwnInterestForm,
    TakeInForm,
)
from ratschlag.invitations.forms.waves import (
    NO_REMINDER,
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
    "NO_REMINDER",
    "AcceptForm",
    "CallForm",
    "DeclineForm",
    "DeclineInterestForm",
    "InterestForm",
    "InvitationForm",
    "InvitationSearch",
    "LettersForm",
    "OwnInterestForm",
    "PeopleForm",
    "SeatInvitationForm",
    "SuccessorForm",
    "SupportForm",
    "SupportNeedForm",
    "TakeInForm",
    "WaveForm",
    "WaveTextForm",
]
