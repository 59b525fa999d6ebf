"""A web server on loopback that does what servers should not, and writes down what it was sent."""

from __future__ import annotations

import gzip
import json
import socket
import socketserver
import ssl
import struct
import threading
import zlib
from collections.abc import Callable
from functools import cache
from types import TracebackType
from typing import Any, NamedTuple, Self
from urllib.parse import parse_qs, unquote, urlsplit

STEP_SECONDS = 0.02                     # the pace of those that send byte by byte


class Request(NamedTuple):
    """What one client sent; header names in lower case."""

    method: str
    path: str
    query: dict[str, list[str]]
    headers: dict[str, str]
    body: bytes


class Hostile:
    """A server of its own port while the ``with`` lasts; ``seen`` are the requests, in order.

    ``certificate`` (a file with key and certificate) makes it speak https.
    """

    def __init__(self, certificate: str | None = None) -> None:
        self.seen: list[Request] = []
        self.connections = 0
        self.over = threading.Event()
        self.visits: dict[str, int] = {}
        self._tls: ssl.SSLContext | None = None
        if certificate is not None:
            self._tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            self._tls.load_cert_chain(certificate)
        handler = type("Bound", (_Handler,), {"hostile": self})
        self._server = _Server(("127.0.0.1", 0), handler)
        self.port: int = self._server.server_address[1]
        scheme = "https" if certificate else "http"
        self.url = f"{scheme}://127.0.0.1:{self.port}"

    def wrapped(self, connection: socket.socket) -> socket.socket:
        return connection if self._tls is None else self._tls.wrap_socket(connection, True)

    def __enter__(self) -> Self:
        serve = self._server.serve_forever
        threading.Thread(target=serve, args=(0.02,), daemon=True).start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        problem: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.over.set()
        self._server.shutdown()
        self._server.server_close()


