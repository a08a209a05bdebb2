"""Waves of invitations, and people who ask to take part."""

from ratschlag.invitations.models.interest import Interest, InterestCall
from ratschlag.invitations.models.waves import Invitation, Wave, WaveText, languages

__all__ = ["Interest", "InterestCall", "Invitation", "Wave", "WaveText", "languages"]
