"""Requests to a real server on loopback, which does what servers should not."""

from __future__ import annotations

import socket
import ssl
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from flaicli.adapters.http import Web
from flaicli.adapters.performer import Progress, Surroundings
from flaicli.model.effects import Fetch, Outcome
from tests.servers.hostile import Hostile

HERE = "127.0.0.1"
CERTIFICATES = Path(__file__).parents[2] / "servers/certificates"


@pytest.fixture(scope="module")
def server() -> Iterator[Hostile]:
    with Hostile() as hostile:
        yield hostile


def web(**given: Any) -> Web:
    return Web(first_pause=0.0, **given)


def asked(server: Hostile, path: str, method: str = "GET", **given: Any) -> Outcome:
    effect = Fetch(method, f"{server.url}/{path}", **{"timeout": 5.0, "allow": (HERE,), **given})
    return web().perform(effect, Progress())


def error(outcome: Outcome) -> tuple[str, str]:
    assert outcome.error is not None, outcome.value
    assert outcome.value is None
    return outcome.error["kind"], outcome.error["message"]


def test_an_answer(server: Hostile) -> None:
    outcome = asked(server, "json")
    assert outcome.value == {
        "status": 200,
        "headers": {"content-length": "26", "content-type": "application/json"},
        "body": {"id": 7, "size": "large"},
    }
    assert outcome.meta == {"url": f"{server.url}/json", "bytes": 26}
    assert list(outcome.timings) == ["durationMs"]
    assert outcome.tries == ()


@pytest.mark.parametrize("method", ["GET", "POST", "PUT", "PATCH", "DELETE"])
def test_methods(server: Hostile, method: str) -> None:
    body = None if method == "GET" else {"json": {"a": "ü"}}
    told = asked(server, "echo", method, query={"x": [1, 2]}, body=body).value["body"]
    assert (told["method"], told["query"]) == (method, {"x": ["1", "2"]})
    assert told["body"] == ("" if body is None else '{"a":"ü"}')


def test_a_head_has_no_body(server: Hostile) -> None:
    value = asked(server, "json", "head").value
    assert (value["status"], value["body"]) == (200, None)
    assert value["headers"]["content-length"] == "26"


def test_what_goes_along_with_every_request(server: Hostile) -> None:
    headers = asked(server, "echo", headers={"X-Key": "k"}).value["body"]["headers"]
    assert headers.pop("user-agent").startswith("flai/")
    assert headers == {
        "host": f"{HERE}:{server.port}", "connection": "close", "accept": "*/*",
        "accept-encoding": "gzip, deflate", "x-key": "k",
    }  # fmt: skip


def test_no_cookie_is_kept(server: Hostile) -> None:
    one = web()
    one.perform(Fetch("GET", f"{server.url}/cookie", allow=(HERE,)), Progress())
    outcome = one.perform(Fetch("GET", f"{server.url}/echo", allow=(HERE,)), Progress())
    assert "cookie" not in outcome.value["body"]["headers"]


def test_a_password_that_is_sent_back_is_not_told(server: Hostile) -> None:
    auth = {"basic": {"user": "ana", "password": "open sesame"}}
    told = asked(server, "echo", auth=auth).value["body"]["headers"]["authorization"]
    assert told == "Basic ***secret.authorization***"


# ----------------------------------------------------------------------------------------- codes


@pytest.mark.parametrize("status", [404, 418, 500, 599, 304])
def test_what_is_not_well_is_an_error(server: Hostile, status: int) -> None:
    outcome = asked(server, f"status/{status}")
    kind, message = error(outcome)
    assert kind == "http"
    assert message.startswith(f"GET {server.url}/status/{status} was answered {status}")
    assert outcome.error is not None
    assert outcome.error["status"] == status
    assert outcome.error["body"] == ("" if status == 304 else f"status {status}")


def test_unless_the_author_says_it_is(server: Hostile) -> None:
    value = asked(server, "status/404", ok=(404,)).value
    assert (value["status"], value["body"]) == (404, "status 404")
    assert asked(server, "status/204").value["body"] is None


