"""Replays as pytest collects them."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.apps.replay.test_suite import folder

__all__ = ["folder"]


def pytest_in(place: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Run pytest in a folder, with no plugin but flai's own."""
    command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "-p", "no:xdist", *words]
    return subprocess.run(command, cwd=place, capture_output=True, text=True, check=False)


def test_the_plugin_is_light_until_a_replay_is_met() -> None:
    code = (
        "import sys, flaicli.apps.replay.pytest_plugin;"
        "print(*(one for one in sys.modules if one.partition('.')[0] in"
        " ('yaml', 'jinja2', 'typer', 'rich') or one.startswith('flaicli.')))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == [
        "flaicli.apps",
        "flaicli.apps.replay",
        "flaicli.adapters",
        "flaicli.adapters.trouble",
        "flaicli.apps.replay.find",
        "flaicli.apps.replay.pytest_plugin",
    ]


def test_each_replay_is_a_test_with_our_report(folder: Path) -> None:
    done = pytest_in(folder, "-q", "-rA")
    assert done.returncode == 1, done.stdout
    for line in (
        "PASSED good.replay.yaml::Good",
        "  expected Bye.",
        "  said     Hello.",
        " --> bad.replay.yaml:2:15",
        "error[R101]: unknown key 'bto' in a turn",
        "FAILED no_flow.replay.yaml::no_flow.replay.yaml - error[R210]: this replay ca",
        "3 failed, 1 passed",
    ):
        assert line in done.stdout
    assert "Traceback" not in done.stdout + done.stderr


def test_replays_in_pytest_play_their_cassettes_without_a_network(tmp_path: Path) -> None:
    files = {
        "conftest.py": "import socket\n\ndef refuse(*_, **__):\n"
        "    raise SystemError('network')\n\n"
        "socket.socket = socket.create_connection = socket.getaddrinfo = refuse\n",
        "flow.yaml": "name: f\nblocks:\n  a: {action: [{http: {get: 'https://a.test', into: got}}],"
        " next: b}\n  b: {message: '{{ got.body }}', next: end}\n",
        "one.replay.yaml": "turns: [{bot: Hello.}]\n",
        "two.replay.yaml": "turns: [{bot: Hello.}]\n",
        "one.cassette.yaml": "cassette: 1\nrecordings:\n"
        "  - request: {type: fetch, method: GET, url: 'https://a.test'}\n"
        "    answer: {value: {status: 200, headers: {}, body: Hello.}}\n",
    }
    for name, text in files.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    done = pytest_in(tmp_path, "-q", "-rA")
    assert "PASSED one.replay.yaml::one.replay.yaml" in done.stdout
    assert "error[R211]: 'GET https://a.test' was asked, and there is no cassette" in done.stdout
    assert "1 failed, 1 passed" in done.stdout
    assert "SystemError" not in done.stdout + done.stderr
