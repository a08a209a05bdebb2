"""Decisions about who takes part, from given values alone."""

from ratschlag.stakeholders.rules.likeness import Known, Match, Register
from ratschlag.stakeholders.rules.lists import LIST_SEPARATOR, listed, tidy_list
from ratschlag.stakeholders.rules.names import (
    address_key,
    address_skeleton,
    name_key,
    organisation_key,
    visible,
)
from ratschlag.stakeholders.rules.seats import (
    LONGEST_CODE,
    GroupWarning,
    Period,
    SeatFacts,
    group_warnings,
    holds_on,
    overlap,
    roles_of_a_seat,
    roles_of_an_organisation,
    suggested_code,
    with_two_seats,
)
from ratschlag.stakeholders.rules.successors import circle_with, is_possible, line_of

__all__ = [
    "LIST_SEPARATOR",
    "LONGEST_CODE",
    "GroupWarning",
    "Known",
    "Match",
    "Period",
    "Register",
    "SeatFacts",
    "address_key",
    "address_skeleton",
    "circle_with",
    "group_warnings",
    "holds_on",
    "is_possible",
    "line_of",
    "listed",
    "name_key",
    "organisation_key",
    "overlap",
    "roles_of_a_seat",
    "roles_of_an_organisation",
    "suggested_code",
    "tidy_list",
    "visible",
    "with_two_seats",
]