def test_an_error_holds_only_a_part_of_a_long_answer(server: Hostile) -> None:
    outcome = asked(server, "typed/text%2Fplain", ok=())
    assert outcome.value is not None
    with Hostile() as other:
        path = "raw/" + "HTTP%2F1.1 500 No\\n\\n" + "x" * 3_000
        failed = asked(other, path).error
    assert failed is not None
    assert len(failed["body"]) == 1_000
    assert failed["message"].endswith("was answered 500 Internal Server Error: " + "x" * 200)


# ---------------------------------------------------------------------------------------- bounds


@pytest.mark.parametrize(
    ("path", "kind", "words"),
    [
        ("sized/256001", "too_long", "the answer is too long: more than 256,000 bytes"),
        ("endless", "too_long", "the answer is too long: more than 256,000 bytes"),
        ("bomb", "too_long", "the answer is too long: more than 256,000 bytes"),
        ("bomb/deflate", "too_long", "the answer is too long: more than 256,000 bytes"),
        ("lying", "too_long", "the answer is too long: more than 256,000 bytes"),
        ("headers/250", "too_long", "the answer is too long: 251 headers, at most 200"),
        ("header_flood", "malformed", "the answer is no HTTP: Receive buffer too long"),
        ("status/-1", "malformed", "the answer is no HTTP: illegal status line"),
        ("raw/garbage%5Cn%5Cn", "malformed", "the answer is no HTTP: illegal status line"),
        ("lying/100", "cut_off", "the answer breaks off"),
        ("nothing", "unreachable", "the server hung up without an answer"),
        ("reset", "unreachable", "the connection broke: connection reset by peer"),
        ("zipped/br", "malformed", "the answer comes packed as 'br', which was not asked for"),
        ("json/[1,", "malformed", "the answer says it is JSON, but it is not"),
        ("raw/HTTP%2F1.1 101 x%5Cn%5Cn", "malformed", "the answer is no HTTP: Received server"),
    ],
)
def test_answers_that_are_none(server: Hostile, path: str, kind: str, words: str) -> None:
    told, message = error(asked(server, path))
    assert told == kind
    assert message.startswith(words)


def test_ten_thousand_headers_are_too_many(server: Hostile) -> None:
    """As they come in one piece or in many, one limit or the other is reached first."""
    assert error(asked(server, "headers/10000"))[0] in ("too_long", "malformed")


@pytest.mark.parametrize("path", ["silent", "slow_headers", "slow_body", "continues"])
def test_what_does_not_end_is_ended(server: Hostile, path: str) -> None:
    outcome = asked(server, path, timeout=0.3)
    assert error(outcome) == ("timeout", "no answer within 0.3 s")
    assert 300 <= outcome.timings["durationMs"] < 800


def test_more_may_be_allowed_up_to_a_point(server: Hostile) -> None:
    assert len(asked(server, "sized/4000000", limit=4_000_000).value["body"]) == 4_000_000
    assert error(asked(server, "sized/5000001", limit=9_000_000))[0] == "too_long"


@pytest.mark.parametrize("charset", ["utf-16", "rot13", "idna", "nope", "utf-8"])
def test_any_characters_are_read(server: Hostile, charset: str) -> None:
    value = asked(server, f"typed/text%2Fplain; charset={charset}").value
    assert value["body"] == "café \ufffd!"


def test_memory_stays_small() -> None:
    """The most that this process ever held, after all that would fill it."""
    code = (
        "import resource\n"
        "from flaicli.adapters.http import Web\n"
        "from flaicli.adapters.performer import Progress\n"
        "from flaicli.model.effects import Fetch\n"
        "import sys\n"
        "for path in sys.argv[2:]:\n"
        "    effect = Fetch('GET', sys.argv[1] + path, timeout=5, allow=('127.0.0.1',),"
        " limit=5_000_000)\n"
        "    outcome = Web().perform(effect, Progress())\n"
        "    assert outcome.error['kind'] in ('too_long', 'malformed'), outcome\n"
        "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)\n"
    )
    paths = ["/bomb", "/bomb/deflate", "/endless", "/lying", "/header_flood", "/headers/10000"]
    with Hostile() as hostile:
        command = [sys.executable, "-c", code, hostile.url, *paths]
        done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=60)
    assert int(done.stdout) < 100_000 * (1024 if sys.platform == "darwin" else 1)


