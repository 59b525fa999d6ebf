"""A request to a server of OpenAI's chat API as it came in, and the pieces of an answer."""

from __future__ import annotations

import json
import socket
from threading import Event
from typing import Any


class Request:
    """One request as it came in, and a way to answer."""

    def __init__(
        self, connection: socket.socket, path: str, heads: dict[str, str], body: bytes
    ) -> None:
        self.path = path
        self.heads = heads
        self.body: Any = body or None
        if body and "json" in heads.get("content-type", "json"):
            self.body = json.loads(body)
        self.number = 0
        self.over = Event()
        self._connection = connection

    def raw(self, data: bytes) -> None:
        self._connection.sendall(data)

    def reply(self, content: bytes, status: str = "200 OK", **heads: str) -> None:
        """Send a whole response."""
        heads = {"content_type": "application/json", **heads}
        lines = "".join(f"{name.replace('_', '-')}: {value}\r\n" for name, value in heads.items())
        head = f"HTTP/1.1 {status}\r\n{lines}content-length: {len(content)}\r\n\r\n"
        self.raw(head.encode() + content)

    def json(self, data: Any, status: str = "200 OK", **heads: str) -> None:
        self.reply(json.dumps(data).encode(), status, **heads)

    def begin(self, content_type: str = "text/event-stream") -> None:
        """Begin a response that ends when the connection does."""
        head = f"HTTP/1.1 200 OK\r\ncontent-type: {content_type}\r\nconnection: close\r\n\r\n"
        self.raw(head.encode())

    def lines(self, *lines: bytes) -> None:
        self.begin()
        for line in lines:
            self.raw(line)


def chunk(text: str | None = None, finish: str | None = None, **more: Any) -> bytes:
    """Return a piece of a streamed answer as a line of the stream."""
    delta: dict[str, Any] = {} if text is None else {"content": text}
    delta |= more.pop("delta", {})
    choice = {"index": 0, "delta": delta, "finish_reason": finish}
    return line({"id": "c1", "model": "small", "choices": [choice], **more})


def line(data: Any) -> bytes:
    return b"data: " + json.dumps(data).encode() + b"\n\n"


DONE = b"data: [DONE]\n\n"

USAGE = {"prompt_tokens": 11, "completion_tokens": 2, "total_tokens": 13}


def answer(content: Any, finish: str = "stop", **message: Any) -> dict[str, Any]:
    """Return a whole answer."""
    said = {"role": "assistant", "content": content, **message}
    choices = [{"index": 0, "message": said, "finish_reason": finish}]
    return {"id": "c1", "model": "small", "choices": choices, "usage": USAGE}
