"""Whatever an author is in the middle of writing, the checks never raise."""

from __future__ import annotations

from pathlib import Path

import pytest

from flaicli.checks import check
from flaicli.loading.project import load
from tests.checks.told import HOUSE, from_disk

FLOWS = [
    *sorted(HOUSE.glob("flows/*/flow.yaml")),
    *sorted(HOUSE.glob("tests/broken_flows/F4*.yaml")),
]


@pytest.mark.parametrize("path", FLOWS, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_every_flow_with_a_line_less(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    step = max(1, len(lines) // 25)
    for cut in range(0, len(lines), step):
        text = "".join(lines[:cut] + lines[cut + 1 :])
        check(load("flow.yaml", lambda name, text=text: text if name == "flow.yaml" else "{}"))  # type: ignore[misc]


def test_names_that_were_cut_are_not_called_missing() -> None:
    path = HOUSE / "flows/coffee/flow.yaml"
    assert check(from_disk(path)) == []
    text = path.read_text(encoding="utf-8").replace(
        "  ask_size:\n    collect:", "  ask_size:\n    colect:"
    )
    found = check(load("flow.yaml", lambda _: text))
    assert [one.message for one in found] == []
