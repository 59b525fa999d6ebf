"""From a process's start to its exit: each command beside the bare interpreter."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from benchmarks.measure import process_seconds, table
from benchmarks.plain import SAID

HERE = Path(__file__).parent
LEAD = str(HERE / "lead.yaml")
AIM_SECONDS = 0.2                       # for a whole conversation
# Measured elsewhere, same conversation: goflow's binary 0.046, langgraph 1.024, Rasa 3.995.


def main() -> None:
    """Prints the times and their ratio to bare Python."""
    flai = [sys.executable, "-m", "flaicli"]
    said = "".join(f"{line}\n" for line in SAID if line is not None)
    with tempfile.TemporaryDirectory() as store:
        times = process_seconds(
            {
                "bare Python": ([sys.executable, "-c", "pass"], ""),
                "flai --version": ([*flai, "--version"], ""),
                "flai check, 7 blocks": ([*flai, "check", LEAD], ""),
                "flai run, a whole conversation": ([*flai, "run", LEAD, "--store", store], said),
            }
        )
    bare = times["bare Python"]
    rows = [(name, f"{each * 1000:.0f}", f"{each / bare:.1f}x") for name, each in times.items()]
    table(
        f"Start to exit (aim: a conversation in {AIM_SECONDS * 1000:.0f} ms)",
        [("command", "ms", "times bare Python"), *rows],
    )
