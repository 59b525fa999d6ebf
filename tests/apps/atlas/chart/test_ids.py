"""Ids of nodes: of plain letters, no two alike, whatever the names."""

from __future__ import annotations

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from flaicli.apps.atlas.chart.ids import LABEL_MAX, counted, ids, plain, short
from flaicli.apps.atlas.chart.node import Node


def test_ids_can_be_read() -> None:
    nodes = [
        Node("message", "f", "greet"),
        Node("message", "g", "greet"),
        Node("flow", "g", "g"),
        Node("return", "f", "return"),
        Node("action", "f", "grüß-dich"),
        Node("action", "f", "gr_dich"),
        Node("action", "f", "日本"),
        Node("action", "f", "京都"),
        Node("action", "f", "京都_2"),
    ]
    assert list(ids(nodes, "f").values()) == [
        "message_greet",
        "message_g_greet",
        "flow_g",
        "return",
        "action_gr_dich",
        "action_gr_dich_2",
        "action",
        "action_2",
        "action_2_2",
    ]


@given(
    st.lists(
        st.builds(
            Node, st.sampled_from(["message", "flow", "dynamic"]), st.text(max_size=8), st.text()
        )
    )
)
@settings(max_examples=100)
def test_ids_are_plain_and_differ(nodes: list[Node]) -> None:
    found = ids(nodes, "f")
    assert found.keys() == set(nodes)
    assert len({id.casefold() for id in found.values()}) == len(found)
    for node, id in found.items():
        assert re.fullmatch(r"[A-Za-z0-9_]+", id)
        assert id.startswith(node.kind)


def test_a_long_name_is_cut() -> None:
    assert plain("x" * 99) == "x" * 60
    assert short("y" * 99) == "y" * 59 + "…"
    assert short(" a\t\n b ") == "a b"
    assert len(counted("y" * 99, 1234)) == LABEL_MAX
    assert counted("", 3) == "3x"
