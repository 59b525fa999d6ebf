"""What the check of way back says beyond its examples, and what it leaves alone."""

from __future__ import annotations

from tests.checks.told import told


def test_after_a_wait_in_handlers_and_after_calls() -> None:
    flow = """\
imports: {faq: ./faq.yaml}
on: {error: e}
blocks:
  a: {action: [call: {flow: faq}], next: b}
  b: {message: B, next: previous}
  e: {message: E, next: return}
"""
    assert told(flow) == []


def test_return_in_a_flow_that_may_be_called() -> None:
    flow = """\
blocks:
  a: {message: A, next: return}
"""
    assert told(flow) == []
