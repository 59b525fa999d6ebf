"""What the check of defaults says beyond its examples, and what it leaves alone."""

from __future__ import annotations

from tests.checks.told import told


def test_what_fits() -> None:
    flow = """\
variables:
  a: {type: number, default: 3.0}
  b: {type: email, default: Ana@Example.org}
  c: {default: [1]}
  d: {type: text, default: null}
  e: {type: money, default: {amount: 3, currency: EUR}}
  f: {type: boolean, default: "yes"}
  g: {type: text, default: 7}
blocks:
  x: {message: "{{ a }}{{ b }}{{ c }}{{ d }}{{ e }}{{ f }}{{ g }}", next: end}
"""
    assert told(flow) == []
