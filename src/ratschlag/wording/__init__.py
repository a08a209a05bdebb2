"""How German goals and measures are worded: vague verbs, hedges, clauses that only promise to look.

Pure: text in, findings with their places out; no framework, no database, no sentences for people.
What the rules mean is said by whoever shows them. They speak about texts, never about people.
"""

from ratschlag.wording.findings import Finding, WordingRule
from ratschlag.wording.reading import find

__all__ = ["Finding", "WordingRule", "find"]
