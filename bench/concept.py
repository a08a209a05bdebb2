"""How long a large concept takes: being taken over, looked at by the gate, listed.

Usage: python -m bench.concept [--goals 300] [--measures 2000] [--json]

Processor time in one process, on SQLite in a temporary directory; beside it the time of a loop of
two million additions. Every part has texts, indicators, steps, partners and money.
"""

import argparse
import json
import sys
from tempfile import TemporaryDirectory

from bench.installation import part, set_up


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--goals", type=int, default=300)
    parser.add_argument("--measures", type=int, default=2000)
    parser.add_argument("--json", action="store_true")
    arguments = parser.parse_args()
    with TemporaryDirectory(prefix="ratschlag-bench-") as data_dir:
        set_up(data_dir)
        found = part("concept_parts").figures(arguments.goals, arguments.measures)
    if arguments.json:
        print(json.dumps(found))
        return 0
    print("| | seconds | loops | questions |\n|---|---|---|---|")
    for name, (seconds, loops, questions) in found.items():
        print(f"| {name} | {seconds:.2f} | {loops:.1f} | {questions} |")
    return 0


if __name__ == "__main__":
    sys.exit(main())
