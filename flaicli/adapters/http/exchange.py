"""One request and its answer, over one connection that is closed afterwards."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from ssl import SSLContext
from time import time
from typing import Any, NamedTuple

import httpcore2

from flaicli import __version__
from flaicli.adapters.http.answer import content, headers_of, read, text_of
from flaicli.adapters.http.failed import Failed
from flaicli.adapters.http.letter import Letter
from flaicli.adapters.http.wire import Wire

BODILESS = frozenset({204, 304})


class Answer(NamedTuple):
    """What came back; ``headers`` by their names in lower case."""

    status: int
    headers: dict[str, str]
    raw: bytes

    @property
    def size(self) -> int:
        """How many bytes it says, unpacked."""
        return len(self.raw)

    @property
    def reason(self) -> str:
        """The code in words, with a space before them, where it has some."""
        try:
            return f" {HTTPStatus(self.status).phrase}"
        except ValueError:
            return ""

    def body(self) -> Any:
        """What it says, as data or text. Raises `Failed`."""
        return content(self.raw, self.headers)

    def text(self) -> str:
        """What it says, as text whatever it is."""
        return text_of(self.raw, self.headers.get("content-type", ""))

    def retry_after(self) -> float | None:
        """In how many seconds it asks to be asked again."""
        told = self.headers.get("retry-after", "").strip()
        if told.isascii() and told.isdigit() and len(told) < 9:
            return float(told)
        try:
            return max(0.0, parsedate_to_datetime(told).timestamp() - time())
        except (ValueError, TypeError, OverflowError):
            return None


def exchanged(sent: Letter, wire: Wire, trusted: SSLContext | None, limit: int) -> Answer:
    """Send a request and return its answer, of at most ``limit`` bytes. Raises `Failed`."""
    raw = sent.url
    target = httpcore2.URL(
        scheme=raw.raw_scheme, host=raw.raw_host, port=raw.port, target=raw.raw_path
    )
    request = httpcore2.Request(
        method=sent.method, url=target, headers=_headers(sent), content=sent.body
    )
    connection = httpcore2.HTTPConnection(
        origin=target.origin, ssl_context=trusted, network_backend=wire
    )
    try:
        with _told():
            came = connection.handle_request(request)
            headers = headers_of(came.headers)
            bodiless = sent.method == "HEAD" or came.status in BODILESS
            body = b"" if bodiless else read(came.iter_stream(), headers, limit)
    finally:
        connection.close()
    return Answer(came.status, headers, body)


def _headers(sent: Letter) -> list[tuple[bytes, bytes]]:
    ours = [(b"Host", sent.url.netloc), (b"Connection", b"close")]
    ours.append((b"Accept-Encoding", b"gzip, deflate"))
    given = {name.lower() for name, _ in sent.headers}
    if b"user-agent" not in given:
        ours.append((b"User-Agent", f"flai/{__version__}".encode()))
    if b"accept" not in given:
        ours.append((b"Accept", b"*/*"))
    if sent.body or sent.method in ("POST", "PUT", "PATCH"):
        ours.append((b"Content-Length", str(len(sent.body)).encode()))
    return [*ours, *sent.headers]


@contextmanager
def _told() -> Iterator[None]:
    """Say in our words what the connection complains about."""
    try:
        yield
    except httpcore2.LocalProtocolError as problem:
        message = f"the request cannot be sent: {str(problem)[:200].rstrip('.')}"
        raise Failed("bad_request", message) from problem
    except httpcore2.ProtocolError as problem:
        words = str(problem)[:200].rstrip(".")
        if "without sending a response" in words:
            message = "the server hung up without an answer"
            raise Failed("unreachable", message, passing=True) from problem
        if "closed connection" in words:
            raise Failed("cut_off", "the answer breaks off", passing=True) from problem
        raise Failed("malformed", f"the answer is no HTTP: {words}") from problem
    except httpcore2.NetworkError as problem:
        words = str(problem)[:200].rstrip(".") or "it was cut"
        raise Failed("unreachable", f"the connection broke: {words}", passing=True) from problem
