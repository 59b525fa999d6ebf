"""What is drawn: flows folded into a node or opened, one flow alone, groups."""

from __future__ import annotations

from flaicli.apps.atlas.chart.node import Edge, Node
from flaicli.apps.atlas.chart.picture import every
from tests.apps.atlas.chart.walks import walked
from tests.apps.atlas.tours import drawing

GUIDE = Node("flow", "guide", "guide")


def told(edge: Edge) -> tuple[str, str, str]:
    return edge.source.name, edge.label, edge.target.name


def test_a_folded_flow_is_one_node() -> None:
    drawn = drawing()
    assert [node for node in drawn.nodes if node.flow == "guide"] == [GUIDE]
    assert drawn.words(GUIDE) == "guide (4 blocks)"
    assert [told(edge) for edge in drawn.edges if GUIDE in (edge.source, edge.target)] == [
        ("ask_guide", "call", "guide"),
        ("by_day", "7 (hours)", "guide"),
        ("guide", "", "full"),
    ]


def test_opened_flows_are_groups_with_their_handlers() -> None:
    assert [(one.kind, one.flow, len(one.nodes)) for one in every(drawing(opened=True).groups)] == [
        ("flow", "tour", 17),
        ("handlers", "tour", 9),
        ("flow", "guide", 5),
        ("handlers", "guide", 3),
    ]
    assert [one.kind for one in every(drawing().groups)] == ["handlers"]


def test_one_flow_alone_has_its_neighbours_folded() -> None:
    drawn = drawing(flow="guide")
    assert (drawn.title, drawn.first) == ("guide", Node("collect", "guide", "ask"))
    tour = Node("flow", "tour", "tour")
    assert [told(edge) for edge in drawn.edges if tour in (edge.source, edge.target)] == [
        ("tour", "", "ask"),
        ("tour", "", "hours"),
    ]


def test_words_of_ends() -> None:
    drawn = drawing()
    assert drawn.words(Node("finished", "tour", "done")) == "finished: done"
    assert drawn.words(Node("finished", "tour", "finished")) == "finished"
    assert drawn.words(Node("unknown", "tour", "x")) == "x?"
    assert drawn.words(Node("flow", "x", "x")) == "x (0 blocks)"


def test_a_folded_flow_counts_how_often_it_was_come_to() -> None:
    drawn = walked(opened=False)
    inn = Node("flow", "inn", "inn")
    assert drawn.count(inn) == 1
    assert drawn.count(Node("message", "walk", "fork")) == 3
    assert drawn.count(Node("message", "walk", "never")) == 0
    assert drawn.count(Node("return", "walk", "return")) is None
    assert not drawn.missed(Node("message", "walk", "never"))
    assert walked(all_wanted=True).missed(Node("message", "walk", "never"))
    assert drawing().count(inn) is None
