"""The action block: in order, and where it leads."""

from __future__ import annotations

from tests.stories import Story


def test_a_call_at_the_end_comes_back_to_the_next() -> None:
    story = Story("""
imports: {sub: ./sub.yaml}
blocks:
  a: {action: [{set: {x: 1}}, {call: sub}], next: b}
  b: {message: "{{ x }}"}
""", files={"sub": "blocks:\n  s: {action: {set: {x: 2}}}\n"})  # fmt: skip
    assert story.heard == ["2"]
    assert story.path == ["a", "sub/s", "b"]
