"""What the check of no else says beyond its examples, and what it leaves alone."""

from __future__ import annotations

from tests.checks.told import told


def test_an_else_anywhere_is_one() -> None:
    flow = """\
blocks:
  a:
    condition:
      - else: end
"""
    assert told(flow) == []


def test_without_next() -> None:
    flow = """\
blocks:
  a:
    condition:
      - if: user.x
        next: end
"""
    assert told(flow) == [
        "F405 error 2:3 'a' does not say what happens when no branch holds"
        " = end it with `- else: …`",
    ]
