"""Set up a municipality.

Example: ratschlag createmunicipality potsdam --name Potsdam --land BB \\
    --office "Büro für Chancengleichheit" --mail beteiligung@example.org --host beteiligung.example
"""

import argparse
import json

from ratschlag.core import clock
from ratschlag.core.access import command_actor
from ratschlag.municipalities import operations
from ratschlag.municipalities.enums import Land

NAME = "createmunicipality"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("slug", help="short name in commands, for example potsdam")
    parser.add_argument("--name", required=True)
    parser.add_argument("--land", choices=Land.values, required=True, help="decides the holidays")
    parser.add_argument("--office", required=True, help="office that answers questions")
    parser.add_argument("--mail", required=True, help="its mail address")
    parser.add_argument("--title", help="title of the public site; default: the name")
    parser.add_argument(
        "--host",
        action="append",
        default=[],
        help="host name it is served at; may be repeated; none is needed for a single municipality",
    )
    parser.add_argument("--json", action="store_true", help="answer for a program")


def run(options: argparse.Namespace) -> int:
    """Return 0."""
    municipality = operations.create_municipality(
        values={
            "slug": options.slug,
            "name": options.name,
            "site_title": options.title or options.name,
            "land": options.land,
            "contact_office": options.office,
            "contact_email": options.mail,
        },
        hosts=options.host,
        by=command_actor("ratschlag createmunicipality"),
        now=clock.now(),
    )
    if options.json:
        print(json.dumps({"id": str(municipality.pk), "slug": municipality.slug}))
    else:
        print(f"{municipality.name} ({municipality.slug})")
    return 0
