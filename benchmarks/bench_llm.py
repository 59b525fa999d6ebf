"""Streaming an answer from a server on loopback: flai beside the bare HTTP client and the SDK."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Callable
from typing import Any

from benchmarks.measure import process_seconds, seconds, table
from flaicli.adapters.llm_openai import Models
from flaicli.adapters.performer import Progress, Surroundings
from flaicli.model.effects import Complete

MANY = 2_000

Ask = Callable[[int, Callable[[], None]], int]
"""Asks for an answer of so many pieces, tells when the first one came, and counts them."""


def bare(server: str) -> Ask:
    """Ask with the HTTP client alone."""
    import httpx2

    client = httpx2.Client(trust_env=False)

    def ask(count: int, first: Callable[[], None]) -> int:
        found = 0
        body = {"model": "small", "messages": [], "stream": True}
        with client.stream("POST", f"{server}/{count}/chat/completions", json=body) as response:
            for line in response.iter_lines():
                if line.startswith("data: {"):
                    delta = json.loads(line[6:])["choices"][0]["delta"]
                    found += "content" in delta
                    if found == 1:
                        first()
        return found

    return ask


def sdk(server: str) -> Ask:
    """Ask with the openai SDK as its manual shows it."""
    from openai import OpenAI

    clients: dict[int, OpenAI] = {}

    def ask(count: int, first: Callable[[], None]) -> int:
        found = 0
        if count not in clients:
            clients[count] = OpenAI(api_key="none", base_url=f"{server}/{count}")
        messages: Any = [{"role": "user", "content": "Hi."}]
        create = clients[count].chat.completions.create
        for chunk in create(model="small", messages=messages, stream=True):
            found += chunk.choices[0].delta.content is not None
            if found == 1:
                first()
        return found

    return ask


def flai(server: str) -> Ask:
    """Ask as a flow does: with deadlines, limits and shapes checked."""
    models = Models(Surroundings())

    def ask(count: int, first: Callable[[], None]) -> int:
        found: list[str] = []

        def piece(text: str) -> None:
            found.append(text)
            if len(found) == 1:
                first()

        messages = ({"role": "user", "content": "Hi."},)
        effect = Complete(
            "generate", "small", messages, stream=True, server=f"{server}/{count}", timeout=60
        )
        outcome = models.perform(effect, Progress(piece))
        assert outcome.error is None, outcome.error
        return len(found)

    return ask


def first_piece(ask: Ask) -> float:
    """Return the seconds until the first piece, the shortest of many times."""
    times: list[float] = []
    for _ in range(50):
        begun = time.perf_counter()
        ask(20, lambda begun=begun: times.append(time.perf_counter() - begun))  # type: ignore[misc]
    return min(times)


def main() -> None:
    """Prints what the first piece and each further one cost, and what is imported when."""
    command = [sys.executable, "-m", "benchmarks.stream_server"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        server = f"http://127.0.0.1:{process.stdout.readline().strip()}"
        rows = [("who asks", "first piece, ms", "each piece, us", "times bare")]
        try:
            base = 0.0
            for name, made in (("httpx2", bare), ("flai", flai), ("openai", sdk)):
                ask = made(server)
                assert ask(MANY, lambda: None) == MANY
                ask(20, lambda: None)
                first = first_piece(ask)
                one = seconds(lambda ask=ask: ask(MANY, lambda: None), 5) / MANY  # type: ignore[misc]
                base = base or one
                rows.append((name, f"{first * 1e3:.2f}", f"{one * 1e6:.1f}", f"{one / base:.1f}x"))
        finally:
            process.terminate()
    table(f"An answer in {MANY:,} pieces, on loopback", rows)
    imports = {
        "bare Python": ([sys.executable, "-c", "pass"], ""),
        "flai, no model asked": ([sys.executable, "-m", "flaicli", "--version"], ""),
        "import openai": ([sys.executable, "-c", "import openai"], ""),
    }
    times = process_seconds(imports, 5)
    table("Importing", [("what", "s"), *((name, f"{one:.3f}") for name, one in times.items())])
