"""`flai inspect flow`: the report, one block, JSON, and what goes wrong."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from flaicli.adapters.trouble import Trouble
from flaicli.cli.commands.inspect import VIEWS
from flaicli.cli.failure import Stop
from flaicli.cli.flow_facts import flow

FLOW = """\
name: walk
imports: {inn: ./inn.yaml}
blocks:
  fork: {message: Where to?, next: inn/bed}
"""
INN = "name: inn\nblocks:\n  bed: {message: Sleep well., next: return}\n"


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.delenv("COLUMNS", raising=False)
    Path("flow.yaml").write_text(FLOW, encoding="utf-8")
    Path("inn.yaml").write_text(INN, encoding="utf-8")


def test_it_is_a_view_of_inspect() -> None:
    assert VIEWS["flow"] is flow


def test_the_report(capsys: pytest.CaptureFixture[str]) -> None:
    assert flow("flow.yaml") == 0
    out, err = capsys.readouterr()
    assert out.startswith("flow walk  flow.yaml\n  start     fork\n")
    assert "  message of inn  line  from  to\n  inn/bed            3  fork  return\n" in out
    assert err == ""


def test_one_block(capsys: pytest.CaptureFixture[str]) -> None:
    assert flow("flow.yaml", block="inn/bed") == 0
    assert capsys.readouterr().out.startswith("message inn/bed  inn.yaml:3\n\nsource\n  3 │   bed:")
    assert flow("flow.yaml", block="inn") == 0
    assert capsys.readouterr().out.startswith("message inn/bed  inn.yaml:3\n")
    for name, help in (
        ("frok", "did you mean 'fork'?"),
        ("?", "flai inspect flow FLOW lists them"),
    ):
        with pytest.raises(Trouble) as trouble:
            flow("flow.yaml", block=name)
        assert trouble.value.message == f"the flow has no block '{name}'"
        assert trouble.value.help == help


def test_json(capsys: pytest.CaptureFixture[str]) -> None:
    assert flow("flow.yaml", json=True) == 0
    told = json.loads(capsys.readouterr().out)
    assert [one["block"] for one in told["blocks"]] == ["fork", "inn/bed"]
    assert flow("flow.yaml", block="fork", json=True) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["source"] == ["  fork: {message: Where to?, next: inn/bed}"]


def test_a_broken_flow(capsys: pytest.CaptureFixture[str]) -> None:
    Path("bad.yaml").write_text("name: bad\nblocks:\n  a: {message: x}\n  b: {mesage: x}\n")
    assert flow("bad.yaml") == 0
    out, err = capsys.readouterr()
    assert "  blocks    1: 1 message\n" in out
    assert err == "1 error: what cannot be read is not shown; see: flai check bad.yaml\n"
    Path("worse.yaml").write_text("blocks: [")
    with pytest.raises(Stop) as stop:
        flow("worse.yaml", json=True)
    assert stop.value.code == 1
    out, err = capsys.readouterr()
    assert json.loads(out)["error"]["message"] == "1 error in the flow"
    assert err.endswith("1 error: nothing was shown\n")
    with pytest.raises(Trouble):
        flow("gone.yaml", json=True)
    assert "error" in json.loads(capsys.readouterr().out)
