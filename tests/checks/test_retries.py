"""What the check of retries says beyond its examples, and what it leaves alone."""

from __future__ import annotations

from tests.checks.told import told


def test_handled_by_the_root_or_by_itself() -> None:
    flow = """\
imports: {faq: ./faq.yaml}
on: {not_understood: h}
blocks:
  a: {collect: {ask: A, into: a, type: date}, next: faq}
  h: {message: H}
"""
    faq = """\
name: faq
blocks:
  a: {collect: {ask: A, into: a, type: date, attempts: 1}, next: return}
"""
    assert told(flow, faq=faq) == []


def test_a_text_of_some_length() -> None:
    flow = """\
blocks:
  a: {collect: {ask: A, into: a, max_length: 3, attempts: 1}, next: end}
"""
    assert told(flow) == [
        "F416 warning 2:3 after a wrong answer 'a' has no way out"
        " = give it `otherwise`, or the flow `on: {not_understood: …}`",
    ]
