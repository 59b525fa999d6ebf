"""Small tapes for tests, and worlds that answer them."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from flaicli.adapters.cassette.deck import Deck
from flaicli.adapters.cassette.file import CassetteFile
from flaicli.adapters.cassette.tape import Recording
from flaicli.adapters.performer import Progress
from flaicli.model.effects import Complete, Effect, Fetch, Outcome


def get(url: str, **more: Any) -> Fetch:
    return Fetch("GET", url, **more)


def ask(text: str, **more: Any) -> Complete:
    return Complete("generate", "m", ({"role": "user", "content": text},), **more)


def said(text: str) -> Outcome:
    value = {"text": text, "calls": [], "data": None, "finish": "stop"}
    return Outcome(value, meta={"model": "m", "raw": {"id": "x"}}, timings={"llmDurationMs": 5.0})


def recording(url: str, answer: Any = "yes", **more: Any) -> Recording:
    request = {"type": "fetch", "method": "GET", "url": url}
    return Recording(request, Outcome(answer), **more)


class Streamed:
    """A world that streams each of its answers in pieces, and counts how often it is asked."""

    def __init__(self, *answers: Iterable[str]) -> None:
        self.left = [list(one) for one in answers]
        self.asked = 0

    def perform(self, effect: Effect, progress: Progress) -> Outcome:
        self.asked += 1
        pieces = self.left.pop(0)
        for piece in pieces:
            progress.piece(piece)
        return said("".join(pieces))


def deck(path: Path, mode: str, live: Any = None, local: Any = None, **more: Any) -> Deck:
    return Deck(CassetteFile.at(path), mode, live, local, **more)
