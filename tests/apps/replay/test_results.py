"""Results for programs."""

from __future__ import annotations

import json
from pathlib import Path
from xml.etree import ElementTree

import pytest

from flaicli.apps.replay.coverage import Coverage
from flaicli.apps.replay.results import SCHEMA_VERSION, as_json, as_junit
from tests.apps.replay.test_suite import folder, outcomes

__all__ = ["folder"]


def test_json(folder: Path) -> None:
    found = outcomes("good", "bad", "odd")
    coverage = Coverage()
    assert found[0].played is not None
    coverage.add(found[0].played)
    data = json.loads(as_json(found, 1.23456, coverage.reaches()))
    assert {key: data[key] for key in ("schema", "passed", "failed", "seconds")} == {
        "schema": SCHEMA_VERSION,
        "passed": 1,
        "failed": 2,
        "seconds": 1.235,
    }
    good, bad, odd = data["replays"]
    assert good == {
        "path": "good.replay.yaml", "name": "Good", "passed": True, "seconds": 1.0, "acts": 0,
        "status": "finished",
    }  # fmt: skip
    assert bad["failure"] == {
        "code": "R201",
        "severity": "error",
        "message": "the bot said something else than was expected",
        "help": None,
        "place": {"path": "bad.replay.yaml", "line": 2, "column": 15},
        "expected": "Bye.",
        "said": "Hello.",
        "heard": ["Hello."],
    }
    assert [one["message"] for one in odd["findings"]] == ["unknown key 'bto' in a turn"]
    assert data["coverage"] == [
        {
            "path": "flow.yaml", "blocks": 1, "blocks_reached": 1, "branches": 0,
            "branches_reached": 0, "missed": [],
        }
    ]  # fmt: skip


def test_junit(folder: Path) -> None:
    suites = ElementTree.fromstring(as_junit(outcomes("good", "bad", "odd"), 3.0))
    suite = suites[0]
    assert (suite.get("tests"), suite.get("failures"), suite.get("time")) == ("3", "2", "3.000")
    good, bad, odd = suite
    assert (good.get("name"), good.get("file"), len(good)) == ("Good", "good.replay.yaml", 0)
    assert bad[0].get("message") == (
        "bad.replay.yaml:2:15: error[R201] the bot said something else than was expected"
    )
    assert "said     Hello." in (bad[0].text or "")
    assert (odd[0].get("message") or "").endswith("error[R101] unknown key 'bto' in a turn")


@pytest.mark.parametrize("name", ["<&\">", "\x1b[31m", "\ufffe\u202e"])
def test_odd_names_make_sound_xml(folder: Path, name: str) -> None:
    (found,) = outcomes("bad")
    found.name = name
    case = ElementTree.fromstring(as_junit([found], 0.0))[0][0]
    assert "\x1b" not in (case.get("name") or "")
