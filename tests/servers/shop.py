"""A web shop on loopback: the server that the flow ``orders`` asks."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

TOKEN = "paper-7"

ORDERS: dict[str, dict[str, Any]] = {
    "10042": {"items": ["a notebook", "two pencils"], "shipped": "2026-02-27", "abroad": False},
    "10043": {"items": ["an atlas"], "shipped": "2026-02-20", "abroad": True},
    "10044": {"items": ["a fountain pen"], "state": "delivered", "shipped": "2026-02-18"},
    "10045": {"items": ["a globe"], "state": "packing"},
    "10046": {"items": ["a kite"], "shipped": "soon"},
    "10048": {"items": ["blotting paper"], "state": "packing"},
}
"""What it knows of each order. 10047 is a page for people; 10048 needs five tries, 10043 two."""

BUSY = {"10043": 1, "10048": 4}


class Shop(ThreadingHTTPServer):
    """The server; ``asked`` are the requests as ``GET /orders/10042``, ``sent`` the complaints."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.asked: list[str] = []
        self.sent: list[Any] = []
        self.visits: Counter[str] = Counter()
        self.url = f"http://127.0.0.1:{self.server_address[1]}"


class _Handler(BaseHTTPRequestHandler):
    server: Shop
    server_version = "Papermill"
    sys_version = ""

    def log_message(self, *_: object) -> None:
        """Say nothing."""

    def do_GET(self) -> None:
        """Tell of an order."""
        self.server.asked.append(f"GET {self.path}")
        number = self.path.rpartition("/")[2]
        self.server.visits[number] += 1
        if self.server.visits[number] <= BUSY.get(number, 0):
            return self._answer(503, {"error": "busy"})
        if number == "10047":
            return self._answer(200, "<h1>Back soon</h1>", "text/html")
        found = ORDERS.get(number)
        return self._answer(404 if found is None else 200, found or {"error": "no such order"})

    def do_POST(self) -> None:
        """Take a complaint, but for those about globes."""
        self.server.asked.append(f"POST {self.path}")
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        if self.headers["Authorization"] != f"Bearer {TOKEN}":
            return self._answer(401, {"error": "who are you?"})
        if body["order"] == "10045":
            return self._answer(500, {"error": "no globes"})
        self.server.sent.append(body)
        return self._answer(201, {"ticket": f"P-{70 + len(self.server.sent)}"})

    def _answer(self, status: int, data: Any, type: str = "application/json") -> None:
        content = (data if isinstance(data, str) else json.dumps(data)).encode()
        self.send_response(status)
        self.send_header("Content-Type", type)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)


@contextmanager
def trading() -> Iterator[Shop]:
    """Serve until the end of the block."""
    shop = Shop()
    Thread(target=shop.serve_forever, args=(0.01,), daemon=True).start()
    try:
        yield shop
    finally:
        shop.shutdown()
        shop.server_close()
