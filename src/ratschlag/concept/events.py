"""What a concept asks of the apps above: they subscribe, this app knows none of them."""

from django.dispatch import Signal

# Sent with `concept` and `release` (a Version, or None for the draft) whenever the gate is asked. A
# receiver returns a list of `rules.facts.OutsideLack`: its own rules, already said in words.
gate_asked = Signal()

# Sent with `concept`. A receiver returns a mapping from the key of a goal, a measure or a paragraph
# to a list of `rules.facts.OutsideSource`: where the part comes from besides wishes and minutes.
sources_asked = Signal()
