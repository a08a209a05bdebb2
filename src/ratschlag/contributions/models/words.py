"""The words of wishes: what the search of the ledger reads instead of texts.

A word is found by the first letters of itself and of every part within it, so that "Kurs" finds
"Deutschkurs". These are kept for each word of a process once, not for each wish.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _

from ratschlag.contributions import rules
from ratschlag.contributions.models.wishes import TopicWish
from ratschlag.processes.models import Process


class WishTerm(models.Model):
    """A telling word that wishes of a process hold, and how many do."""

    municipality = models.ForeignKey(
        "municipalities.Municipality", models.CASCADE, related_name="+", db_index=False
    )
    process = models.ForeignKey(Process, models.CASCADE, related_name="+")
    word = models.CharField(max_length=rules.LONGEST_WORD)
    count = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = _("Word of wishes")
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "process", "word"], name="a_word_stands_once_in_a_process"
            )
        ]

    def __str__(self) -> str:
        """Name the word."""
        return self.word


class TermKey(models.Model):
    """The first letters of a word, or of a part within it."""

    municipality = models.ForeignKey(
        "municipalities.Municipality", models.CASCADE, related_name="+", db_index=False
    )
    process = models.ForeignKey(Process, models.CASCADE, related_name="+", db_index=False)
    term = models.ForeignKey(WishTerm, models.CASCADE, related_name="keys")
    key = models.CharField(max_length=rules.KEY)

    class Meta:
        verbose_name = _("Key of a word")
        indexes = [models.Index(fields=["process", "key"], name="words_by_key")]

    def __str__(self) -> str:
        """Name the letters."""
        return self.key


class WishWord(models.Model):
    """That a wish holds a word."""

    municipality = models.ForeignKey(
        "municipalities.Municipality", models.CASCADE, related_name="+", db_index=False
    )
    wish = models.ForeignKey(TopicWish, models.CASCADE, related_name="words")
    term = models.ForeignKey(WishTerm, models.CASCADE, related_name="uses", db_index=False)
    number = models.PositiveIntegerField()

    class Meta:
        verbose_name = _("Word of a wish")
        indexes = [models.Index(fields=["term", "-number"], name="wishes_by_word")]

    def __str__(self) -> str:
        """Name the word."""
        return str(self.term)
