"""A tree is read once and knows its faults and paths."""

from __future__ import annotations

from flaicli.expressions.trees import Tree


def test_a_tree() -> None:
    tree = Tree.of_text("{{ a | nosuch }}")
    assert [problem.message for problem in tree.problems] == ["there is no filter 'nosuch'"]
    assert tree.paths() == ("a",)
    assert tree.paths() is tree.paths()
    assert Tree.of_expression("a.b > 1").paths() == ("a.b",)
