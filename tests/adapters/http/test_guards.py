"""No way inside: addresses, names and certificates that are not what they seem."""

from __future__ import annotations

import socket
import ssl
import threading
import time
from pathlib import Path

import pytest

from flaicli.adapters.performer import Progress
from flaicli.model.effects import Fetch
from tests.servers.asking import HERE, error, web
from tests.servers.hostile import Hostile

CERTIFICATES = Path(__file__).parents[2] / "servers/certificates"


@pytest.mark.parametrize(
    "host",
    ["127.0.0.1", "localhost", "127.1", "2130706433", "0177.1", "0x7f.1", "127.0.0.1.", "0",
     "[::1]", "[::ffff:127.0.0.1]", "[64:ff9b::7f00:1]", "[2002:7f00:1::]", "LOCALHOST"],
)  # fmt: skip
def test_no_packet_leaves_for_here(host: str) -> None:
    with Hostile() as hostile:
        effect = Fetch("GET", f"http://{host}:{hostile.port}/json")
        kind, message = error(web().perform(effect, Progress()))
        assert kind == "not_allowed"
        assert message.startswith("address not allowed: '")
        assert hostile.connections == 0


def test_the_sentence_says_what_to_do() -> None:
    outcome = web().perform(Fetch("GET", "http://localhost:1/"), Progress())
    assert error(outcome)[1] in (
        "address not allowed: 'localhost' is this machine (127.0.0.1);"
        ' settings may allow it: http: {allow: ["localhost"]}',
        "address not allowed: 'localhost' is this machine (::1);"
        ' settings may allow it: http: {allow: ["localhost"]}',
    )


def test_a_name_is_asked_once_and_its_address_is_the_one_connected_to() -> None:
    """A name that is public when it is looked at and private when it is used (DNS rebinding)."""
    answers = iter([["93.184.215.14"], [HERE]])
    asked_for = []

    def resolve(name: str) -> list[str]:
        asked_for.append(name)
        return next(answers)

    with Hostile() as hostile:
        effect = Fetch("GET", f"http://rebind.example:{hostile.port}/json", timeout=0.3)
        kind, _ = error(web(resolve=resolve).perform(effect, Progress()))
        assert kind in ("timeout", "unreachable")      # as the machine lets packets out or not
        assert hostile.connections == 0
    assert asked_for == ["rebind.example"]


def test_one_private_address_among_public_ones_is_enough() -> None:
    with Hostile() as hostile:
        effect = Fetch("GET", f"http://both.example:{hostile.port}/json")
        known = web(resolve=lambda name: ["93.184.215.14", HERE])
        assert error(known.perform(effect, Progress()))[0] == "not_allowed"
        assert hostile.connections == 0


def test_a_name_that_is_allowed_may_lead_inside(server: Hostile) -> None:
    effect = Fetch("GET", f"http://api.corp.example:{server.port}/echo", allow=("*.corp.example",))
    outcome = web(resolve=lambda name: [HERE]).perform(effect, Progress())
    assert outcome.value["body"]["headers"]["host"] == f"api.corp.example:{server.port}"


def test_nobody_there() -> None:
    with socket.socket() as free:
        free.bind((HERE, 0))
        port = free.getsockname()[1]
    outcome = web().perform(Fetch("GET", f"http://{HERE}:{port}/", allow=(HERE,)), Progress())
    assert error(outcome) == (
        "unreachable", f"no connection to {HERE}:{port}: connection refused",
    )  # fmt: skip


def test_a_name_nobody_knows() -> None:
    def unknown(name: str) -> list[str]:
        raise socket.gaierror(-2, "Name or service not known")

    outcome = web(resolve=unknown).perform(Fetch("GET", "http://nowhere.example/"), Progress())
    assert error(outcome) == (
        "unreachable", "the host 'nowhere.example' is not known: name or service not known",
    )  # fmt: skip


def test_a_name_that_takes_for_ever() -> None:
    over = threading.Event()
    began = time.monotonic()
    known = web(resolve=lambda name: over.wait(30) and [])
    outcome = known.perform(Fetch("GET", "http://slow.example/", timeout=0.2), Progress())
    over.set()
    assert error(outcome)[0] == "timeout"
    assert time.monotonic() - began < 5


def trusting() -> ssl.SSLContext:
    return ssl.create_default_context(cafile=str(CERTIFICATES / "ca.crt"))


@pytest.mark.parametrize(
    ("certificate", "trusts", "words"),
    [
        ("good.pem", True, None),
        ("good.pem", False, "unable to get local issuer certificate"),
        ("expired.pem", True, "certificate has expired"),
        ("wrong_name.pem", True, "Hostname mismatch, certificate is not valid for 'shop.example'"),
    ],
)
def test_only_who_proves_it_is_talked_to(certificate: str, trusts: bool, words: str | None) -> None:
    given = {"trust": trusting} if trusts else {}
    known = web(resolve=lambda name: [HERE], **given)
    with Hostile(str(CERTIFICATES / certificate)) as hostile:
        url = f"https://shop.example:{hostile.port}/json"
        outcome = known.perform(Fetch("GET", url, allow=("shop.example",)), Progress())
        if words is None:
            assert outcome.value["body"] == {"id": 7, "size": "large"}
        else:
            message = f"the certificate of shop.example is not good: {words}"
            assert error(outcome) == ("unreachable", message)
            assert hostile.seen == []


def test_a_server_that_speaks_no_tls(server: Hostile) -> None:
    effect = Fetch("GET", f"https://{HERE}:{server.port}/json", allow=(HERE,), timeout=2)
    kind, message = error(web().perform(effect, Progress()))
    assert kind == "unreachable"
    assert message.startswith(f"no secure connection to {HERE}: ")
