"""What the check of hidden imports says beyond its examples, and what it leaves alone."""

from __future__ import annotations

from tests.checks.told import told


def test_another_name() -> None:
    flow = """\
imports: {faq: ./faq.yaml}
blocks:
  a: {message: A, next: faq}
"""
    assert told(flow) == []
