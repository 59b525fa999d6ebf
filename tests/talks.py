"""Conversations for tests: a small flow, talked to without a terminal or with a real process."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from flaicli.adapters.clock import VirtualClock
from flaicli.adapters.home import Home
from flaicli.apps.emulator.lines.ears import Ears
from flaicli.apps.emulator.talk import Beginning, Talk
from flaicli.loading.project import load
from flaicli.runtime.conversation import Conversation

HOUSE = Path(__file__).parent.parent

SHOP = """\
flai: 1
name: shop
variables:
  size: {type: text, default: medium}
  total: {type: number}
  email: {type: email, sensitive: true}
settings: {idle_timeout: 15m}
on: {not_understood: sorry}
starters: [{title: Order, say: a tea please}]
blocks:
  hello:
    message: Hello!
    next: ask_drink
  ask_drink:
    collect:
      ask: What will it be?
      into: drink
      type: choice
      choices: [tea, coffee]
      timeout: 60s
      on_timeout: still_there
    next: judge
  still_there:
    message: Still there?
    next: ask_drink
  judge:
    condition:
      - if: drink == "tea"
        set: {total: 2}
        next: offer
      - else: pay
  offer:
    message:
      - Your {{ drink }} is ready{{ nme }}.
      - buttons:
          - {title: Pay, next: pay}
          - {title: Menu, url: "https://example.org/menu"}
  pay:
    collect:
      ask: Where do we send the receipt?
      into: email
      type: email
    next: thanks
  thanks:
    message: "Sent to {{ email }}. Bye!"
    next: {end: paid}
  sorry:
    message: Pardon?
  broken:
    action: [{set: {total: "{{ 'many' | lower }}"}}]
"""


def talk_of(folder: Path, flow: str = SHOP, id: str = "s1", **how: object) -> Talk:
    """Return a talk with a flow, on a clock that stands still."""
    path = folder / "flow.yaml"
    path.write_text(flow, encoding="utf-8")
    loaded = load(str(path), lambda name: Path(name).read_bytes())
    assert loaded.project is not None, loaded.findings
    clock = VirtualClock(datetime.fromisoformat("2026-03-02T09:00:00+01:00"))
    conversation = Conversation(loaded.project, clock, id)
    return Talk(conversation, Home(folder / ".flai"), str(path), Beginning(**how))  # type: ignore[arg-type]


def ears_of(*lines: str | bytes) -> Ears:
    """Return ears that hear these lines, then the end of the input."""
    with tempfile.NamedTemporaryFile() as file:
        for line in lines:
            file.write((line.encode() if isinstance(line, str) else line) + b"\n")
        file.flush()
        return Ears(os.open(file.name, os.O_RDONLY))


class Heard(list[str]):
    """What was written, piece by piece; ``text`` is all of it."""

    @property
    def text(self) -> str:
        return "".join(self)


def flai(
    *words: str, said: str | bytes = "", folder: Path | None = None, **environment: str
) -> subprocess.CompletedProcess[str]:
    """Run the command as a process of its own, with pipes; stdin holds what is ``said``."""
    done = subprocess.run(
        [sys.executable, "-m", "flaicli", *words],
        input=said.encode() if isinstance(said, str) else said,
        capture_output=True,
        cwd=folder,
        env=environment_of(**environment),
        timeout=60,
        check=False,
    )
    return subprocess.CompletedProcess(
        done.args, done.returncode, done.stdout.decode(), done.stderr.decode()
    )


def environment_of(**more: str) -> dict[str, str]:
    """Return an environment that is the same on every machine."""
    kept = {name: os.environ[name] for name in _KEPT if name in os.environ}
    return {**kept, "PYTHONPATH": str(HOUSE), "PYTHONUTF8": "1", "PATH": os.defpath, **more}


_KEPT = ("PYTHONDONTWRITEBYTECODE", "PYTHONPYCACHEPREFIX", "HOME", "TMPDIR")


def events_of(talk: Talk) -> Iterator[str]:
    """Yield the types of the events so far."""
    return (one.event.TYPE for one in talk.conversation.log.line())
