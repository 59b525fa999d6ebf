"""No secret and no sensitive value of a request is in any file, view, export or line of JSON."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.campaign.test_world_cuts import Server
from tests.talks import environment_of

SECRET = "canary-of-the-environment"
TOKEN = "canary-of-the-file"
ANSWER = "bird-of-the-server"

FLOW = """
flai: 1
name: canaries
variables: {{pin: {{type: text, sensitive: true}}}}
blocks:
  ask: {{collect: {{ask: "Pin?", into: pin}}, next: a}}
  a:
    action:
      - ask_world:
          url: "{at}/?key={{{{ secret.KEY }}}}&token={{{{ secret.TOKEN }}}}"
          into: echo
      - ask_world: {{url: "{at}/{answer}/{{{{ pin }}}}", into: pin}}
      - ask_world: {{url: "{at}/{{{{ pin }}}}", into: other}}
    next: tell
  tell: {{message: "{{{{ echo }}}} and {{{{ pin }}}} and {{{{ other }}}}", next: wait}}
"""


@pytest.fixture
def server() -> Iterator[Server]:
    made = Server()
    yield made
    made.close()


def driven(folder: Path, *words: str, said: str = "") -> str:
    done = subprocess.run(
        [sys.executable, "-m", "tests.campaign.driver", *words],
        input=said,
        capture_output=True,
        text=True,
        cwd=folder,
        env=environment_of(KEY=SECRET),
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout + done.stderr


def test_nothing_that_is_secret_is_told_or_kept(server: Server, tmp_path: Path) -> None:
    (tmp_path / "flow.yaml").write_text(FLOW.format(at=server.at, answer=ANSWER))
    (tmp_path / "my.env").write_text(f"TOKEN={TOKEN}\n")
    run = ("run", "flow.yaml", "--env-file", "my.env")
    told = driven(tmp_path, *run, said="canary-of-the-user\n/curl 1\n/vars\n/why\n")
    told += driven(tmp_path, *run, "--json", said="canary-of-the-user\n/curl\n")
    assert f"GET /?key={SECRET}&token={TOKEN}" in server.seen
    assert f"GET /{ANSWER}/canary-of-the-user" in server.seen
    views = ("transcript", "timeline", "variables", "why", "effects", "internal", "events",
             "record", "status")  # fmt: skip
    for view in views:
        told += driven(tmp_path, "inspect", "session", "last", f"--{view}")
    told += driven(tmp_path, "inspect", "session", "last", "--effects", "--timeline", "--json")
    told += driven(tmp_path, "sessions", "export", "last")
    assert "secret.KEY" in told
    assert "canary" not in told.replace("canaries", "")
    kept = [one for one in (tmp_path / ".flai").rglob("*") if one.is_file()]
    assert len(kept) > 3
    for file in kept:
        found = b"canary" in file.read_bytes()
        assert not found or file.parent.name == "private", file
