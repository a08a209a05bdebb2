"""Rules of the house that no linter knows; each is proven to catch what it forbids.

A guard is a function from a source tree, or from the loaded models or addresses, to findings. What
may stay in spite of it stands in a mapping from finding to reason; `beyond` reports an entry of it
that no longer applies, so that no such list goes stale.
"""
