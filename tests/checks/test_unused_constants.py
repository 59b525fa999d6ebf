"""What the check of unused constants says beyond its examples, and what it leaves alone."""

from __future__ import annotations

from tests.checks.told import told


def test_computed_keys_read_all() -> None:
    flow = """\
constants: {a: 1, b: 2}
blocks:
  x: {message: "{{ const[user.x] }}", next: end}
"""
    assert told(flow) == []


def test_the_roots_are_for_imports_too() -> None:
    flow = """\
imports: {faq: ./faq.yaml}
constants: {a: 1}
blocks:
  x: {message: X, next: faq}
"""
    faq = """\
name: faq
constants: {b: 1}
blocks:
  x: {message: "{{ const.a }}", next: return}
"""
    assert told(flow, faq=faq) == [
        "F409 note 2:13 constant 'b' is never read = read it, or remove it",
    ]
