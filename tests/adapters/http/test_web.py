"""Requests to a real server on loopback: what is sent, what comes back, and when it is retried."""

from __future__ import annotations

from pathlib import Path

import pytest

from flaicli.adapters.http import Web
from flaicli.adapters.performer import Progress, Surroundings
from flaicli.model.effects import Fetch
from tests.servers.asking import HERE, asked, error, web
from tests.servers.hostile import Hostile


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
    assert "status 418" not in message
    assert outcome.error is not None
    assert outcome.error["status"] == status
    assert outcome.error["body"] == ("" if status == 304 else f"status {status}")


def test_unless_the_author_says_it_is(server: Hostile) -> None:
    value = asked(server, "status/404", ok=(404,)).value
    assert (value["status"], value["body"]) == (404, "status 404")
    assert asked(server, "status/204").value["body"] is None


def test_an_error_holds_only_a_part_of_a_long_answer(server: Hostile) -> None:
    failed = asked(server, "raw/HTTP%2F1.1 500 No\\n\\n" + "x" * 3_000).error
    assert failed is not None
    assert failed["body"] == "x" * 999 + "…"
    assert failed["message"].endswith("was answered 500 Internal Server Error")


def test_files_of_the_project(server: Hostile, tmp_path: Path) -> None:
    (tmp_path / "menu.txt").write_text("latte", encoding="utf-8")
    known = Web(Surroundings(home=tmp_path / ".flai", folder=tmp_path))
    body = {"multipart": {"menu": {"file": "menu.txt"}}}
    effect = Fetch("POST", f"{server.url}/echo", body=body, allow=(HERE,))
    assert "latte" in known.perform(effect, Progress()).value["body"]["body"]


# ----------------------------------------------------------------------------------- trying again


def test_what_passes_is_tried_again(server: Hostile) -> None:
    told: list[str] = []
    effect = Fetch("GET", f"{server.url}/flaky/a/2/503", retries=3, allow=(HERE,))
    outcome = web().perform(effect, Progress(note=told.append))
    words = f"GET {server.url}/flaky/a/2/503 was answered 503 Service Unavailable"
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
        ("file:/etc/passwd", "only http and https are spoken"),
        ("http://u:p@example.org/", "it has a name or password before its host"),
    ],
)
def test_every_hop_is_looked_at(server: Hostile, to: str, words: str) -> None:
    kind, message = error(asked(server, "lead/302", query={"to": to}))
    assert kind == "not_allowed"
    assert message.startswith(f"address not allowed: {words}")
