"""A server on loopback that speaks OpenAI's API, well or as badly as one can.

The address says how it behaves: ``http://127.0.0.1:PORT/<case>``. What it was sent is kept.
"""

from __future__ import annotations

import json
import socket
import socketserver
import zlib
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from threading import Event, Thread
from typing import Any

from tests.servers.chat import DONE, USAGE, Request, answer, chunk, line


def good(request: Request) -> None:
    """Answer well: with the words of the last message, streamed where that is wanted."""
    words = str(request.body["messages"][-1]["content"])
    if not request.body.get("stream"):
        return request.json(answer(f"You said: {words}"))
    request.begin()
    for piece in ("You said:", *(f" {one}" for one in words.split(" "))):
        request.raw(chunk(piece))
    request.raw(chunk(finish="stop") + line({"choices": [], "usage": USAGE}) + DONE)
    return None


def drip(request: Request) -> None:
    content = json.dumps(answer("late")).encode()
    request.raw(
        b"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n"
        b"content-length: %d\r\n\r\n" % (len(content) + 1000)
    )
    for byte in content + b" " * 1000:
        request.raw(bytes([byte]))
        if request.over.wait(0.05):
            return


def drip_heads(request: Request) -> None:
    request.raw(b"HTTP/1.1 200 OK\r\nx-long: ")
    while not request.over.wait(0.05):
        request.raw(b"a")


def silent(request: Request) -> None:
    request.over.wait(20)


def bomb(request: Request) -> None:
    packer = zlib.compressobj(1, wbits=31)
    packed = b"".join(packer.compress(b" " * 1_000_000) for _ in range(300)) + packer.flush()
    request.reply(packed, content_encoding="gzip")


def large(request: Request) -> None:
    request.begin("application/json")
    for _ in range(300):
        request.raw(b" " * 1_000_000)


def endless(request: Request) -> None:
    request.begin()
    while not request.over.is_set():
        request.raw(chunk("ever and " * 100))


def one_line(request: Request) -> None:
    request.begin()
    request.raw(b"data: ")
    for _ in range(50):
        request.raw(b"a" * 1_000_000)


def tools(request: Request) -> None:
    """Call the first tool with the number in the last message, then tell its result."""
    last = request.body["messages"][-1]
    if last["role"] == "tool":
        return request.json(answer(f"It is {last['content']}."))
    name = request.body["tools"][0]["function"]["name"]
    function = {"name": name, "arguments": json.dumps({"number": "7"})}
    call = {"id": "t1", "type": "function", "function": function}
    return request.json(answer(None, "tool_calls", tool_calls=[call]))


def streamed_tools(request: Request) -> None:
    def part(**function: str) -> bytes:
        return chunk(delta={"tool_calls": [{"index": 0, "id": "t1", "function": function}]})

    request.lines(part(name="find", arguments=""), part(arguments='{"num'),
                  part(arguments='ber": "7"}'), chunk(finish="tool_calls"), DONE)  # fmt: skip


def _status(status: str, words: str = "", **heads: str) -> Callable[[Request], None]:
    return lambda request: request.json({"error": {"message": words}}, status, **heads)


def _json(data: Any) -> Callable[[Request], None]:
    return lambda request: request.json(data)


def _body(content: bytes, **heads: str) -> Callable[[Request], None]:
    return lambda request: request.reply(content, **heads)


def _lines(*lines: bytes) -> Callable[[Request], None]:
    return lambda request: request.lines(*lines)


def busy_once(request: Request) -> None:
    if request.number == 1:
        _status("429 Too Many", "slow down", retry_after_ms="1")(request)
    else:
        good(request)


def wrong_key(request: Request) -> None:
    key = request.heads.get("authorization", "").removeprefix("Bearer ")
    _status("401 Unauthorized", f"Incorrect API key {key}")(request)


def embeddings(request: Request) -> None:
    texts = request.body["input"]
    items = [{"index": index, "embedding": [len(one), 1.5]} for index, one in enumerate(texts)]
    request.json({"data": items[::-1]})


