"""The codes on the slips of a ballot: drawn at random, typed by hand, kept only as keyed hashes."""

import hashlib
import hmac
import re
import secrets

# Letters and digits nobody takes for one another, read aloud or written by hand.
ALPHABET = "ACDEFHJKLMNPQRTUVWXY3479"
GROUPS, GROUP_LENGTH = 4, 4
LENGTH = GROUPS * GROUP_LENGTH


def new_code() -> str:
    """Return a fresh code of four groups of four, 73 bits of chance: ACDE-FHJK-LMNP-QRTU."""
    letters = [secrets.choice(ALPHABET) for _n in range(LENGTH)]
    return "-".join(
        "".join(letters[start : start + GROUP_LENGTH]) for start in range(0, LENGTH, GROUP_LENGTH)
    )


def normalised(code: str) -> str:
    """Return what was typed without blanks, hyphens and small letters."""
    return re.sub(r"[^A-Z0-9]", "", code.upper())


def code_hash(code: str, *, ballot: str, key: bytes) -> str:
    """Return what is kept of a code: useless without the key, and for another ballot."""
    message = f"{ballot}:{normalised(code)}".encode()
    return hmac.new(key, message, hashlib.sha256).hexdigest()
