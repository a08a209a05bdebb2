"""How allauth is fitted in, by the names under which the settings know it."""

from ratschlag.accounts.adapters.logging_in import AccountAdapter, SecondFactorAdapter
from ratschlag.accounts.adapters.openid import OpenIDAdapter

__all__ = ["AccountAdapter", "OpenIDAdapter", "SecondFactorAdapter"]