CASES: dict[str, Callable[[Request], None]] = {
    "good": good,
    "tools": tools,
    "streamed_tools": streamed_tools,
    "no_choices": _json({"choices": []}),
    "null_choices": _json({"choices": None}),
    "number": _json(answer(5)),
    "parts": _json(answer([{"type": "text"}])),
    "length": _json(answer('{"a": 1', "length")),
    "html": _body(b"<html><body>Welcome</body></html>", content_type="text/html"),
    "nothing": _body(b""),
    "half": _body(b'{"choices": [{"mess'),
    "deep": _body(b"[" * 200_000),
    "bytes": _body(b'{"choices": "\xff\xfe"}'),
    "surrogate": _json(answer("\ud800 x")),
    "drip": drip,
    "drip_heads": drip_heads,
    "silent": silent,
    "bomb": bomb,
    "large": large,
    "closed": lambda request: None,
    "six_bytes": lambda request: request.raw(b"HTTP/1"),
    "not_http": lambda request: request.raw(b"220 mail.example.org ESMTP\r\n"),
    "busy_once": busy_once,
    "busy": _status("429 Too Many", "slow down", retry_after_ms="1"),
    "busy_an_hour": _status("429 Too Many", "slow down", retry_after="3600"),
    "quota": lambda request: request.json(
        {"error": {"message": "pay first", "code": "insufficient_quota"}}, "429 Too Many"
    ),
    "broken": _status("500 Internal", "oh no", retry_after_ms="1"),
    "wrong_key": wrong_key,
    "not_found": _status("404 Not Found", "model 'small' not found"),
    "bad_request": _status("400 Bad Request", "max_tokens is too large"),
    "round": lambda request: request.reply(b"", "307 Temporary", location=request.path),
    "elsewhere": lambda request: request.reply(
        b"", "307 Temporary", location="http://127.0.0.2:9/v1"
    ),
    "refusal": _json(answer(None, refusal="I cannot help with that.")),
    "filtered": _json(answer("", "content_filter")),
    "empty": _json(answer("  ")),
    "error_inside": _json({"error": {"message": "no such model"}}),
    "stream_cut": _lines(chunk("Half an")),
    "stream_in_character": _lines(chunk("a")[:-4], b"\xc3"),
    "stream_bad_line": _lines(chunk("a"), b"data: {oops\n\n"),
    "stream_null_delta": _lines(line({"choices": [{"delta": None}]})),
    "stream_html": _body(b"<html></html>", content_type="text/html"),
    "stream_comments": _lines(b": hello\n\n" * 5),
    "stream_error": _lines(chunk("a"), line({"error": {"message": "worker died"}})),
    "endless": endless,
    "one_line": one_line,
    "escapes": _json(answer("\x1b]8;;http://evil\x1b\\click here\x1b]8;;\x1b\\ <script>")),
    "fenced": _json(answer('Sure! ```json\n\n{"a": 1}\n\n``` hope this helps')),
    "embeddings": embeddings,
    "moderation": _json(
        {"results": [{"flagged": True, "categories": {"hate": True, "violence": False},
                      "category_scores": {"hate": 0.9}}]}
    ),
}  # fmt: skip


class Server(socketserver.ThreadingTCPServer):
    """The server; ``seen`` has all requests, ``counts`` how many each case got."""

    allow_reuse_address = True
    daemon_threads = True

    def __init__(self, cases: Mapping[str, Callable[[Request], None]]) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.cases = cases
        self.seen: list[Request] = []
        self.counts: Counter[str] = Counter()
        self.over = Event()

    def at(self, case: str) -> str:
        """Return the address at which the server behaves in one way."""
        return f"http://127.0.0.1:{self.server_address[1]}/{case}"


class _Handler(socketserver.StreamRequestHandler):
    server: Server

    def handle(self) -> None:
        self.connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        first = self.rfile.readline().decode("latin-1").split()
        if len(first) < 2:
            return
        heads = dict(self._heads())
        body = self.rfile.read(int(heads.get("content-length", 0)))
        request = Request(self.connection, first[1], heads, body)
        case = first[1].split("/")[1]
        self.server.counts[case] += 1
        request.number = self.server.counts[case]
        request.over = self.server.over
        self.server.seen.append(request)
        with suppress(OSError):  # the other side may go away
            self.server.cases[case](request)

    def _heads(self) -> Iterator[tuple[str, str]]:
        while head := self.rfile.readline().decode("latin-1").strip():
            name, _, value = head.partition(":")
            yield name.lower(), value.strip()


@contextmanager
def serving(cases: Mapping[str, Callable[[Request], None]] = CASES) -> Iterator[Server]:
    """Serve until the end of the block."""
    server = Server(cases)
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.over.set()
        server.shutdown()
        server.server_close()
