"""Asking the hostile server in a test."""

from __future__ import annotations

from typing import Any

from flaicli.adapters.http import Web
from flaicli.adapters.performer import Progress
from flaicli.model.effects import Fetch, Outcome
from tests.servers.hostile import Hostile

HERE = "127.0.0.1"


def web(**given: Any) -> Web:
    """A performer that does not pause between tries."""
    return Web(first_pause=0.0, **given)


def asked(server: Hostile, path: str, method: str = "GET", **given: Any) -> Outcome:
    """What comes of asking for a page."""
    effect = Fetch(method, f"{server.url}/{path}", **{"timeout": 5.0, "allow": (HERE,), **given})
    return web().perform(effect, Progress())


def error(outcome: Outcome) -> tuple[str, str]:
    """The kind of a failure, and its sentence."""
    assert outcome.error is not None, outcome.value
    assert outcome.value is None
    return outcome.error["kind"], outcome.error["message"]
