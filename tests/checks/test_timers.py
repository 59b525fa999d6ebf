"""What the check of timers says beyond its examples, and what it leaves alone."""

from __future__ import annotations

from tests.checks.told import told


def test_otherwise_is_a_way() -> None:
    flow = """\
settings: {idle_timeout: 0}
blocks:
  a: {collect: {ask: A, into: a, timeout: 1h, otherwise: end}, next: end}
"""
    assert told(flow) == []
