"""People who log in."""

from datetime import UTC, datetime

from ratschlag.accounts.models import User

PASSWORD = "ein langes Kennwort"


def make_user(label: str = "Anna", *, email: str = "", has_password: bool = False) -> User:
    """An account; with `has_password` it can log in with PASSWORD."""
    user = User(
        email=email or f"{label.lower()}@potsdam.example",
        label=label,
        created_at=datetime(2026, 1, 5, 9, tzinfo=UTC),
    )
    user.set_password(PASSWORD) if has_password else user.set_unusable_password()
    user.save()
    return user
