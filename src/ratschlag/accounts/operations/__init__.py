"""Every write on accounts and on links that open one thing without logging in."""

from ratschlag.accounts.operations.accounts import (
    AddressTaken,
    BadAddress,
    SharedAccount,
    change_address,
    make_operator,
    note_factors,
    open_account,
    rename_account,
    reset_login,
)
from ratschlag.accounts.operations.forgetting import forget_accounts
from ratschlag.accounts.operations.links import (
    LinkIsOver,
    clear_links,
    issue_links,
    prolong_links,
    use_link,
    withdraw_links,
)
from ratschlag.accounts.operations.sessions import (
    clear_sessions,
    end_sessions,
    note_activity,
    note_login,
)

__all__ = [
    "AddressTaken",
    "BadAddress",
    "LinkIsOver",
    "SharedAccount",
    "change_address",
    "clear_links",
    "clear_sessions",
    "end_sessions",
    "forget_accounts",
    "issue_links",
    "make_operator",
    "note_activity",
    "note_factors",
    "note_login",
    "open_account",
    "prolong_links",
    "rename_account",
    "reset_login",
    "use_link",
    "withdraw_links",
]
