"""Reading and checking a flow of 5,000 blocks, beside libyaml's bare stream of events."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections import deque
from pathlib import Path

import yaml

from benchmarks.large import large_flow
from benchmarks.measure import process_seconds, seconds, table
from flaicli.loading.document import read

PARSE_AIM = 3.0                         # times the bare stream
CHECK_AIM = 20.0


def main() -> None:
    """Prints both ratios; what `flai check` says about the flow must be nothing."""
    text = large_flow()
    with tempfile.TemporaryDirectory() as place:
        path = Path(place) / "large.yaml"
        path.write_text(text, encoding="utf-8")
        check = [sys.executable, "-m", "flaicli", "check", str(path)]
        subprocess.run(check, check=True, stdout=sys.stderr)
        whole = process_seconds({"flai check": (check, "")}, rounds=3)["flai check"]
    bare = seconds(lambda: deque(yaml.parse(text, Loader=yaml.CSafeLoader), maxlen=0))
    parsed = seconds(lambda: read("large.yaml", text))
    rows = [
        (name, f"{each * 1000:.0f}", f"{each / bare:.1f}x", aim)
        for name, each, aim in (
            ("libyaml's events", bare, ""),
            ("read into nodes with places", parsed, f"{PARSE_AIM:.0f}x"),
            ("flai check, process and all", whole, f"{CHECK_AIM:.0f}x"),
        )
    ]
    title = f"A flow of 5,000 blocks, {text.count(chr(10)):,} lines, {len(text) // 1000} kB"
    table(title, [("step", "ms", "times libyaml", "aim"), *rows])