class _Server(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True
    block_on_close = False
    request_queue_size = 128


class _Handler(socketserver.BaseRequestHandler):
    hostile: Hostile
    request: socket.socket

    def handle(self) -> None:
        self.hostile.connections += 1
        self.request.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        try:
            connection = self.hostile.wrapped(self.request)
            stream = connection.makefile("rb")
            while (request := _read(stream)) is not None:
                self.hostile.seen.append(request)
                if not _answer(Exchange(connection, request, self.hostile)):
                    break
            connection.close()
        except OSError:
            pass  # the client has had enough, as it should


def _read(stream: Any) -> Request | None:
    if stream.peek(1)[:1] == b"\x16":
        return None                         # somebody speaks TLS to a server that does not
    first = stream.readline(100_000).decode("latin-1").split()
    if len(first) < 2:
        return None
    headers = {}
    while (line := stream.readline(100_000).strip()) != b"":
        name, _, value = line.decode("utf-8", "replace").partition(":")
        headers[name.lower()] = value.strip()
    body = stream.read(int(headers.get("content-length", 0)))
    parts = urlsplit(first[1])
    query = parse_qs(parts.query, keep_blank_values=True)
    return Request(first[0], unquote(parts.path), query, headers, body)


class Exchange(NamedTuple):
    """One request and the means to answer it."""

    connection: socket.socket
    request: Request
    hostile: Hostile

    def send(self, *parts: bytes | str) -> None:
        for part in parts:
            self.connection.sendall(part.encode() if isinstance(part, str) else part)

    def drip(self, data: bytes) -> None:
        """Send byte by byte until the client or the test is over."""
        for place in range(len(data)):
            self.send(data[place : place + 1])
            if self.hostile.over.wait(STEP_SECONDS):
                return

    def answer(self, body: bytes | str, *headers: str, status: str = "200 OK") -> None:
        data = body.encode() if isinstance(body, str) else body
        lines = [f"HTTP/1.1 {status}", f"Content-Length: {len(data)}", *headers, "", ""]
        self.send("\r\n".join(lines), b"" if self.request.method == "HEAD" else data)


Route = Callable[[Exchange, str], None]


def _answer(exchange: Exchange) -> bool:
    """Answer, and say whether the connection goes on."""
    _, name, *rest = exchange.request.path.split("/", 2)
    route = ROUTES.get(name)
    if route is None:
        exchange.answer("no such page", status="404 Not Found")
    else:
        route(exchange, rest[0] if rest else "")
    return name in KEEPING and exchange.request.headers.get("connection") != "close"


# --------------------------------------------------------------------------------- good manners


def _json(exchange: Exchange, rest: str) -> None:
    exchange.answer(rest or '{"id": 7, "size": "large"}', "Content-Type: application/json")


def _echo(exchange: Exchange, rest: str) -> None:
    asked = exchange.request
    told = {**asked._asdict(), "body": asked.body.decode("utf-8", "replace")}
    exchange.answer(json.dumps(told), "Content-Type: application/json")


def _status(exchange: Exchange, rest: str) -> None:
    body = "" if rest in ("204", "304") else f"status {rest}"
    exchange.answer(body, "Content-Type: text/plain", status=f"{rest} Told")


def _raw(exchange: Exchange, rest: str) -> None:
    exchange.send(rest.replace("\\n", "\r\n"))


def _typed(exchange: Exchange, rest: str) -> None:
    exchange.answer(b"caf\xc3\xa9 \xff!", f"Content-Type: {rest}")


def _zipped(exchange: Exchange, rest: str) -> None:
    body = gzip.compress(b'{"zipped": true}')
    kind = "Content-Type: application/json"
    exchange.answer(body, kind, f"Content-Encoding: {rest or 'gzip'}")


def _headers(exchange: Exchange, rest: str) -> None:
    exchange.answer("many", *[f"X-{number}: {number}" for number in range(int(rest))])


def _cookie(exchange: Exchange, rest: str) -> None:
    exchange.answer("kept?", "Set-Cookie: a=1; Path=/", "Set-Cookie: b=2")


def _sized(exchange: Exchange, rest: str) -> None:
    exchange.answer(b"x" * int(rest), "Content-Type: text/plain")


# ------------------------------------------------------------------------------------ leading on


def _hops(exchange: Exchange, rest: str) -> None:
    left = int(rest)
    if left == 0:
        exchange.answer("there")
    else:
        exchange.answer("", f"Location: /hops/{left - 1}", status="302 Found")


def _lead(exchange: Exchange, rest: str) -> None:
    to = exchange.request.query["to"][0]
    exchange.answer("", f"Location: {to}", status=f"{rest} Elsewhere")


def _flaky(exchange: Exchange, rest: str) -> None:
    """Fail the first times: ``/flaky/NAME/TIMES/STATUS``; ``?after=`` is its Retry-After."""
    name, times, status = rest.split("/")
    visits = exchange.hostile.visits
    visits[name] = visits.get(name, 0) + 1
    if visits[name] > int(times):
        exchange.answer(f"{visits[name]} visits")
    elif status != "cut":
        after = exchange.request.query.get("after", [])
        exchange.answer("not now", *[f"Retry-After: {one}" for one in after], status=f"{status} No")


# ---------------------------------------------------------------------------------- without end


def _silent(exchange: Exchange, rest: str) -> None:
    exchange.hostile.over.wait(60)


def _slow_headers(exchange: Exchange, rest: str) -> None:
    exchange.drip(b"HTTP/1.1 200 OK\r\n" + b"X-Slow: yes\r\n" * 1000)


def _slow_body(exchange: Exchange, rest: str) -> None:
    exchange.send("HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n")
    exchange.drip(b"x" * 100_000)


def _endless(exchange: Exchange, rest: str) -> None:
    exchange.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
    while not exchange.hostile.over.is_set():
        exchange.send(b"10000\r\n" + b"x" * 65536 + b"\r\n")


def _header_flood(exchange: Exchange, rest: str) -> None:
    exchange.send("HTTP/1.1 200 OK\r\nX: ")
    while not exchange.hostile.over.is_set():
        exchange.send(b"x" * 65536)


def _continues(exchange: Exchange, rest: str) -> None:
    while not exchange.hostile.over.is_set():
        exchange.send(b"HTTP/1.1 103 Early Hints\r\n\r\n" * 100)


@cache
def _packed(bits: int) -> tuple[bytes, bytes]:
    """Zeros packed a thousandfold: how they begin, and a piece that may come any number of times.

    A full flush makes each piece like the first.
    """
    packer = zlib.compressobj(9, zlib.DEFLATED, bits)
    first = packer.compress(bytes(1 << 24)) + packer.flush(zlib.Z_FULL_FLUSH)
    return first, packer.compress(bytes(1 << 24)) + packer.flush(zlib.Z_FULL_FLUSH)


def _bomb(exchange: Exchange, rest: str) -> None:
    kind = "deflate" if rest == "deflate" else "gzip"
    first, piece = _packed(zlib.MAX_WBITS if rest == "deflate" else zlib.MAX_WBITS | 16)
    exchange.send(f"HTTP/1.1 200 OK\r\nContent-Encoding: {kind}\r\n\r\n", first)
    while not exchange.hostile.over.is_set():
        exchange.send(piece)


def _lying(exchange: Exchange, rest: str) -> None:
    exchange.send(f"HTTP/1.1 200 OK\r\nContent-Length: {rest or 10_000_000_000}\r\n\r\nshort")


def _nothing(exchange: Exchange, rest: str) -> None:
    return


def _reset(exchange: Exchange, rest: str) -> None:
    linger = struct.pack("ii", 1, 0)
    exchange.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)


ROUTES: dict[str, Route] = {
    "json": _json, "echo": _echo, "status": _status, "raw": _raw, "typed": _typed,
    "zipped": _zipped, "headers": _headers, "cookie": _cookie, "sized": _sized,
    "hops": _hops, "lead": _lead, "flaky": _flaky,
    "silent": _silent, "slow_headers": _slow_headers, "slow_body": _slow_body,
    "endless": _endless, "header_flood": _header_flood, "continues": _continues, "bomb": _bomb,
    "lying": _lying, "nothing": _nothing, "reset": _reset,
}  # fmt: skip

KEEPING = {"json", "echo"}              # after these the connection may go on
