"""Which addresses a request may reach, in every spelling that leads somewhere."""

from __future__ import annotations

import ipaddress
import socket

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from flaicli.values.hosts import allowed, is_entry, literal, reach, same_host

V4 = st.ip_addresses(v=4)
V6 = st.ip_addresses(v=6)


@st.composite
def spellings(draw: st.DrawFn) -> tuple[ipaddress.IPv4Address, str]:
    """An address of IPv4 in one of the ways that `inet_aton` takes."""
    address = draw(V4 | st.sampled_from(["127.0.0.1", "0.0.0.0", "169.254.169.254"]).map(
        ipaddress.IPv4Address))  # fmt: skip
    number, parts = int(address), draw(st.integers(1, 4))
    heads = [(number >> 8 * (3 - at)) & 255 for at in range(parts - 1)]
    tail = number & (256 ** (5 - parts) - 1)
    how = st.sampled_from([str, hex, lambda n: f"0{n:o}", lambda n: f"0X{n:X}"])
    text = ".".join(draw(how)(one) for one in [*heads, tail])
    return address, text + draw(st.sampled_from(["", "."]))


@given(spellings())
def test_every_spelling_of_an_address_is_that_address(case: tuple[object, str]) -> None:
    address, text = case
    assert literal(text) == address
    assert socket.inet_aton(text.removesuffix(".")) == address.packed  # type: ignore[attr-defined]


@given(V6)
def test_addresses_of_six_in_full_and_short(address: ipaddress.IPv6Address) -> None:
    spelt = (str(address), address.exploded, f"[{address}]", f"[{address}%eth0]")
    assert {literal(one) for one in spelt} == {address}


@given(V4)
@example(ipaddress.IPv4Address("100.64.0.1"))
@example(ipaddress.IPv4Address("224.0.0.1"))
def test_public_is_what_python_calls_public_or_less(address: ipaddress.IPv4Address) -> None:
    if reach(address) is None:
        assert address.is_global
        assert not any((address.is_multicast, address.is_private, address.is_reserved))
    else:
        never = not address.is_global or address.is_multicast or address.is_reserved
        assert never or address in ipaddress.IPv4Network("192.0.0.0/24") or (
            address in ipaddress.IPv4Network("192.88.99.0/24")
        )


@given(V6)
@example(ipaddress.IPv6Address("2001::1"))
def test_public_is_so_of_six_too(address: ipaddress.IPv6Address) -> None:
    if reach(address) is None and address in ipaddress.IPv6Network("2000::/3"):
        assert not any((address.is_private, address.is_multicast, address.is_reserved))
        assert address.teredo is None


@given(V4)
def test_an_address_within_an_address_is_judged_as_itself(four: ipaddress.IPv4Address) -> None:
    low, high = int(four), int(four) << 80
    for six in (0xFFFF << 32, 0x64FF9B << 96, 0xFFFF << 48):
        assert reach(ipaddress.IPv6Address(six + low)) == reach(four)
    assert reach(ipaddress.IPv6Address((0x2002 << 112) + high)) == reach(four)
    isatap = ipaddress.IPv6Address((0x2A00 << 112) + (0x5EFE << 32) + low)
    assert reach(isatap) == reach(four)


@pytest.mark.parametrize(
    ("host", "kind"),
    [
        ("169.254.169.254", "link-local"),
        ("127.1", "this machine"),
        ("0", "this machine"),
        ("2130706433", "this machine"),
        ("017700000001", "this machine"),
        ("0x7f.1", "this machine"),
        ("127.0.0.1.", "this machine"),
        ("[::1]", "this machine"),
        ("[::ffff:127.0.0.1]", "this machine"),
        ("64:ff9b::7f00:1", "this machine"),
        ("2002:7f00:1::", "this machine"),
        ("100.64.0.1", "a private network"),
        ("fd00::1", "a private network"),
        ("fe80::1%eth0", "link-local"),
        ("224.0.0.1", "multicast"),
        ("255.255.255.255", "reserved"),
        ("64:ff9b:1::1", "reserved"),
        ("100::1", "reserved"),
        ("2001:0:4136:e378:8000:63bf:3fff:fdd2", "reserved"),
        ("93.184.215.14", None),
        ("2606:2800:21f:cb07:6820:80da:af6b:8b2c", None),
        ("64:ff9b::5db8:d70e", None),
    ],
)
def test_what_an_address_reaches(host: str, kind: str | None) -> None:
    address = literal(host)
    assert address is not None
    assert reach(address) == kind


@pytest.mark.parametrize("host", ["", ".", "1.2.3.4.5", "256.1.1.1", "08.1", "a.b", "1..2", "0x1g"])
def test_what_is_no_address(host: str) -> None:
    assert literal(host) is None


@pytest.mark.parametrize(
    ("host", "port", "entry", "is_allowed"),
    [
        ("localhost", 80, "localhost", True),
        ("LOCALHOST.", 80, "localhost", True),
        ("localhost", 81, "localhost:80", False),
        ("localhost", 80, "localhost:80", True),
        ("127.1", 80, "127.0.0.1", True),
        ("localhost", 80, "127.0.0.1", False),
        ("::1", 8080, "[::1]:8080", True),
        ("[0:0::1]", 80, "::1", True),
        ("a.corp.example", 443, "*.corp.example", True),
        ("a.b.corp.example", 443, "*.corp.example", True),
        ("corp.example", 443, "*.corp.example", False),
        ("evilcorp.example", 443, "*.corp.example", False),
        ("corp.example.evil.example", 443, "*.corp.example", False),
        ("xn--bcher-kva.example", 443, "Bücher.example", True),
        ("10.0.0.5", 80, "*.0.0.5", False),
        ("anything", 80, "*", False),
        ("localhost", 80, "http://localhost", False),
    ],
)
def test_what_is_allowed(host: str, port: int, entry: str, is_allowed: bool) -> None:
    assert allowed(host, port, [entry]) is is_allowed


def test_a_name_that_is_no_name_is_left_as_it_is() -> None:
    assert same_host("ü" * 80) == "ü" * 80


@pytest.mark.parametrize("text", ["localhost", "*.corp.example", "10.0.0.5", "::1", "[::1]:80"])
def test_what_names_a_host(text: str) -> None:
    assert is_entry(text)


@pytest.mark.parametrize("text", ["", "*", "*.*", "a b", "http://a", "a/b", "u@h", "h:x", "[::1"])
def test_what_names_none(text: str) -> None:
    assert not is_entry(text)
