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
