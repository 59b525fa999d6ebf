"""Answers without end, without sense, without measure: each ends in time and in little room."""

from __future__ import annotations

import subprocess
import sys
import threading
from pathlib import Path

import pytest

from flaicli.adapters.performer import Progress
from flaicli.model.effects import Fetch
from tests.servers.asking import HERE, asked, error, web
from tests.servers.hostile import Hostile


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
    assert 300 <= outcome.timings["durationMs"] < 1_800    # 800 on a machine that has nothing else


def test_more_may_be_allowed_up_to_a_point(server: Hostile) -> None:
    assert len(asked(server, "sized/4000000", limit=4_000_000).value["body"]) == 4_000_000
    assert error(asked(server, "sized/5000001", limit=9_000_000))[0] == "too_long"


@pytest.mark.parametrize("charset", ["utf-16", "rot13", "idna", "nope", "utf-8"])
def test_any_characters_are_read(server: Hostile, charset: str) -> None:
    value = asked(server, f"typed/text%2Fplain; charset={charset}").value
    assert value["body"] == "café \ufffd!"


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="only Linux tells it")
def test_memory_stays_small() -> None:
    """The most that a process ever held, in kB, after all that would fill it.

    Not `ru_maxrss`: in that, a process has what its parent had, too.
    """
    code = (
        "from flaicli.adapters.http import Web\n"
        "from flaicli.adapters.performer import Progress\n"
        "from flaicli.model.effects import Fetch\n"
        "import sys\n"
        "for path in sys.argv[2:]:\n"
        "    effect = Fetch('GET', sys.argv[1] + path, timeout=5, allow=('127.0.0.1',),"
        " limit=5_000_000)\n"
        "    outcome = Web().perform(effect, Progress())\n"
        "    assert outcome.error['kind'] in ('too_long', 'malformed'), outcome\n"
        "print(open('/proc/self/status').read().partition('VmHWM:')[2].split()[0])\n"
    )
    paths = ["/bomb", "/bomb/deflate", "/endless", "/lying", "/header_flood", "/headers/10000"]
    with Hostile() as hostile:
        command = [sys.executable, "-c", code, hostile.url, *paths]
        done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=60)
    assert int(done.stdout) < 100_000


def test_it_can_be_called_off(server: Hostile) -> None:
    progress = Progress()
    timer = threading.Timer(0.2, progress.cancelled.set)
    timer.start()
    effect = Fetch("GET", f"{server.url}/slow_body", timeout=20, allow=(HERE,))
    outcome = web().perform(effect, progress)
    assert error(outcome) == ("cancelled", "the request was called off")
    assert outcome.timings["durationMs"] < 5_000
