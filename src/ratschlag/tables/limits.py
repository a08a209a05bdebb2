"""Bounds that keep every reading within seconds and a few hundred megabytes, whatever the file."""

MAX_BYTES = 10 * 1024 * 1024
MAX_ROWS = 20_000
MAX_COLUMNS = 100
MAX_CELL = 5_000
"""Characters kept of one cell: one more than that shows whoever checks it that it is too long."""
MAX_CELLS = 500_000
MAX_SHEETS = 40
MAX_SPANS = 5_000
"""Groups of cells made one that are read of a sheet."""
MAX_INFLATED = 120 * 1024 * 1024
MAX_PARTS = 1_000
MAX_TEXT = 30_000_000
"""Characters of all cells together."""
