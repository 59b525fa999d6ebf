"""Things are found in whatever kind they stand."""

from __future__ import annotations

from flaicli.expressions import Template
from flaicli.model.target import Target
from flaicli.model.walk import found
from tests.stories import project_of

FLOW = project_of("""
on: {changed: [{variable: x, next: c}]}
blocks:
  a:
    collect:
      ask: [Well?, {buttons: [{title: B, next: b}]}]
      into: x
      otherwise: end
    next: b
  b: {condition: {switch: x, cases: {1: c, 2: {next: wait}}, else: "{{ x }}"}}
  c: {action: [{call: b}, {set: {y: "{{ x }}"}, on_error: a}]}
""").main


def test_targets_in_the_order_written() -> None:
    assert [one.name for one in found(FLOW.blocks["a"], Target)] == ["b", "end", "b"]
    assert [one.name for one in found(FLOW.blocks["b"], Target)] == ["c", "wait", "{{ x }}"]
    assert [one.name for one in found(FLOW.blocks["c"], Target)] == ["b", "a"]
    assert [one.name for one in found(FLOW.on, Target)] == ["c"]
    assert [one.source for one in found(FLOW.blocks["a"], Template)] == ["Well?", "B"]
