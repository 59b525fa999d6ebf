"""What the check of empty says beyond its examples, and what it leaves alone."""

from __future__ import annotations

from tests.checks.told import told


def test_an_empty_list_where_it_may_be() -> None:
    flow = """\
on: {changed: []}
starters: []
blocks:
  a: {message: [A, list: [], carousel: [{title: T, buttons: []}]], next: end}
"""
    assert told(flow) == [
        "F420 warning 4:20 there is nothing in 'list' = put something in, or remove it",
    ]

def test_nothing_to_choose_from_and_nothing_to_run() -> None:
    flow = """\
llm: tiny
blocks:
  a:
    action:
      - classify: {into: t, categories: {}, else: x}
      - script: {code: " "}
    next: end
"""
    cure = " = put something in, or remove it"
    assert told(flow) == [
        f"F420 warning 5:19 there is no category that 'classify' could choose{cure}",
        f"F420 warning 6:17 there is no code in 'script'{cure}",
    ]
