"""Which pages there are: one address of every kind that links lead to."""

import html
import re
from collections import deque
from urllib.parse import urljoin, urlsplit

from django.http.response import HttpResponseBase
from django.test import Client
from django.urls import Resolver404, ResolverMatch, resolve

FILES = (".ics", ".pdf", ".docx", ".css", ".csv", ".json", ".png", ".xlsx")
FORM = re.compile(r"_(add|edit|remove|end|erase|move|close|send|copy|draft|release)$")
LINK = re.compile(r"""<a\s[^>]*?href="([^"]*)\"""")
HERE = "http://x"
# Looks like the other process without a plan, all but the page that says why there is none.
ALIKE = {"schulwege": "klimaanpassung"}
SPARSE = "klimaanpassung"  # hardly begun: looked at where no other process has such a page


def match_of(address: str) -> ResolverMatch | None:
    """Return what the product does at an address; None for files and for elsewhere."""
    path = urlsplit(address).path
    if path.endswith(FILES) or path.startswith(("/en/", "/ar/")):
        return None
    try:
        return resolve(path)
    except Resolver404:
        return None


def kind_of(address: str) -> str | None:
    """Return which page an address is, whatever record it shows; None for what is no page.

    Forms look the same in every process; whatever shows records is looked at in each.
    """
    match = match_of(address)
    if match is None:
        return None
    query = urlsplit(address).query.partition("=")
    if match.view_name == "meetings:plan":  # empty and full, with a meeting or a day selected
        return f"{match.kwargs['process']} {query[0]} {len(query[2]) > 10}"
    process = "" if FORM.search(match.view_name) else match.kwargs.get("process", "")
    process = ALIKE.get(process, process)
    return f"{match.view_name} {process} {query[0]}"


def is_page(answer: HttpResponseBase) -> bool:
    """Tell whether an answer is a page; a mail shown in a box where no script runs is none."""
    is_html = answer.get("Content-Type", "").startswith("text/html")
    is_boxed = "sandbox" in answer.get("Content-Security-Policy", "")
    return answer.status_code == 200 and is_html and not is_boxed


def addresses(client: Client, *starts: str) -> list[str]:
    """Return one page of every kind that links lead to, read with the client's login."""
    seen: set[str] = set()
    views: set[str] = set()  # seen in some process
    found = []
    waiting = deque(starts)
    while waiting:
        address = waiting.popleft()
        kind = kind_of(address)
        if kind is None or kind in seen:
            continue
        view, _space, process = kind.partition(" ")
        if process.startswith(SPARSE) and view in views:
            continue
        seen.add(kind)
        views.add(view)
        answer = client.get(address)
        if answer.status_code in {301, 302}:
            waiting.append(answer["Location"])
            continue
        assert answer.status_code == 200, (address, answer.status_code)
        if is_page(answer):
            found.append(address)
            waiting += _links(answer.text, address)
    return found


def _links(text: str, address: str) -> list[str]:
    targets = [
        urlsplit(urljoin(HERE + address, html.unescape(link))) for link in LINK.findall(text)
    ]
    return [
        f"{parts.path}?{parts.query}" if parts.query else parts.path
        for parts in targets
        if f"{parts.scheme}://{parts.netloc}" == HERE
    ]
