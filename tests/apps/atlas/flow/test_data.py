"""What a flow is made of, as JSON: whole, and one block."""

from __future__ import annotations

import json

from flaicli.apps.atlas.flow.data import block, data, totals
from flaicli.model.target import Place
from tests.apps.atlas.tours import expect, facts


def test_the_tour() -> None:
    told = data(facts())
    assert len(told.pop("fingerprint")) == 64
    expect("tour.report.json", json.dumps(told, indent=1, ensure_ascii=False) + "\n")


def test_one_block() -> None:
    told = block(facts(), Place("guide", "hours"), ["  hours: …"])
    assert told == {
        "schema": 1,
        "block": "guide/hours",
        "kind": "message",
        "flow": "guide",
        "name": "hours",
        "place": {"path": "guide.yaml", "line": 10, "column": 3},
        "description": "",
        "from": [
            {
                "from": "by_day",
                "role": "branch",
                "label": "7",
                "sure": True,
                "place": {"path": "tour.yaml", "line": 52, "column": 52},
            },
            {
                "from": "guide/ask",
                "role": "next",
                "label": "",
                "sure": False,
                "place": {"path": "guide.yaml", "line": 9, "column": 11},
            },
        ],
        "to": [
            {
                "to": "return",
                "role": "next",
                "label": "",
                "sure": True,
                "place": {"path": "guide.yaml", "line": 10, "column": 38},
            }
        ],
        "reads": [],
        "writes": [],
        "source": ["  hours: …"],
    }


def test_totals() -> None:
    assert totals(facts()) == {
        "flows": 2,
        "blocks": 17,
        "message": 11,
        "collect": 2,
        "action": 2,
        "condition": 2,
        "edges": 39,
        "variables": 6,
        "undeclared": 2,
    }
