"""Levels of headings without a gap, whatever levels the author chose (PDF/UA-1, 7.4.2)."""


class Outline:
    """Gives each heading its level below `base`; siblings stay siblings."""

    def __init__(self, base: int) -> None:
        self._base = base
        self._open: list[int] = []

    def level_of(self, wanted: int) -> int:
        self._open = [*(level for level in self._open if level < wanted), wanted]
        return self._base + len(self._open)
