"""Runs every peer in its own venv and prints the table (`python -m benchmarks.peers PYTHON`)."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from benchmarks.measure import process_seconds, table

# Not to be installed beside these: measured on another day, on two shared cores.
ELSEWHERE = (
    ("nlp.js bot", "35,000", "", "elsewhere"),
    ("goflow", "11,300", "0.046", "elsewhere; 4,600 turns/s with the session through JSON"),
    ("Bot Framework", "1,200", "", "elsewhere"),
    ("chatsky", "800", "", "elsewhere"),
    ("langgraph", "400-550", "1.024", "elsewhere"),
    ("Rasa", "240", "3.995", "elsewhere"),
)


def run(python: str) -> None:
    """Measures flai, then each `*_bot.py` with that Python; prints what was measured elsewhere."""
    rows = [("lead generation", "turns/s", "start to exit s", "times plain Python")]
    rows.append(_measured("flai", [sys.executable, "-m", "benchmarks.bench_turns"]))
    for script in sorted(Path(__file__).parent.glob("*_bot.py")):
        name = script.stem.removesuffix("_bot")
        rows.append(_measured(name, [python, "-m", f"benchmarks.peers.{script.stem}"]))
    table("Peers: the same conversation, 4 turns, in process", [*rows, *ELSEWHERE])


def _measured(name: str, command: list[str]) -> tuple[str, str, str, str]:
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    rate = json.loads(done.stdout)
    whole = process_seconds({name: ([*command, "--once"], "")}, rounds=5)[name]
    return name, f"{rate['peer']:,.0f}", f"{whole:.3f}", f"{rate['plain'] / rate['peer']:.0f}x"


run(sys.argv[1])
