"""The strategy: sections, goals with indicators, measures with money, and what is missing."""
