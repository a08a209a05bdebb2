"""Set up a municipality.

Example: ratschlag createmunicipality potsdam --name Potsdam --land BB \\
    --office "Büro für Chancengleichheit" --mail beteiligung@example.org \\
    --host beteiligung.example --accent "#7a1f1f" --json

A single municipality needs no --host. With several, each needs its own; host names must also stand
in RATSCHLAG_HOSTS. All of it or nothing: a host name that is taken leaves no municipality behind.
Afterwards give somebody an account: ratschlag createcoordinator --help
"""

import argparse
import json

from ratschlag.core import clock
from ratschlag.core.access import command_actor
from ratschlag.municipalities import operations
from ratschlag.municipalities.enums import Land
from ratschlag.municipalities.models import Municipality

NAME = "createmunicipality"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("slug", help="short name in commands, for example potsdam")
    parser.add_argument("--name", required=True)
    parser.add_argument("--land", choices=Land.values, required=True, help="decides the holidays")
    parser.add_argument("--office", required=True, help="office that answers questions")
    parser.add_argument("--mail", required=True, help="its mail address")
    parser.add_argument("--title", help="title of the public site; default: the name")
    parser.add_argument("--kind", default="", help="stands above the name: Landeshauptstadt")
    parser.add_argument("--key", default="", help="official municipality key, 8 or 12 digits")
    parser.add_argument("--accent", metavar="COLOUR", help="accent colour on white, like #1c4a80")
    parser.add_argument("--accent-dark", metavar="COLOUR", help="accent colour in dark mode")
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
        values=_values(options),
        hosts=options.host,
        by=command_actor("ratschlag createmunicipality"),
        now=clock.now(),
    )
    hosts = sorted(municipality.hosts.values_list("host", flat=True))
    if options.json:
        answer = {"id": str(municipality.pk), "slug": municipality.slug, "hosts": hosts}
        print(json.dumps(answer))
    else:
        print(_sentence(municipality, hosts))
    return 0


def _values(options: argparse.Namespace) -> dict[str, str]:
    colours = {"accent_light": options.accent, "accent_dark": options.accent_dark}
    return {
        "slug": options.slug,
        "name": options.name,
        "kind_line": options.kind,
        "official_key": options.key,
        "site_title": options.title or options.name,
        "land": options.land,
        "contact_office": options.office,
        "contact_email": options.mail,
        **{name: colour for name, colour in colours.items() if colour},
    }


def _sentence(municipality: Municipality, hosts: list[str]) -> str:
    place = ", ".join(hosts) if hosts else "every host name nobody else has"
    return f"{municipality.name} ({municipality.slug}), served at {place}"
