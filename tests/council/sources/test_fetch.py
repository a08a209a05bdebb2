"""Fetching: forbidden addresses, redirects, sizes, times, broken answers."""

import gzip
import ipaddress
import subprocess
import sys
import time

import pytest

from ratschlag.council.sources import Policy, ProblemKind, SourceProblem, read_url
from ratschlag.council.sources.addresses import is_public, parsed_address
from ratschlag.council.sources.fetch import Fetcher
from tests.council.conftest import BERLIN, HORIZON

FAR_FROM_FOREVER = 60  # seconds, on a busy machine as well

ICS = (
    b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:a\r\nSUMMARY:Rat\r\n"
    b"DTSTART:20230301T150000\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
)


def problem_of(address: str, policy: Policy) -> SourceProblem:
    with pytest.raises(SourceProblem) as caught:
        Fetcher(policy).fetch(parsed_address(address))
    return caught.value


def redirect(target: str):
    def answer(handler):
        handler.send_response(302)
        handler.send_header("Location", target)
        handler.end_headers()

    return answer


@pytest.mark.parametrize(
    "ip",
    [
        "127.0.0.1", "10.0.0.1", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1",
        "0.0.0.1", "224.0.0.1", "255.255.255.255", "192.0.2.1", "168.63.129.16",
        "100.100.100.200", "::1", "::", "fe80::1", "fc00::1", "fd00:ec2::254", "ff02::1",
        "fec0::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::127.0.0.1", "64:ff9b::7f00:1",
        "64:ff9b::a9fe:a9fe", "2002:7f00:1::", "2001:0:4136:e378:8000:63bf:80ff:fffe",
        "2001:db8::1",
    ],
)  # fmt: skip
def test_internal_or_special_address_is_not_public(ip):
    assert not is_public(ipaddress.ip_address(ip))


@pytest.mark.parametrize(
    "ip", ["93.184.216.34", "2a00:1450:4001:82b::200e", "::ffff:93.184.216.34", "64:ff9b::808:808"]
)
def test_ordinary_address_is_public(ip):
    assert is_public(ipaddress.ip_address(ip))


@pytest.mark.parametrize(
    "address",
    ["http://127.0.0.1/", "http://localhost:8000/", "http://[::1]/", "https://127.0.0.1:443/x"],
)
def test_loopback_is_refused_without_a_connection(address):
    assert problem_of(address, Policy()).kind is ProblemKind.FORBIDDEN_ADDRESS


@pytest.mark.parametrize(
    "host", ["2130706433", "0x7f000001", "017700000001", "127.1", "0177.0.0.1", "[::ffff:7f00:1]"]
)
def test_odd_spelling_of_loopback_is_refused(host):
    # In a process of its own: the test run itself lets no such name reach the resolver.
    script = (
        "from ratschlag.council.sources import *\n"
        "from ratschlag.council.sources.addresses import parsed_address\n"
        "from ratschlag.council.sources.fetch import Fetcher\n"
        "try: Fetcher(Policy()).fetch(parsed_address('http://%s/'))\n"
        "except SourceProblem as problem: print(problem.kind)\n"
    )

    done = subprocess.run(
        [sys.executable, "-c", script % host], capture_output=True, text=True, check=True
    )

    assert done.stdout.strip() in {ProblemKind.FORBIDDEN_ADDRESS, ProblemKind.UNKNOWN_HOST}


@pytest.mark.parametrize(
    "address",
    [
        "", "rat.example/kalender.ics", "ftp://rat.example/", "file:///etc/passwd",
        "gopher://127.0.0.1:70/", "http://", "http://anna:geheim@rat.example/",
        "http://rat.example:99999/", "http://rat.example\\@127.0.0.1/",
        "http://rat.example/\r\nX: 1", "http://[::1/", "http://ra t.example/",
        "http://rat.example/" + "x" * 3000, "javascript:alert(1)", "http://" + "ä" * 300 + ".de/",
    ],
)  # fmt: skip
def test_address_that_is_none_is_refused(address):
    with pytest.raises(SourceProblem) as caught:
        parsed_address(address)

    assert caught.value.kind is ProblemKind.BAD_ADDRESS


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("HTTPS://Rat.Example", "https://rat.example/"),
        ("https://rat.example:443/a b", "https://rat.example/a%20b"),
        ("http://münchen.example/ä?ö=ß#x", "http://xn--mnchen-3ya.example/%C3%A4?%C3%B6=%C3%9F"),
        ("https://rat.example//oparl//v1", "https://rat.example//oparl//v1"),
    ],
)
def test_address_is_brought_into_the_form_that_is_sent(address, expected):
    assert str(parsed_address(address)) == expected


def test_calendar_is_fetched_and_read(council_server):
    council_server.pages["/k.ics"] = (200, "text/calendar", ICS)

    reading = read_url(
        council_server.base + "/k.ics", format="ics", zone=BERLIN, horizon=HORIZON,
        policy=council_server.policy(contact="it@stadt.example\r\nX-Evil: 1"),
    )  # fmt: skip

    assert len(reading.records) == 1
    agent = council_server.headers[0]["User-Agent"]
    assert "it@stadt.example" in agent
    assert "X-Evil" not in council_server.headers[0]


def test_allowance_counts_for_one_port_only(council_server):
    council_server.pages["*"] = redirect("http://127.0.0.1:1/")

    problem = problem_of(council_server.base, council_server.policy())

    assert problem.kind is ProblemKind.REDIRECT_FORBIDDEN
    assert problem.parameters["target"] == "http://127.0.0.1:1/"


