"""What guards and bounds cost: 200 requests on loopback, by the bare client and by flai."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable
from datetime import UTC, datetime

import httpx2

from benchmarks.measure import seconds, table
from flaicli.adapters.clock import VirtualClock
from flaicli.adapters.http import Web
from flaicli.adapters.performer import Progress
from flaicli.loading.project import load
from flaicli.model.effects import Fetch
from flaicli.runtime.conversation import Conversation

START = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
REQUESTS = 200
ROUNDS = 5
AIM = 1.5                               # times a client that connects anew, as flai does

ANSWER = (
    b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 26\r\n\r\n"
    b'{"id": 7, "size": "large"}'
)
FLOW = """
settings: {http: {allow: [127.0.0.1]}, effects_per_turn: 100000, steps_per_turn: 100000}
variables: {n: {default: 0}}
blocks:
  ask:
    action:
      - http: {get: "http://127.0.0.1:%d/", into: got}
      - increment: {n: 1}
    next: enough
  enough: {condition: [{if: n >= %d, next: end}, {else: ask}]}
"""


class Server:
    """Gives one answer to whatever it is asked, on as many connections as there are."""

    def __init__(self) -> None:
        self._listener = socket.create_server(("127.0.0.1", 0), backlog=256)
        self.port: int = self._listener.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}/"
        threading.Thread(target=self._accept, daemon=True).start()

    def _accept(self) -> None:
        while True:
            try:
                connection, _ = self._listener.accept()
            except OSError:
                return
            connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            threading.Thread(target=_answer, args=(connection,), daemon=True).start()

    def close(self) -> None:
        """Answers nobody any more."""
        self._listener.close()


def _answer(connection: socket.socket) -> None:
    with connection:
        asked = b""
        while piece := connection.recv(65_536):
            asked += piece
            if asked.endswith(b"\r\n\r\n"):
                connection.sendall(ANSWER)
                if b"Connection: close" in asked:
                    return
                asked = b""


def kept(url: str, requests: int = REQUESTS) -> int:
    """Asks with one client, which keeps its connection."""
    with httpx2.Client(trust_env=False) as client:
        for _ in range(requests):
            _check(client.get(url).json())
    return requests


def anew(url: str, requests: int = REQUESTS) -> int:
    """Asks with one client, which connects anew each time, as flai does."""
    headers = {"Connection": "close"}
    with httpx2.Client(trust_env=False) as client:
        for _ in range(requests):
            _check(client.get(url, headers=headers).json())
    return requests


def performer(url: str, requests: int = REQUESTS) -> int:
    """Asks with flai's performer: checked, bounded, on a deadline."""
    web, effect = Web(), Fetch("GET", url, allow=("127.0.0.1",))
    for _ in range(requests):
        _check(web.perform(effect, Progress()).value["body"])
    return requests


def action(port: int, requests: int = REQUESTS) -> int:
    """Asks in a conversation, with its events, its log and its variable."""
    loaded = load("flow.yaml", lambda _: FLOW % (port, requests))
    assert loaded.project is not None
    assert not loaded.findings, loaded.findings
    talk = Conversation(loaded.project, VirtualClock(START), "bench", performer=Web())
    talk.open()
    assert talk.session.details is None or talk.session.status == "finished", talk.session.details
    assert talk.session.variables["n"] == requests
    return requests


def _check(body: object) -> None:
    assert body == {"id": 7, "size": "large"}, body


def main() -> None:
    """Prints milliseconds a request, and how many times the bare client's."""
    server = Server()
    contestants: dict[str, Callable[[], object]] = {
        "httpx2, connecting anew": lambda: anew(server.url),
        "httpx2, one connection": lambda: kept(server.url),
        "flai's performer": lambda: performer(server.url),
        "flai's action, in a conversation": lambda: action(server.port),
    }
    for once in contestants.values():
        once()
    times = {name: seconds(once, ROUNDS) / REQUESTS for name, once in contestants.items()}
    server.close()
    bare = times["httpx2, connecting anew"]
    rows = [(name, f"{each * 1000:.2f}", f"{each / bare:.1f}x") for name, each in times.items()]
    title = f"{REQUESTS} requests by HTTP on loopback (aim: {AIM:g}x a client that connects anew)"
    table(title, [("who asks", "ms a request", "times the bare client"), *rows])