def test_it_can_be_called_off(server: Hostile) -> None:
    progress = Progress()
    timer = threading.Timer(0.2, progress.cancelled.set)
    timer.start()
    effect = Fetch("GET", f"{server.url}/slow_body", timeout=20, allow=(HERE,))
    outcome = web().perform(effect, progress)
    assert error(outcome) == ("cancelled", "the request was called off")
    assert outcome.timings["durationMs"] < 1_000


# ----------------------------------------------------------------------------------- trying again


def test_what_passes_is_tried_again(server: Hostile) -> None:
    told: list[str] = []
    effect = Fetch("GET", f"{server.url}/flaky/a/2/503", retries=3, allow=(HERE,))
    outcome = web().perform(effect, Progress(note=told.append))
    words = f"GET {server.url}/flaky/a/2/503 was answered 503 Service Unavailable: not now"
    assert outcome.value["body"] == "3 visits"
    assert outcome.tries == ({"message": words, "after": 0.0},) * 2
    assert told == [f"{words}; again in 0 s"] * 2


@pytest.mark.parametrize(
    ("method", "path", "retries", "visits"),
    [
        ("GET", "flaky/b/9/500", 2, 3),
        ("GET", "flaky/c/9/cut", 1, 2),
        ("PUT", "flaky/d/9/429?after=0", 1, 2),
        ("DELETE", "flaky/e/9/503", 0, 1),
        ("POST", "flaky/f/9/503", 3, 1),
        ("PATCH", "flaky/g/9/503", 3, 1),
        ("GET", "flaky/h/9/404", 3, 1),
        ("GET", "flaky/i/99/503", 99, 6),
    ],
)
def test_how_often(server: Hostile, method: str, path: str, retries: int, visits: int) -> None:
    outcome = asked(server, path, method, retries=retries)
    assert outcome.error is not None
    assert server.visits[path.split("/")[1]] == visits
    assert len(outcome.tries) == visits - 1


def test_a_server_says_when_but_not_beyond_the_deadline(server: Hostile) -> None:
    soon = asked(server, "flaky/j/1/429?after=0", retries=1)
    assert soon.tries[0]["after"] == 0.0
    late = asked(server, "flaky/k/1/429?after=60", retries=1)
    assert error(late)[0] == "http"
    assert server.visits["k"] == 1


def test_pauses_grow() -> None:
    assert [pause for pause, _ in zip(Web()._pauses(), range(8), strict=False)] == [
        0.5, 1, 2, 4, 8, 16, 30, 30,
    ]  # fmt: skip


# ---------------------------------------------------------------------------------- no way inside


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
    assert time.monotonic() - began < 0.7


# ----------------------------------------------------------------------------------- led elsewhere


def test_it_goes_where_it_is_led(server: Hostile) -> None:
    outcome = asked(server, "hops/5")
    assert outcome.value["body"] == "there"
    assert outcome.meta == {"url": f"{server.url}/hops/0", "bytes": 5, "redirects": 5}
    kind, message = error(asked(server, "hops/6"))
    assert kind == "not_allowed"
    assert message == f"GET {server.url}/hops/6 is led on more than 5 times"
    assert asked(server, "hops/6", ok=(302,)).value["headers"]["location"] == "/hops/5"


@pytest.mark.parametrize(
    ("to", "words"),
    [
        ("http://169.254.169.254/latest/", "'169.254.169.254' is link-local"),
        ("http://localhost/", "'localhost' is this machine"),
        ("//0x7f.2/", "'0x7f.2' is this machine (127.0.0.2)"),
        ("file:///etc/passwd", "only http and https are spoken"),
        ("http://u:p@example.org/", "it has a name or password before its host"),
    ],
)
def test_every_hop_is_looked_at(server: Hostile, to: str, words: str) -> None:
    kind, message = error(asked(server, "lead/302", query={"to": to}))
    assert kind == "not_allowed"
    assert message.startswith(f"address not allowed: {words}")


# ------------------------------------------------------------------------------------ certificates


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


def test_files_of_the_project(server: Hostile, tmp_path: Path) -> None:
    (tmp_path / "menu.txt").write_text("latte", encoding="utf-8")
    known = Web(Surroundings(home=tmp_path / ".flai", folder=tmp_path))
    body = {"multipart": {"menu": {"file": "menu.txt"}}}
    effect = Fetch("POST", f"{server.url}/echo", body=body, allow=(HERE,))
    assert "latte" in known.perform(effect, Progress()).value["body"]["body"]
