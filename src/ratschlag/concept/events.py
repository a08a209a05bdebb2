"""What a concept asks of the apps above: they subscribe, this app knows none of them."""

from django.dispatch import Signal

# Sent with `concept` and `release` (a Version, or None for the draft) whenever the gate is asked. A
# receiver returns a list of `rules.facts.OutsideLack`: its own rules, already said in words.
gate_asked = Signal()

# Sent with `concept`. A receiver returns a mapping from the key of a goal, a measure or a paragraph
# to a list of `rules.facts.OutsideSource`: where the part comes from besides wishes and minutes.
sources_asked = Signal()

# Amendments are kept above; a part that comes from one keeps its number. Three questions, each with
# `concept` and answered by `rules.facts.OutsideAmendment`: those with these `numbers` (a mapping by
# number), those not hidden that hold `search` (a list of at most `most`), and those that were taken
# over and led to nothing (a list).
amendments_asked = Signal()
amendments_searched = Signal()
unused_amendments_asked = Signal()

# Sent with `concept`, `news` (a mapping from the number of an amendment to the parts it led to) and
# `now`, once for each pair, as soon as everybody reads the draft: whoever wrote it is to be told.
amendments_led_on = Signal()
