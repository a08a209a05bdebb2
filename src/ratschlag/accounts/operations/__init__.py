"""Every write on accounts and on links that open one thing without logging in."""

from ratschlag.accounts.operations.accounts import (
    BadAddress,
    TooManyAttempts,
    WrongPassword,
    check_password,
    clear_sessions,
    open_account,
    set_password,
)
from ratschlag.accounts.operations.links import (
    LinkIsOver,
    clear_links,
    issue_links,
    use_link,
    withdraw_links,
)

__all__ = [
    "BadAddress",
    "LinkIsOver",
    "TooManyAttempts",
    "WrongPassword",
    "check_password",
    "clear_links",
    "clear_sessions",
    "issue_links",
    "open_account",
    "set_password",
    "use_link",
    "withdraw_links",
]
