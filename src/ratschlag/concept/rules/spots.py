"""Where in a text something was found, with so many words around that it is found again."""

from ratschlag.concept.rules.facts import Passage, Spot

AROUND = 60  # signs before and behind; cut between words


def spot_in(passage: Passage, start: int, end: int) -> Spot:
    """Return the place of the signs from `start` to before `end`, which are counted from zero."""
    text = passage.text
    return Spot(
        passage.field,
        start + 1,
        _before(text[:start]),
        " ".join(text[start:end].split()),
        _after(text[end:]),
    )


def _before(text: str) -> str:
    if len(text) > AROUND:
        _cut, _space, text = text[-AROUND:].partition(" ")
        return f"… {_one_line(text)}"
    return _one_line(text).removeprefix(" ")


def _after(text: str) -> str:
    if len(text) > AROUND:
        text, _space, _cut = text[:AROUND].rpartition(" ")
        return f"{_one_line(text)} …"
    return _one_line(text).removesuffix(" ")


def _one_line(text: str) -> str:
    """Return a text with a single space wherever there was space, also at its ends."""
    first = " " if text[:1].isspace() else ""
    last = " " if text[-1:].isspace() else ""
    return f"{first}{' '.join(text.split())}{last}" if text.strip() else first
