"""What the check of dead branches says beyond its examples, and what it leaves alone."""

from __future__ import annotations

from tests.checks.told import told


def test_three_that_differ() -> None:
    flow = """\
blocks:
  a: {condition: [{if: user.x, next: end}, {if: not user.x, next: end}, {else: end}]}
"""
    assert told(flow) == []
