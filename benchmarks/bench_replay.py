"""A hundred replays of four turns in one process, beside one replay."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from benchmarks.measure import process_seconds, table

COUNT = 100
AIM_SECONDS = 0.25                      # over start-up
# Measured elsewhere: pytest around a generator 0.23, sismic-bdd 0.40, botium 0.89, promptfoo 4.8.

REPLAY = """\
replay: Lead number {number}
flow: {flow}
turns:
  - bot: ["Hi! Good to have you here.", Who am I talking to?]
  - user: Ana
  - bot: "Where can we reach you, Ana?"
  - user: not-an-email
  - bot: That is no e-mail address.
  - user: ana{number}@northwind.example
  - bot: "Thank you, Ana! We will write to ana{number}@northwind.example."
  - expect: {{status: finished, variables: {{segment: business}}}}
"""


def write_replays(folder: Path, count: int) -> Path:
    """A folder with the flow and that many replays of it; the folder."""
    folder.mkdir()
    flow = (Path(__file__).parent / "lead.yaml").read_text(encoding="utf-8")
    (folder / "lead.yaml").write_text(flow, encoding="utf-8")
    for number in range(count):
        text = REPLAY.format(number=number, flow="lead.yaml")
        (folder / f"lead_{number:03}.replay.yaml").write_text(text, encoding="utf-8")
    return folder


def main() -> None:
    """Prints what the other ninety-nine cost."""
    flai = [sys.executable, "-m", "flaicli", "replay"]
    with tempfile.TemporaryDirectory() as place:
        one = write_replays(Path(place) / "one", 1)
        many = write_replays(Path(place) / "many", COUNT)
        times = process_seconds(
            {
                "bare Python": ([sys.executable, "-c", "pass"], ""),
                "1 replay": ([*flai, str(one)], ""),
                f"{COUNT} replays": ([*flai, str(many)], ""),
            }
        )
    bare = times["bare Python"]
    over = times[f"{COUNT} replays"] - times["1 replay"]
    rows = [(name, f"{each:.3f}", f"{each / bare:.1f}x") for name, each in times.items()]
    table(
        f"Replays of 4 turns: {over:.3f} s over start-up (aim: {AIM_SECONDS})",
        [("command", "s", "times bare Python"), *rows],
    )
