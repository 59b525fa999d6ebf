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
from flaicli.loading.decode import decode
from flaicli.loading.document import read
from flaicli.loading.fingerprint import fingerprint
from flaicli.loading.project import load

PARSE_AIM = "3x"                        # times the bare stream
CHECK_AIM = "20x"


def main() -> None:
    """Prints both ratios; what `flai check` says about the flow must be nothing."""
    text = large_flow()
    with tempfile.TemporaryDirectory() as place:
        path = Path(place) / "large.yaml"
        path.write_text(text, encoding="utf-8")
        check = [sys.executable, "-m", "flaicli", "check", str(path)]
        done = subprocess.run(check, check=True, capture_output=True, text=True)
        print(done.stdout[-300:] or done.stderr[-300:])
        whole = process_seconds({"flai check": (check, "")}, rounds=3)["flai check"]
    document = read("large.yaml", text)
    bare = seconds(lambda: deque(yaml.parse(text, Loader=yaml.CSafeLoader), maxlen=0))
    steps = (
        ("libyaml's events", bare, ""),
        ("text to nodes with places", seconds(lambda: read("large.yaml", text)), PARSE_AIM),
        ("nodes to dataclasses", seconds(lambda: decode(document)), ""),
        ("fingerprint", seconds(lambda: fingerprint([("large", document.root)], {})), ""),
        ("the whole of loading", seconds(lambda: load("large.yaml", lambda _: text)), ""),
        ("flai check, process and all", whole, CHECK_AIM),
    )
    rows = [(name, f"{each * 1000:.0f}", f"{each / bare:.1f}x", aim) for name, each, aim in steps]
    title = f"A flow of 5,000 blocks, {text.count(chr(10)):,} lines, {len(text) // 1000} kB"
    table(title, [("step", "ms", "times libyaml", "aim"), *rows])
