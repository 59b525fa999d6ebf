"""A file that lies at an address, brought with the same guards as any request."""

from __future__ import annotations

from collections.abc import Callable
from ssl import SSLContext
from threading import Event

import httpx2

from flaicli.adapters.http.deadline import Deadline
from flaicli.adapters.http.exchange import Answer, exchanged
from flaicli.adapters.http.failed import Failed
from flaicli.adapters.http.letter import Letter, address, place
from flaicli.adapters.http.redirects import led_on
from flaicli.adapters.http.wire import Wire

REDIRECTS_MAX = 5


def followed(
    first: Letter,
    wire: Wire,
    trusted: Callable[[Letter], SSLContext | None],
    limit: int,
    ok: tuple[int, ...] = (),
) -> tuple[Answer, Letter, int]:
    """Send a request, and others where its answer leads; return the last answer and its request.

    Also how often it was led on. What is ``ok`` leads nowhere. Raises `Failed`.
    """
    sent, hops = first, 0
    while True:
        answer = exchanged(sent, wire, trusted(sent), limit)
        following = None if answer.status in ok else led_on(sent, answer)
        if following is None:
            return answer, sent, hops
        hops += 1
        if hops > REDIRECTS_MAX:
            message = f"{first.method} {place(first.url)} is led on more than {REDIRECTS_MAX} times"
            raise Failed("not_allowed", message)
        sent = following


def brought(
    url: str, seconds: float, cancelled: Event, limit: int, allow: tuple[str, ...] = ()
) -> bytes:
    """Return what lies at an address, of at most ``limit`` bytes. Raises `Failed`."""
    first = Letter("GET", address(url, {}), [], b"")
    wire = Wire(Deadline(max(seconds, 0.001), cancelled), allow)
    answer, _, _ = followed(first, wire, _trusted, limit)
    if not 200 <= answer.status < 300:
        message = f"GET {place(first.url)} was answered {answer.status}{answer.reason}"
        raise Failed("http", message)
    return answer.raw


def _trusted(sent: Letter) -> SSLContext | None:
    return httpx2.create_ssl_context() if sent.url.scheme == "https" else None