@pytest.mark.parametrize("target", ["http://[::1]:1/", "http://localhost/", "//127.0.0.1/"])
def test_redirect_to_an_internal_address_is_refused(council_server, target):
    council_server.pages["*"] = redirect(target)

    problem = problem_of(council_server.base, council_server.policy())

    assert problem.kind is ProblemKind.REDIRECT_FORBIDDEN


@pytest.mark.parametrize("target", ["file:///etc/passwd", "", "http://a:b@rat.example/"])
def test_redirect_to_what_is_no_address_is_refused(council_server, target):
    council_server.pages["*"] = redirect(target)
    kinds = {ProblemKind.BAD_ADDRESS, ProblemKind.TOO_MANY_REDIRECTS}

    assert problem_of(council_server.base, council_server.policy()).kind in kinds


def test_redirects_are_followed_up_to_the_limit(council_server):
    council_server.pages |= {f"/{step}": redirect(f"/{step + 1}") for step in range(9)}
    council_server.pages["/5"] = (200, "text/plain", b"ok")

    near = Fetcher(council_server.policy()).fetch(parsed_address(council_server.base + "/0"))
    council_server.pages["/5"] = redirect("/6")
    far = problem_of(council_server.base + "/0", council_server.policy())

    assert near.body == b"ok"
    assert far.kind is ProblemKind.TOO_MANY_REDIRECTS


def test_sporadic_failure_is_tried_again_and_a_lasting_one_named(council_server):
    answers = iter([(500, "text/plain", b""), (429, "text/plain", b""), (200, "text/plain", b"ok")])
    council_server.pages["/sporadic"] = lambda handler: next(answers)
    council_server.pages["/lasting"] = (503, "text/plain", b"")
    council_server.pages["/off"] = (400, "text/plain", b"")

    body = Fetcher(council_server.policy()).fetch(parsed_address(council_server.base + "/sporadic"))
    lasting = problem_of(council_server.base + "/lasting", council_server.policy())
    off = problem_of(council_server.base + "/off", council_server.policy())

    assert body.body == b"ok"
    assert (lasting.kind, lasting.parameters["status"]) == (ProblemKind.HTTP_STATUS, 503)
    assert (off.kind, off.parameters["status"]) == (ProblemKind.HTTP_STATUS, 400)
    assert council_server.asked.count("/lasting") == 3
    assert council_server.asked.count("/off") == 1


def endless(handler):
    handler.send_response(200)
    handler.end_headers()
    while True:
        handler.wfile.write(b"x" * 65536)


def announcing(length: str, body: bytes, **headers: str):
    def answer(handler):
        handler.send_response(200)
        handler.send_header("Content-Length", length)
        for name, value in headers.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.end_headers()
        handler.wfile.write(body)

    return answer


BOMB = gzip.compress(bytes(60_000_000))


@pytest.mark.parametrize(
    ("answer", "kind"),
    [
        (endless, ProblemKind.TOO_LARGE),
        (announcing("99999999", b""), ProblemKind.TOO_LARGE),
        (announcing("500", b"abc"), ProblemKind.INCOMPLETE),
        (announcing(str(len(BOMB)), BOMB, Content_Encoding="gzip"), ProblemKind.TOO_LARGE),
        (announcing("3", b"abc", Content_Encoding="gzip"), ProblemKind.INCOMPLETE),
        (announcing("3", b"abc", Content_Encoding="br"), ProblemKind.UNKNOWN_COMPRESSION),
        (lambda handler: handler.wfile.write(b"\x00\x01\x02\r\n\r\n"), ProblemKind.UNREACHABLE),
        (lambda handler: None, ProblemKind.UNREACHABLE),
    ],
    ids=["endless", "huge", "short", "bomb", "no gzip", "brotli", "no http", "silence"],
)
def test_hostile_or_broken_answer_is_named(council_server, answer, kind):
    council_server.pages["*"] = answer

    problem = problem_of(council_server.base, council_server.policy(max_bytes=1_000_000))

    assert problem.kind is kind


def test_packed_answer_is_unpacked(council_server):
    packed = gzip.compress(ICS)
    council_server.pages["*"] = announcing(str(len(packed)), packed, Content_Encoding="gzip")

    fetched = Fetcher(council_server.policy()).fetch(parsed_address(council_server.base))

    assert fetched.body == ICS


def dripping(start: bytes):
    def answer(handler):
        handler.wfile.write(start)
        while True:
            time.sleep(0.05)
            handler.wfile.write(b"x")

    return answer


@pytest.mark.parametrize(
    "start", [b"HTTP/1.1 200 ", b"HTTP/1.1 200 OK\r\nContent-Length: 9999\r\n\r\n"]
)
def test_server_that_drips_single_bytes_ends_at_the_deadline(council_server, start):
    council_server.pages["*"] = dripping(start)
    began = time.monotonic()

    problem = problem_of(council_server.base, council_server.policy(total_seconds=0.5))

    assert problem.kind is ProblemKind.TIMEOUT
    assert time.monotonic() - began < FAR_FROM_FOREVER


def test_requests_to_one_host_keep_their_distance(council_server):
    council_server.pages["*"] = (200, "text/plain", b"ok")
    fetcher = Fetcher(council_server.policy(pause_seconds=0.2))
    began = time.monotonic()

    for _ in range(3):
        fetcher.fetch(parsed_address(council_server.base))

    assert time.monotonic() - began >= 0.4
