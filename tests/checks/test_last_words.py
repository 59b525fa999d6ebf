"""What the check of last words says beyond its examples, and what it leaves alone."""

from __future__ import annotations

from tests.checks.told import told


def test_speaking_on_and_on() -> None:
    flow = """\
on: {end: a, abort: m, fail: c}
blocks:
  m: {message: M, next: end}
  a: {message: A, next: b}
  b: {message: B, next: end}
  c: {condition: [{if: user.x, next: b}, {else: return}]}
"""
    assert told(flow) == []
