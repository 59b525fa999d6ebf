"""A server of its own process that streams answers as fast as it can: /N/… has N pieces."""

from __future__ import annotations

import json
import socket
import socketserver
import sys


def pieces(count: int) -> bytes:
    """Return a whole stream of so many pieces, as OpenAI's API has them."""
    heads = {"id": "c1", "object": "chat.completion.chunk", "created": 1, "model": "small"}

    def line(delta: dict[str, str], finish: str | None) -> bytes:
        choice = {"index": 0, "delta": delta, "finish_reason": finish}
        return b"data: " + json.dumps({**heads, "choices": [choice]}).encode() + b"\n\n"

    return line({"content": "word "}, None) * count + line({}, "stop") + b"data: [DONE]\n\n"


class _Handler(socketserver.StreamRequestHandler):
    def handle(self) -> None:
        self.connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        while first := self.rfile.readline().split():
            length = 0
            while head := self.rfile.readline().strip():
                name, _, value = head.partition(b":")
                length = int(value) if name.lower() == b"content-length" else length
            self.rfile.read(length)
            body = pieces(int(first[1].split(b"/")[1]))
            answer = "HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\ncontent-length: "
            self.wfile.write(f"{answer}{len(body)}\r\n\r\n".encode() + body)


if __name__ == "__main__":
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), _Handler) as server:
        print(server.server_address[1], flush=True)
        server.daemon_threads = True
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            sys.exit()
