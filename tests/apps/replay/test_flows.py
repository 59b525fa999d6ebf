"""Flows are loaded once, and the checks see them."""

from __future__ import annotations

from pathlib import Path

import pytest

from flaicli.apps.replay.flows import Flows, is_broken, loaded
from flaicli.loading.project import Loaded
from tests.apps.replay.desk import FLOW


def test_a_flow_is_loaded_once() -> None:
    asked: list[str] = []

    def load(path: str) -> Loaded:
        asked.append(path)
        return Loaded(None, (), {})

    flows = Flows(load)
    assert flows.at("a") is flows.at("a")
    assert flows.at("b") is not flows.at("a")
    assert asked == ["a", "b"]


@pytest.mark.parametrize(
    ("text", "broken"),
    [
        (FLOW, True),  # counts what is a text
        (FLOW.replace("{increment: {name: 1}}", "{set: {name: x}}"), False),
        (FLOW.replace("next: drink", "next: drnik"), True),
        ("blocks: []", True),
    ],
)
def test_an_error_of_the_checks_breaks_a_flow(tmp_path: Path, text: str, broken: bool) -> None:
    path = tmp_path / "flow.yaml"
    path.write_text(text, encoding="utf-8")
    assert is_broken(loaded(str(path))) is broken


def test_a_flow_that_is_not_there(tmp_path: Path) -> None:
    flow = loaded(str(tmp_path / "flow.yaml"))
    assert is_broken(flow)
    assert [one.code for one in flow.findings] == ["F220"]
