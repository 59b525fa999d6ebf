"""A picture as JSON."""

from __future__ import annotations

import json

from flaicli.apps.atlas.chart.data import data
from tests.apps.atlas.chart.walks import walked
from tests.apps.atlas.tours import drawing, expect


def test_the_tour() -> None:
    expect("tour.json", json.dumps(data(drawing()), indent=1, ensure_ascii=False) + "\n")


def test_every_end_of_an_edge_is_a_node() -> None:
    for drawn in (drawing(opened=True), walked(), drawing(flow="guide")):
        told = data(drawn)
        ids = {one["id"] for one in told["nodes"]}
        assert len(ids) == len(told["nodes"])
        assert {end for one in told["edges"] for end in (one["from"], one["to"])} <= ids
        assert {id for one in told["groups"] for id in one["nodes"]} <= ids


def test_visits() -> None:
    told = data(walked())
    assert told["conversations"] == 1
    assert {one["name"]: one.get("visits") for one in told["nodes"]}["fork"] == 3
    assert "visits" not in next(one for one in told["nodes"] if one["kind"] == "return")
    assert sum(one["visits"] for one in told["edges"]) == 27
