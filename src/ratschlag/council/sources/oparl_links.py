"""Follow the links of an OParl list: never off the server, and without losing the filter."""

import re
from dataclasses import replace

from ratschlag.council.sources.addresses import Address, parsed_address
from ratschlag.council.sources.oparl_objects import single_slashes
from ratschlag.council.sources.problems import ProblemKind, SourceProblem

_PAGE_PARAMETERS = frozenset({"page", "offset", "cursor", "start", "p"})


def same_origin_address(link: str, page: Address) -> Address:
    """Raises LEADS_ELSEWHERE or BAD_ADDRESS. A link to the same host by http becomes https."""
    target = parsed_address(link, base=page)
    if target.scheme == "http" and page.scheme == "https" and target.host == page.host:
        target = replace(target, scheme="https", port=page.port if target.port == 80 else 0)
    if target.origin != page.origin:
        raise SourceProblem(ProblemKind.LEADS_ELSEWHERE, address=str(page), target=link[:500])
    return target


def with_lost_parameters(target: Address, first: Address) -> Address:
    """Put back what the list's own address asked for and a `next` link dropped (SessionNet)."""
    if _path(target) != _path(first):
        return target
    present = {_name(pair) for pair in _pairs(target)} | _PAGE_PARAMETERS
    lost = [pair for pair in _pairs(first) if _name(pair) not in present]
    if not lost:
        return target
    return replace(target, target=f"{_path(target)}?{'&'.join(_pairs(target) + lost)}")


def with_plain_times(address: Address) -> Address:
    """Write times in a filter with ":" and "Z": SessionNet answers 404 to %3A and +00:00."""
    path, separator, query = address.target.partition("?")
    plain = re.sub("%3a", ":", query, flags=re.IGNORECASE)
    plain = re.sub(r"(T\d\d:\d\d:\d\d)(?:\+|%2[bB])00:00", r"\1Z", plain)
    return replace(address, target=path + separator + plain)


def identity(address: Address) -> str:
    return single_slashes(str(address))


def _path(address: Address) -> str:
    return address.target.partition("?")[0]


def _pairs(address: Address) -> list[str]:
    return [pair for pair in address.target.partition("?")[2].split("&") if pair]


def _name(pair: str) -> str:
    return pair.partition("=")[0]
