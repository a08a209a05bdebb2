"""Build and serve the Potsdam example, with logins by one click.

Example: ratschlag demo --port 8000

The example is built once; what visitors change in it stays until --reset. Never run it beside real
data: give it a data directory of its own (RATSCHLAG_DATA_DIR).
"""

import argparse
import json
import os
import subprocess
import sys

from django.conf import settings
from django.utils.translation import gettext as _

from ratschlag.cli import BadInput
from ratschlag.cli.migrate import bring_up_to_date
from ratschlag.cli.serve import port_number, require_free, serve
from ratschlag.core import clock
from ratschlag.demo.accounts import ACCOUNTS, SECOND_TOWN
from ratschlag.demo.beispielstadt import HOST as SECOND_HOST
from ratschlag.demo.build import clear, is_demonstration, prepare

NAME = "demo"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("--host", default="127.0.0.1", help="address to listen at (%(default)s)")
    parser.add_argument("--port", type=port_number, default=8000, help="port (%(default)s)")
    parser.add_argument("--prepare", action="store_true", help="build the data, do not serve")
    parser.add_argument("--reset", action="store_true", help="build the example anew")
    parser.add_argument("--json", action="store_true", help="with --prepare: answer for a program")


def run(options: argparse.Namespace) -> int:
    """Prepare the data; serve with a worker until stopped."""
    if not options.prepare:
        require_free(options.host, options.port)
    bring_up_to_date()
    if not is_demonstration():
        raise BadInput(
            _(
                "This data directory holds data that are not the example. Please choose another one"
                " with RATSCHLAG_DATA_DIR."
            )
        )
    if options.reset:
        clear()
    _say_where(options.host, options.port)
    is_new = prepare(now=clock.now())
    if options.prepare:
        _say(is_new, as_json=options.json)
        return 0
    _say_who(options.host, options.port)
    _serve_with_worker(options.host, options.port)
    return 0


def _say_who(host: str, port: int) -> None:
    """Say where the example is, and whom one can be there.

    A browser offers passkeys at a name only, not at a number: localhost, but not 127.0.0.1.
    """
    address = f"http://{host}:{port}"
    print(_("The example is ready at %(address)s (Ctrl-C ends it)") % {"address": address})
    if host == "127.0.0.1":
        named = {"address": f"http://localhost:{port}"}
        print(_("The same at %(address)s, where passkeys can be tried out as well") % named)
    place = f"http://{'localhost' if host == '127.0.0.1' else host}:{port}"
    login = {"address": f"{place}/konto/anmelden/"}
    print(_("Be somebody with one click at %(address)s:") % login)
    for label, role in ACCOUNTS.values():
        print(f"  {role.label}: {label}")
    login = {"address": f"http://{SECOND_HOST}:{port}/konto/anmelden/"}
    print(_("In a second, invented town at %(address)s:") % login)
    for label, role in SECOND_TOWN.values():
        print(f"  {role.label}: {label}")


def _say_where(host: str, port: int) -> None:
    """Let links in mails lead here, unless the environment says where."""
    if "RATSCHLAG_BASE_ADDRESS" not in os.environ:
        name = "localhost" if host in {"0.0.0.0", "::"} else host  # noqa: S104 (is only compared)
        os.environ["RATSCHLAG_BASE_ADDRESS"] = f"http://{name}:{port}"
        settings.BASE_ADDRESS = os.environ["RATSCHLAG_BASE_ADDRESS"]


def _say(is_new: bool, *, as_json: bool) -> None:
    if as_json:
        print(json.dumps({"built": is_new, "data_dir": str(settings.DATA_DIR)}))
    else:
        print(_("The example has been built.") if is_new else _("The example was there already."))


def _serve_with_worker(host: str, port: int) -> None:
    os.environ["RATSCHLAG_DEMONSTRATION"] = "true"  # for the processes started from here
    settings.DEMONSTRATION = True
    settings.SECOND_FACTOR_REQUIRED = False
    worker = subprocess.Popen([sys.executable, "-m", "ratschlag.cli", "worker"])
    try:
        serve(host=host, port=port)
    finally:
        worker.terminate()
        worker.wait(timeout=30)
