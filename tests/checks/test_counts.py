"""What the check of counts says beyond its examples, and what it leaves alone."""

from __future__ import annotations

from tests.checks.told import told


def test_in_order() -> None:
    flow = """\
settings: {steps_per_turn: 1, call_depth: 0, turns_per_session: -1}
on: {not_understood: h}
blocks:
  a: {collect: {ask: A, into: a, type: date, attempts: 3, invalid: [One., Two.]}, next: end}
  h: {message: H}
"""
    assert told(flow) == [
        "F425 error 1:65 'turns_per_session' is -1, so every conversation fails"
        " = write a number above 0",
    ]
