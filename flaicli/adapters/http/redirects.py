"""Where an answer leads on to, and what may go along.

A body and the headers of the author (a key may be among them) go to the host that the author named
and to no other; from https nothing leads down to http. Each address is looked at anew.
"""

from __future__ import annotations

import httpx2

from flaicli.adapters.http.exchange import Answer
from flaicli.adapters.http.failed import Failed
from flaicli.adapters.http.letter import Letter, address, place

LEADING = frozenset({301, 302, 303, 307, 308})
HARMLESS = frozenset({b"accept", b"accept-language", b"content-type", b"user-agent"})


def led_on(sent: Letter, answer: Answer) -> Letter | None:
    """Return the request that an answer leads to; None when it leads nowhere. Raises `Failed`."""
    told = answer.headers.get("location", "")
    if answer.status not in LEADING or not told:
        return None
    try:
        url = sent.url.join(told)
    except (httpx2.InvalidURL, UnicodeError, ValueError) as problem:
        message = f"the answer leads to an address that cannot be read: {problem}"
        raise Failed("malformed", message[:300]) from None
    url = address(str(url), {})
    if sent.url.scheme == "https" and url.scheme == "http":
        message = f"address not allowed: led on from https to {place(url)}, which is in the open"
        raise Failed("not_allowed", message)
    method = _method(sent.method, answer.status)
    body = sent.body if method == sent.method else b""
    if _origin(url) == _origin(sent.url):
        return Letter(method, url, _fit(sent.headers, body), body)
    if body:
        message = f"address not allowed: the body would be led on to another host, {place(url)}"
        raise Failed("not_allowed", f"{message}; if that is right, write its address")
    return Letter(method, url, [one for one in sent.headers if one[0].lower() in HARMLESS], b"")


def _method(method: str, status: int) -> str:
    """Return the method to go on with, as browsers do."""
    if status == 303 and method != "HEAD":
        return "GET"
    return "GET" if status in (301, 302) and method == "POST" else method


def _origin(url: httpx2.URL) -> tuple[str, str, int]:
    port = url.port or (443 if url.scheme == "https" else 80)
    return url.scheme, url.host.lower().removesuffix("."), port


def _fit(headers: list[tuple[bytes, bytes]], body: bytes) -> list[tuple[bytes, bytes]]:
    return [one for one in headers if body or one[0].lower() != b"content-type"]
