"""What the check of never followed says beyond its examples, and what it leaves alone."""

from __future__ import annotations

from tests.checks.told import told


def test_some_lead_to_it() -> None:
    flow = """\
blocks:
  a: {message: [A, buttons: [{title: B, next: end}, {title: C}]], next: b}
  b: {condition: [{if: user.x, set: {y: 1}}, {else: end}], next: c}
  c: {message: [C, buttons: [{title: D, url: "https://example.org"}]], next: d}
  d: {condition: {switch: y, cases: {1: end}, else: end}, next: end}
"""
    assert told(flow) == [
        "F424 warning 5:65 this 'next' of 'd' is never followed: every branch has its own"
        " = remove it",
    ]
