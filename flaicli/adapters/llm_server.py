"""A server that speaks OpenAI's API: how it is reached, and what it may not do to us.

Importing the SDK costs 0.7 s and making a client 0.08 s, so both happen when first needed. Its
own retries, redirects and proxies are off: retries are ours to show, a redirect would carry the key
to another host.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress
from threading import local
from typing import TYPE_CHECKING, Any

from flaicli.model.effects import Outcome, failure

if TYPE_CHECKING:
    import httpx2
    from openai import OpenAI

HOME = "https://api.openai.com/v1"
"""The server that is asked where nobody names another."""

CONNECT_SECONDS = 5.0

BODY_MAX = 1_000_000
"""Bytes of one answer, or of one line of a stream."""

STREAM_MAX = 64_000_000
"""Bytes of a whole stream: each piece of an answer comes in some 300 bytes of JSON."""

NO_KEY = (
    "there is no key for api.openai.com: set OPENAI_API_KEY, or set OPENAI_BASE_URL to a server of "
    "your own (Ollama: http://localhost:11434/v1), or write the answers: "
    "--llm scripted:answers.yaml"
)


class Garbled(Exception):
    """An answer that is none: the sentence says why; ``kind`` is the error's."""

    def __init__(self, message: str, kind: str = "malformed") -> None:
        super().__init__(message)
        self.kind = kind


class Servers:
    """The clients by address, kept between calls so that connections are."""

    def __init__(self, secrets: Mapping[str, str]) -> None:
        self._secrets = secrets
        self._clients: dict[tuple[str, str], OpenAI] = {}

    @property
    def key(self) -> str:
        """The key of the environment; empty where there is none."""
        return self._secrets.get("OPENAI_API_KEY", "").strip()

    def model(self, named: str) -> str:
        """Return the model to ask: OPENAI_MODEL takes the place of what a flow names."""
        return self._secrets.get("OPENAI_MODEL", "").strip() or named

    def address(self, named: str | None) -> str:
        """Return where to ask: what the flow names, else OPENAI_BASE_URL, else OpenAI."""
        return (named or self._secrets.get("OPENAI_BASE_URL", "").strip() or HOME).rstrip("/")

    def problem(self, named: str | None) -> Outcome | None:
        """Return the failure of whoever asks there, where that is known beforehand."""
        address = self.address(named)
        if not address.startswith(("http://", "https://")):
            sentence = f"'{address}' is no address of a server: write http://… or https://…"
            return failure("unreachable", sentence)
        if not self.key and address == HOME:
            return failure("no_key", NO_KEY)
        return None

    def client(self, named: str | None) -> OpenAI:
        """Return the client for a server."""
        address = self.address(named)
        made = self._clients.get((address, self.key))
        if made is None:
            made = self._clients[address, self.key] = _client(address, self.key or "none")
        return made

    def forget(self, named: str | None) -> None:
        """Break the connections to a server: one that was left in the middle is of no use."""
        client = self._clients.pop((self.address(named), self.key), None)
        if client is not None:
            client.close()

    def close(self) -> None:
        """Break all connections."""
        while self._clients:
            self._clients.popitem()[1].close()

    def __del__(self) -> None:
        with suppress(Exception):  # at the end of a process half of it is gone
            self.close()


def _client(address: str, key: str) -> OpenAI:
    import httpx2
    from openai import OpenAI

    # An address without TLS needs no certificates, which take 75 ms to load.
    transport = httpx2.HTTPTransport(verify=not address.startswith("http://"))
    http = httpx2.Client(transport=bounded(transport), follow_redirects=False, trust_env=False)
    return OpenAI(api_key=key, base_url=address, http_client=http, max_retries=0)


def limits(seconds: float) -> Any:
    """Return the time limits of a request's single steps."""
    import httpx2

    seconds = max(0.05, seconds)
    return httpx2.Timeout(seconds, connect=min(CONNECT_SECONDS, seconds))


IDENTITY = {"Accept-Encoding": "identity"}
"""Asks for answers that are not packed: 300 kB can unpack to 300 MB."""

allowed = local()
"""How many bytes the answer to the request of this thread may have: ``allowed.bytes``."""


def bounded(transport: httpx2.BaseTransport) -> httpx2.BaseTransport:
    """Return a transport whose answers are no larger than they may be."""
    import httpx2

    class Bounded(httpx2.BaseTransport):
        """Counts what comes in."""

        def handle_request(self, request: httpx2.Request) -> httpx2.Response:
            response = transport.handle_request(request)
            packed = response.headers.get("content-encoding", "identity")
            if packed != "identity":
                response.close()
                raise Garbled(f"the answer is packed ({packed[:20]}), which was not asked for")
            streams = response.headers.get("content-type", "").startswith("text/event-stream")
            assert isinstance(response.stream, httpx2.SyncByteStream)
            return httpx2.Response(
                response.status_code,
                headers=response.headers,
                stream=Counted(response.stream, streams),
                extensions=response.extensions,
            )

        def close(self) -> None:
            transport.close()

    class Counted(httpx2.SyncByteStream):
        """Bytes that are counted, by the line where they are a stream of lines."""

        def __init__(self, stream: httpx2.SyncByteStream, by_line: bool) -> None:
            self._stream = stream
            self._by_line = by_line

        def __iter__(self) -> Iterator[bytes]:
            return counted(self._stream, self._by_line, getattr(allowed, "bytes", BODY_MAX))

        def close(self) -> None:
            self._stream.close()

    return Bounded()


def counted(pieces: Any, by_line: bool, most: int) -> Iterator[bytes]:
    """Yield bytes as long as there are not too many of them. Raises `Garbled`."""
    total = line = 0
    for piece in pieces:
        total += len(piece)
        end = piece.rfind(b"\n") if by_line else -1
        line = line + len(piece) if end < 0 else len(piece) - end - 1
        if line > most or total > (STREAM_MAX if by_line else most):
            what = "a line of the answer" if by_line and line > most else "the answer"
            limit = most if line > most or not by_line else STREAM_MAX
            raise Garbled(f"{what} has more than {limit:,} bytes", "too_long")
        yield piece
