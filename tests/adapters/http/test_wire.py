"""Connections to the address that was looked at; what servers do on them is in `test_web`."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from threading import Event

import httpcore2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flaicli.adapters.http.deadline import Deadline
from flaicli.adapters.http.failed import Failed
from flaicli.adapters.http.wire import Wire, resolved
from flaicli.values.hosts import literal, reach

HERE = "127.0.0.1"


@pytest.fixture
def listener() -> Iterator[socket.socket]:
    with socket.create_server((HERE, 0)) as made:
        yield made


def wire(seconds: float = 5, *allow: str, **known: list[str]) -> Wire:
    def resolve(name: str) -> list[str]:
        return known[name.partition(".")[0]]

    return Wire(Deadline(seconds, Event()), allow, resolve)


def refused(made: Wire, host: str, port: int = 80) -> tuple[str, str]:
    with pytest.raises(Failed) as caught:
        made.connect_tcp(host, port)
    return caught.value.kind, caught.value.message


def test_addresses_are_their_own_names() -> None:
    assert resolved(HERE) == [HERE]
    assert resolved("::1") == ["::1"]


def test_bytes_go_both_ways(listener: socket.socket) -> None:
    stream = wire(5, HERE).connect_tcp(HERE, listener.getsockname()[1])
    other, _ = listener.accept()
    received = bytearray()

    def take() -> None:
        while len(received) < 3_000_000:
            received.extend(other.recv(65_536))
        other.sendall(b"thanks")

    taker = threading.Thread(target=take, daemon=True)
    taker.start()
    stream.write(b"x" * 3_000_000)
    assert stream.read(100) == b"thanks"
    taker.join(5)
    other.close()
    assert stream.read(100) == b""
    assert stream.get_extra_info("ssl_object") is None
    stream.close()
    assert len(received) == 3_000_000


def test_a_write_that_nobody_reads_ends(listener: socket.socket) -> None:
    stream = wire(0.2, HERE).connect_tcp(HERE, listener.getsockname()[1])
    with pytest.raises(Failed) as caught:
        stream.write(b"x" * 50_000_000)
    assert caught.value.kind == "timeout"
    stream.close()


def test_a_closed_connection_cannot_be_used(listener: socket.socket) -> None:
    stream = wire(5, HERE).connect_tcp(HERE, listener.getsockname()[1])
    stream.close()
    with pytest.raises(httpcore2.ReadError):
        stream.read(1)
    with pytest.raises(httpcore2.WriteError):
        stream.write(b"x")


def test_the_next_address_is_tried(listener: socket.socket) -> None:
    port = listener.getsockname()[1]
    made = wire(5, "two.example", two=["127.0.0.2", HERE])      # nobody listens at the first
    made.connect_tcp("two.example", port).close()


def test_an_address_that_does_not_answer_is_not_waited_for(listener: socket.socket) -> None:
    port = listener.getsockname()[1]
    with socket.socket() as deaf:
        deaf.bind(("127.0.0.2", port))
        deaf.listen(0)
        waiting = [socket.socket() for _ in range(4)]       # it takes no more than a few of these
        for one in waiting:
            one.setblocking(False)
            one.connect_ex(("127.0.0.2", port))
        known = lambda name: ["127.0.0.2", HERE]            # noqa: E731
        made = Wire(Deadline(5, Event()), ["two.example"], known, patience=0.1)
        stream = made.connect_tcp("two.example", port)
        other, (address, _) = listener.accept()
        assert address == HERE
        for one in (*waiting, other, stream):
            one.close()


@pytest.mark.parametrize(
    ("host", "words"),
    [
        ("10.0.0.5", "'10.0.0.5' is a private network"),
        ("::1", "'::1' is this machine"),
        ("inside.example", "'inside.example' is a private network (192.168.1.1)"),
        ("mixed.example", "'mixed.example' is link-local (fe80::1)"),
    ],
)
def test_what_is_not_connected_to(host: str, words: str) -> None:
    made = wire(5, inside=["192.168.1.1"], mixed=["93.184.215.14", "fe80::1%eth0"])
    way = f'settings may allow it: http: {{allow: ["{host}"]}}'
    assert refused(made, host) == ("not_allowed", f"address not allowed: {words}; {way}")


def test_an_allowed_port_is_no_other(listener: socket.socket) -> None:
    port = listener.getsockname()[1]
    assert refused(wire(5, f"{HERE}:{port}"), HERE, port + 1)[0] == "not_allowed"
    wire(5, f"{HERE}:{port}").connect_tcp(HERE, port).close()


def test_a_name_without_an_address() -> None:
    words = "the host 'none.example' has no address"
    assert refused(wire(5, none=[]), "none.example") == ("unreachable", words)
    assert refused(wire(5, none=["nonsense"]), "none.example") == ("unreachable", words)


@settings(deadline=None)                                   # a thread asks for the addresses
@given(
    st.lists(st.ip_addresses().map(str), max_size=4),
    st.ip_addresses().map(str).filter(lambda one: reach(literal(one)) is not None),  # type: ignore[arg-type]
    st.integers(0, 4),
)
def test_no_list_of_addresses_hides_one_that_is_not_public(
    others: list[str], inside: str, place: int
) -> None:
    addresses = [*others[:place], inside, *others[place:]]
    kind, words = refused(wire(5, many=addresses), "many.example")
    assert kind == "not_allowed"
    first = next(one for one in addresses if reach(literal(one)) is not None)  # type: ignore[arg-type]
    assert words.startswith("address not allowed: 'many.example' is ")
    assert f"({literal(first)})" in words
