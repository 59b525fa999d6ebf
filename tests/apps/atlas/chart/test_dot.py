"""DOT text: exact, and such that no name or title can be more than a label in it."""

from __future__ import annotations

import re
import shutil
import subprocess

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flaicli.apps.atlas.chart.dot import dot, quoted
from flaicli.apps.atlas.chart.node import Edge, Node
from flaicli.apps.atlas.chart.picture import Picture
from tests.apps.atlas.chart.walks import walked
from tests.apps.atlas.tours import drawing, expect

STRING = r'"(?:[^"\\\n]|\\["\\])*"'
ATTRIBUTES = rf"\[[a-z]+=(?:{STRING}|\w+)(?:, [a-z]+=(?:{STRING}|\w+))*\]"
STATEMENT = re.compile(
    rf"digraph {STRING} \{{| *\}}| +(?:graph|node|edge) {ATTRIBUTES};"
    rf"| +[A-Za-z0-9_]+(?: -> [A-Za-z0-9_]+)?(?: {ATTRIBUTES})?;"
    rf"| +subgraph cluster_[a-z0-9_]+ \{{| +(?:label|color)={STRING};(?: fontcolor={STRING};)?"
)


def test_the_tour() -> None:
    expect("tour.dot", dot(drawing()))
    expect("tour.open.dot", dot(drawing(opened=True, direction="LR")))


def test_where_conversations_went() -> None:
    expect("walk.visited.dot", dot(walked()))
    expect("walk.missed.dot", dot(walked(all_wanted=True)))


def test_escapes_and_entities_are_text() -> None:
    assert quoted('a "b" \\N \\') == r'"a \"b\" \\N \\"'
    assert quoted("&lt; <b>") == '"&amp;lt; <b>"'
    assert quoted("\x1b]8;;\n\u202e") == r'"␛]8;; \\u202e"'


TEXTS = st.text(max_size=30) | st.sampled_from(
    ['"];', "\\", "\\N", "<b>", "&amp;", "graph", "a -> b", "日本語", "#", "//", "/*"]
)


def hostile(names: list[str], titles: list[str]) -> Picture:
    nodes = [Node("message", "f", name) for name in dict.fromkeys(names)]
    edges = [
        Edge(nodes[number % len(nodes)], nodes[-1], "press", title)
        for number, title in enumerate(titles)
    ]
    return Picture("f", nodes, edges, nodes, [], {"f": len(nodes)})


@given(st.lists(TEXTS, min_size=1, max_size=8), st.lists(TEXTS, max_size=8))
@settings(max_examples=100, deadline=None)
def test_no_name_can_break_out(names: list[str], titles: list[str]) -> None:
    for line in dot(hostile(names, titles)).splitlines():
        assert STATEMENT.fullmatch(line), line


@pytest.mark.campaign
def test_graphviz_accepts_it() -> None:
    assert shutil.which("dot"), "this one needs Graphviz: apt install graphviz"
    ugly = hostile(['"];', "\\", "<b>", "&amp;", "graph", "日本語", "\x00", "\ud800"], ["\\", '"'])
    for picture in (drawing(), drawing(opened=True), walked(all_wanted=True), ugly):
        done = subprocess.run(
            ["dot", "-Tsvg"], input=dot(picture).encode(), capture_output=True, check=False
        )
        assert (done.returncode, done.stderr) == (0, b"")
        assert done.stdout.count(b'class="node"') == len(picture.nodes)
        assert done.stdout.count(b'class="edge"') == len(picture.edges)
