"""People who log in."""

from datetime import UTC, datetime
from typing import Any

from ratschlag.accounts.models import User


def make_user(label: str = "Anna", *, email: str = "", **values: Any) -> User:
    """An account."""
    user = User(
        email=email or f"{label.lower()}@potsdam.example",
        label=label,
        created_at=datetime(2026, 1, 5, 9, tzinfo=UTC),
        **values,
    )
    user.set_unusable_password()
    user.save()
    return user
