"""Requests performed: tried, led on, tried again, until there is an answer or time is up."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from ssl import SSLContext
from typing import Any

import httpx2

from flaicli.adapters.http.bringing import followed
from flaicli.adapters.http.deadline import Deadline
from flaicli.adapters.http.enclosures import Enclosures
from flaicli.adapters.http.exchange import Answer
from flaicli.adapters.http.failed import Failed
from flaicli.adapters.http.letter import Letter, letter, place
from flaicli.adapters.http.wire import Resolve, Wire, resolved
from flaicli.adapters.performer import Progress, Surroundings
from flaicli.adapters.secrets import CUT, concealed
from flaicli.model.effects import REPEATABLE, Effect, Fetch, Outcome
from flaicli.model.network import ANSWER_BYTES_MAX, RETRIES_MAX, TIMEOUT_SECONDS_MAX

FIRST_PAUSE_SECONDS = 0.5
PAUSE_SECONDS_MAX = 30.0
EXCERPT_MAX = 1_000
"""Characters of an answer that are kept with an error."""

PASSING = frozenset({408, 425, 429, 500, 502, 503, 504})
"""Codes of answers that another try may better."""


class Web:
    """Performs requests; it keeps nothing between two of them, no connection and no cookie."""

    def __init__(
        self,
        surroundings: Surroundings | None = None,
        *,
        resolve: Resolve = resolved,
        trust: Callable[[], SSLContext] = httpx2.create_ssl_context,
        first_pause: float = FIRST_PAUSE_SECONDS,
    ) -> None:
        around = surroundings or Surroundings()
        uploads = around.home / "uploads" if around.home is not None else None
        self._enclosures = Enclosures(around.folder, uploads)
        self._resolve = resolve
        self._trust = trust
        self._trusted: SSLContext | None = None
        self._first_pause = first_pause

    def perform(self, effect: Effect, progress: Progress) -> Outcome:
        """Send a request, and return what came back or what went wrong."""
        assert isinstance(effect, Fetch)
        began = time.monotonic()
        tries: list[dict[str, Any]] = []
        try:
            outcome = self._tried(effect, progress, tries)
        except Failed as problem:
            error = {"kind": problem.kind, "message": problem.message, **problem.more}
            outcome = Outcome(error=error)
        timings = {"durationMs": round((time.monotonic() - began) * 1000, 3)}
        done = Outcome(outcome.value, outcome.error, outcome.meta, timings, tuple(tries))
        return concealed(done, _packed(effect))

    def _tried(self, effect: Fetch, progress: Progress, tries: list[dict[str, Any]]) -> Outcome:
        seconds = min(max(effect.timeout, 0.001), TIMEOUT_SECONDS_MAX)
        deadline = Deadline(seconds, progress.cancelled)
        first = letter(effect, self._enclosures)
        again = min(effect.retries, RETRIES_MAX) if first.method in REPEATABLE else 0
        pauses = self._pauses()
        while True:
            try:
                return self._answered(effect, first, deadline)
            except Failed as problem:
                if not problem.passing or again <= len(tries):
                    raise
                pause = next(pauses) if problem.after is None else problem.after
                if pause >= deadline.left():
                    raise
                tries.append({"message": problem.message, "after": pause})
                progress.note(f"{problem.message}; again in {pause:g} s")
                deadline.pause(pause)

    def _pauses(self) -> Iterator[float]:
        pause = self._first_pause
        while True:
            yield pause
            pause = min(pause * 2, PAUSE_SECONDS_MAX)

    def _answered(self, effect: Fetch, first: Letter, deadline: Deadline) -> Outcome:
        wire = Wire(deadline, effect.allow, self._resolve)
        limit = min(max(effect.limit, 0), ANSWER_BYTES_MAX)
        answer, sent, hops = followed(first, wire, self._context, limit, effect.ok)
        if not 200 <= answer.status < 300 and answer.status not in effect.ok:
            raise _refused(first, answer)
        meta = {"url": place(sent.url), "bytes": answer.size}
        value = {"status": answer.status, "headers": answer.headers, "body": answer.body()}
        return Outcome(value, meta={**meta, "redirects": hops} if hops else meta)

    def _context(self, sent: Letter) -> SSLContext | None:
        """Return what is trusted, read from the system when first needed: it takes 20 ms."""
        if sent.url.scheme == "https" and self._trusted is None:
            self._trusted = self._trust()
        return self._trusted


def _asked(sent: Letter) -> str:
    return f"{sent.method} {place(sent.url)}"


def _refused(first: Letter, answer: Answer) -> Failed:
    """Return the failure that an answer's code is (rule 7), with a part of what it says.

    What it says is no part of the sentence: that is told even where the answer is private.
    """
    text = answer.text()
    text = text if len(text) <= EXCERPT_MAX else f"{text[: EXCERPT_MAX - 1]}{CUT}"
    message = f"{_asked(first)} was answered {answer.status}{answer.reason}"
    return Failed(
        "http", message, passing=answer.status in PASSING, after=answer.retry_after(),
        status=answer.status, body=text,
    )  # fmt: skip


def _packed(effect: Fetch) -> dict[str, str]:
    """Return a password as it is sent: a server that sends back what it got would tell it."""
    basic = (effect.auth or {}).get("basic")
    if not basic:
        return {}
    import base64

    pair = f"{basic['user']}:{basic['password']}".encode("utf-8", "replace")
    return {"authorization": base64.b64encode(pair).decode("ascii")}
