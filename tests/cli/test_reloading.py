"""A flow that is saved while `flai run` talks to it: begun, or gone on with by --session."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import IO

from tests.talks import SHOP, environment_of, flai


def told(out: IO[str], last: str) -> list[str]:
    """Read lines up to one that begins so."""
    lines: list[str] = []
    while not (lines and lines[-1].startswith(last)):
        line = out.readline()
        assert line, lines
        lines.append(line.rstrip("\n"))
    return lines


def talked(folder: Path, first: str, edit: str, rest: list[str], *more: str) -> list[str]:
    """Hold a conversation in which the flow is saved after the first thing said."""
    with subprocess.Popen(
        [sys.executable, "-m", "flaicli", "run", *more],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        cwd=folder, env=environment_of(), text=True,
    ) as process:  # fmt: skip
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(f"{first}\n")
        process.stdin.flush()
        told(process.stdout, f"> {first}")
        (folder / "flow.yaml").write_text(edit)
        process.stdin.write("".join(f"{one}\n" for one in rest))
        process.stdin.close()
        lines = [line.rstrip("\n") for line in process.stdout]
    assert process.returncode == 0
    return lines


def test_it_goes_on_in_the_flow_as_it_was_saved(tmp_path: Path) -> None:
    (tmp_path / "flow.yaml").write_text(SHOP)
    edit = SHOP.replace("What will it be?", "Tea, or coffee?").replace("Where do", "Where may")
    rest = ["/reload", "/save one", "coffee"]
    lines = talked(tmp_path, "milk", edit, rest, "flow.yaml")
    start = lines.index("> /reload")
    assert lines[start + 1 : start + 5] == [
        "the flow is reloaded:", "  block 'ask_drink' changed", "  block 'pay' changed",
        "Tea, or coffee?",
    ]  # fmt: skip
    assert "Where may we send the receipt?" in lines
    assert flai("replay", ".", folder=tmp_path).returncode == 0
    timeline = flai("inspect", "session", "last", "--timeline", folder=tmp_path).stdout
    assert "flow_reloaded        the flow was changed" in timeline


def test_so_does_a_session_that_was_taken_up_again(tmp_path: Path) -> None:
    (tmp_path / "flow.yaml").write_text(SHOP)
    flai("run", "flow.yaml", said="coffee\n", folder=tmp_path)
    edit = SHOP.replace("Where do", "Where may")
    lines = talked(tmp_path, "/vars drink", edit, ["/reload"], "--session", "last")
    start = lines.index("> /reload")
    assert lines[start + 1 : start + 4] == [
        "the flow is reloaded:", "  block 'pay' changed", "Where may we send the receipt?",
    ]  # fmt: skip
    again = flai("run", "--session", "last", folder=tmp_path)
    assert "the flow has changed" not in again.stdout
