"""What the check of handlers says beyond its examples, and what it leaves alone."""

from __future__ import annotations

from tests.checks.told import told


def test_silence_and_changed() -> None:
    flow = """\
on:
  silence: {after: 5m, next: end}
  changed: [{variable: user.x, next: repeat}]
blocks:
  a: {message: A, next: end}
"""
    assert told(flow) == [
        "F423 error 2:30 'on.silence' needs a block, and 'end' is none"
        " = name a block that does what is wanted; it may go on to any target",
        "F423 error 3:38 'on.changed' needs a block, and 'repeat' is none"
        " = name a block that does what is wanted; it may go on to any target",
    ]
