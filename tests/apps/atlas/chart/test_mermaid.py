"""Mermaid text: exact, and such that no name or title can be more than a label in it."""

from __future__ import annotations

import re

import termaid
from hypothesis import given, settings
from hypothesis import strategies as st

from flaicli.apps.atlas.chart.ids import short
from flaicli.apps.atlas.chart.mermaid import label, mermaid
from flaicli.apps.atlas.chart.node import Edge, Node
from flaicli.apps.atlas.chart.picture import Picture, picture
from tests.apps.atlas.chart.walks import walked
from tests.apps.atlas.tours import drawing, expect, web

STATEMENT = re.compile(
    r"flowchart (?:TB|LR|BT|RL)"
    r'| +[A-Za-z0-9_]+(?:\(|\{|\[/|\[|\[\[|\{\{|\(\(|\(\[)"[^"]*"'
    r"(?:\)|\}|/\]|\]|\]\]|\}\}|\)\)|\]\))(?::::[a-z]+)?"
    r'| +subgraph [A-Za-z0-9_]+ \["[^"]*"\]| +end'
    r'|  [A-Za-z0-9_]+ (?:-->|==>|-\.->)(?:\|"[^"]*"\|)? [A-Za-z0-9_]+'
    r"|  classDef [a-z]+ [a-z0-9#:, -]+|  class [A-Za-z0-9_,]+ [a-z]+"
    r"|  linkStyle [0-9,]+ [a-z0-9#:,-]+"
)


def test_the_tour() -> None:
    expect("tour.mmd", mermaid(drawing()))
    expect("tour.open.mmd", mermaid(drawing(opened=True, direction="LR")))
    expect("tour.guide.mmd", mermaid(drawing(flow="guide")))


def test_where_conversations_went() -> None:
    expect("walk.visited.mmd", mermaid(walked()))
    expect("walk.missed.mmd", mermaid(walked(all_wanted=True)))


def test_signs_that_mean_something_are_codes() -> None:
    assert label('a "b" #c; <i> & `d`') == ('"a #quot;b#quot; #35;c; #lt;i#gt; #amp; #96;d#96;"')
    assert label("12. list") == '"12#46; list"'
    assert label("- list") == '"#45; list"'
    assert label("*so* _or_ snake_case") == '"#42;so#42; #95;or#95; snake_case"'
    assert label("%%{init: 1}%% $$x$$ fa:fa-car") == (
        '"#37;#37;{init: 1}#37;#37; #36;#36;x#36;#36; fa#58;fa-car"'
    )
    assert label("\x1b[31m\n\u202e") == '"␛[31m \\u202e"'.replace("\\", "#92;")
    assert label("") == '" "'


def flows_of(names: list[str], titles: list[str]) -> Picture:
    nodes = [Node("message", "f", name) for name in dict.fromkeys(names)]
    edges = [
        Edge(nodes[number % len(nodes)], nodes[-1], "press", title)
        for number, title in enumerate(titles)
    ]
    return Picture("f", nodes, list(dict.fromkeys(edges)), nodes, [], {"f": len(nodes)})


TEXTS = st.text(max_size=30) | st.sampled_from(
    [
        "end",
        "graph",
        'x"]; y',
        "a --> b",
        "%%{init: {}}%%",
        "`",
        "#quot;",
        "|",
        "日本語",
        "😀",
        "class",
    ]
)


@given(st.lists(TEXTS, min_size=1, max_size=8), st.lists(TEXTS, max_size=8))
@settings(max_examples=100, deadline=None)
def test_no_name_can_break_out(names: list[str], titles: list[str]) -> None:
    drawn = flows_of(names, titles)
    text = mermaid(drawn)
    for line in text.splitlines():
        assert STATEMENT.fullmatch(line), line
    graph = termaid.parse(text)
    assert len(graph.nodes) == len(drawn.nodes)
    assert len(graph.edges) == len(drawn.edges)
    for node, parsed in zip(drawn.nodes, graph.nodes.values(), strict=True):
        assert parsed.label.strip() == short(node.name).strip()


def test_ids_are_the_same_in_every_drawing() -> None:
    assert mermaid(drawing()) == mermaid(picture(web()))
    assert "message_hello(" in mermaid(drawing(opened=True))
