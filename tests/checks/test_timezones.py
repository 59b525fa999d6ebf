"""What the check of timezones says beyond its examples, and what it leaves alone."""

from __future__ import annotations

from tests.checks.told import told


def test_those_that_are() -> None:
    flow = """\
settings: {timezone: UTC}
blocks:
  a: {message: A, next: end}
"""
    assert told(flow) == []


def test_nothing_like_it() -> None:
    flow = """\
settings: {timezone: "../etc"}
blocks:
  a: {message: A, next: end}
"""
    assert told(flow) == [
        "F426 error 1:22 there is no time zone '../etc' = write it like Europe/Brussels, or UTC",
    ]
