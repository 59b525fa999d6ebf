"""Whose machine an address on the web is: everybody's, or one that a request must not reach.

A flow takes addresses from users, models and servers, and runs inside somebody's network. What is
not plainly public is refused, unless the project allows the host by name.
"""

from __future__ import annotations

import ipaddress
from collections.abc import Iterable
from functools import cache

from flaicli.regex import regex

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
Network = ipaddress.IPv4Network | ipaddress.IPv6Network

_KINDS: tuple[tuple[str, str], ...] = (
    ("this machine", "0.0.0.0/8 127.0.0.0/8 ::/128 ::1/128"),
    ("a private network", "10.0.0.0/8 172.16.0.0/12 192.168.0.0/16 100.64.0.0/10"),
    ("a private network", "fc00::/7 fec0::/10"),
    ("link-local", "169.254.0.0/16 fe80::/10"),
    ("multicast", "224.0.0.0/4 ff00::/8"),
    ("reserved", "192.0.0.0/24 192.0.2.0/24 192.88.99.0/24 198.18.0.0/15 198.51.100.0/24"),
    ("reserved", "203.0.113.0/24 240.0.0.0/4 2001::/23 2001:db8::/32 3fff::/20"),
)
"""What no request reaches by itself; our own list, as that of Python differs by its version."""

_HOLDING = ("::/96", "::ffff:0:0/96", "::ffff:0:0:0/96", "64:ff9b::/96")
"""Where the last 32 bits are an address of IPv4: compatible, mapped, translated, NAT64."""

_GIVEN_OUT = "2000::/3"
"""All of IPv6 that is given out; the rest is reserved, or has a meaning of its own."""

_ISATAP = frozenset({0x0000_5EFE, 0x0200_5EFE})

_PART = regex(r"0[xX][0-9A-Fa-f]{0,40}|[0-9]{1,40}")
_ENTRY = regex(r"(?P<host>\[[^\[\]]+\]|(?:\*\.)?[^\s/?#@:\[\]\\*]+)(?::(?P<port>[0-9]{1,5}))?")


def literal(host: str) -> Address | None:
    """Read a host that is an address already, in any spelling that systems take; else None.

    >>> literal("127.1"), literal("0x7f000001"), literal("[::1]"), literal("example.org")
    (IPv4Address('127.0.0.1'), IPv4Address('127.0.0.1'), IPv6Address('::1'), None)
    """
    bare = host.strip("[]").partition("%")[0].removesuffix(".")
    try:
        return ipaddress.ip_address(bare)
    except ValueError:
        return _old_spelling(bare)


def _old_spelling(text: str) -> Address | None:
    """Read one to four numbers, decimal, octal or hexadecimal; the last fills what is left."""
    parts = text.split(".")
    if len(parts) > 4 or not all(_PART.fullmatch(part) for part in parts):
        return None
    try:
        *first, last = (_number(part) for part in parts)
    except ValueError:                      # an 8 or a 9 after a leading zero
        return None
    if any(number > 255 for number in first) or last >= 256 ** (4 - len(first)):
        return None
    return ipaddress.IPv4Address(sum(n << 8 * (3 - at) for at, n in enumerate(first)) + last)


def _number(text: str) -> int:
    if text[:2] in ("0x", "0X"):
        return int(text[2:] or "0", 16)
    return int(text, 8 if text[0] == "0" else 10)


def reach(address: Address) -> str | None:
    """Say in words what is not public about an address; None when everybody may reach it.

    >>> reach(ipaddress.ip_address("10.0.0.5")), reach(ipaddress.ip_address("93.184.215.14"))
    ('a private network', None)
    """
    for kind, network in _networks():
        if address in network:
            return kind
    if isinstance(address, ipaddress.IPv4Address):
        return None
    held = _held(address)
    if held is not None and reach(held) is not None:
        return reach(held)
    public = address in _network(_GIVEN_OUT) or any(address in _network(one) for one in _HOLDING)
    return None if public else "reserved"


def _held(address: ipaddress.IPv6Address) -> ipaddress.IPv4Address | None:
    """Return the address of IPv4 that packets to one of IPv6 may end at."""
    number = int(address)
    if any(address in _network(one) for one in _HOLDING) or (number >> 32) & 0xFFFF_FFFF in _ISATAP:
        return ipaddress.IPv4Address(number & 0xFFFF_FFFF)
    if address.sixtofour is not None:
        return address.sixtofour
    return None


@cache
def _networks() -> tuple[tuple[str, Network], ...]:
    return tuple((kind, _network(one)) for kind, listed in _KINDS for one in listed.split())


@cache
def _network(text: str) -> Network:
    return ipaddress.ip_network(text)


def same_host(host: str) -> str:
    """Return a host as it compares: an address in its one spelling, a name in ASCII lower case.

    >>> same_host("LOCALHOST."), same_host("0177.0.0.1"), same_host("Bücher.example")
    ('localhost', '127.0.0.1', 'xn--bcher-kva.example')
    """
    address = literal(host)
    if address is not None:
        return str(address)
    name = host.removesuffix(".").lower()
    if name.isascii():
        return name
    try:
        return name.encode("idna").decode("ascii")
    except UnicodeError:
        return name


def allowed(host: str, port: int, allow: Iterable[str]) -> bool:
    """Tell whether an entry of ``allow`` names this host: itself, or ``*.`` and what is above it.

    An entry with a port allows that port only; an address allows itself, not names that lead to it.

    >>> allowed("api.corp.example", 443, ["*.corp.example"]), allowed("::1", 80, ["[::1]:8080"])
    (True, False)
    """
    wanted = same_host(host)
    return any(_names(entry, wanted, port) for entry in allow)


def _names(entry: str, wanted: str, port: int) -> bool:
    found = _parts(entry)
    if found is None or (found[1] and int(found[1]) != port):
        return False
    name = found[0]
    if name.startswith("*."):
        return wanted.endswith("." + same_host(name[2:])) and literal(wanted) is None
    return same_host(name) == wanted


def is_entry(text: str) -> bool:
    """Tell whether a text can name hosts to allow: a name, ``*.`` and a name, or an address.

    >>> is_entry("localhost:8080"), is_entry("http://localhost"), is_entry("*")
    (True, False, False)
    """
    return _parts(text) is not None


def _parts(entry: str) -> tuple[str, str] | None:
    try:
        return str(ipaddress.IPv6Address(entry)), ""
    except ValueError:
        found = _ENTRY.fullmatch(entry)
    return (found["host"], found["port"] or "") if found else None
