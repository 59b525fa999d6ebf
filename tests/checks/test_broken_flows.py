"""Every code has a broken flow, and beside it the exact words a user reads."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from flaicli.checks import CHECKS, findings
from flaicli.diagnostics.render.full import render
from tests.checks.told import HOUSE, from_disk

BROKEN = HOUSE / "tests/broken_flows"
FLOWS = sorted(BROKEN.glob("*.yaml"))

# Codes that no flow file of a sensible size has, and where their words are held instead.
ELSEWHERE = {
    "F100": "PyYAML without libyaml: tests/loading/test_document.py",
    "F103": "a file of more than 4 MB: tests/loading/test_text.py",
    "F216": "a thousand findings: tests/loading/test_decode.py",
    "F222": "more than 200 files: tests/loading/test_project.py",
}


@pytest.mark.parametrize("path", FLOWS, ids=lambda path: path.stem)
def test_a_user_reads_these_words(path: Path) -> None:
    flow = from_disk(path)
    found = findings(flow)
    assert render(found, flow.sources) == path.with_suffix(".txt").read_text(encoding="utf-8")
    assert {one.code for one in found} == {path.stem.partition("_")[0]}, "one cause, one finding"


def documented() -> list[str]:
    """The codes that the rooms' docstrings explain, each as often as it is explained."""
    found = list(CHECKS)
    for path in sorted((HOUSE / "flaicli/loading").glob("*.py")):
        found += re.findall(r"(?m)^(F\d{3})  \S", path.read_text(encoding="utf-8"))
    return found


def used() -> set[str]:
    """The codes that findings are made with."""
    found: set[str] = set(CHECKS)
    for path in (HOUSE / "flaicli/loading").glob("*.py"):
        found |= set(re.findall(r'"(F\d{3})"', path.read_text(encoding="utf-8")))
    return found


def test_every_code_is_documented() -> None:
    assert used() == set(documented())


def test_every_code_has_a_broken_flow() -> None:
    broken = {path.stem.partition("_")[0] for path in FLOWS}
    assert broken | ELSEWHERE.keys() == used() | set(documented())
    assert not broken & ELSEWHERE.keys()


def test_no_words_are_left_behind() -> None:
    assert {path.stem for path in BROKEN.glob("*.txt")} == {path.stem for path in FLOWS}
