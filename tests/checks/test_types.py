"""What the check of types says beyond its examples, and what it leaves alone."""

from __future__ import annotations

from tests.checks.told import told


def test_what_fits_or_may_fit() -> None:
    flow = """\
on: {not_understood: h}
variables: {a: {type: integer}, b: {type: list}, c: {type: object}, d: {type: text},
      e: {type: text, scope: user}, f: {type: integer, scope: flow}}
blocks:
  a: {collect: {ask: A, into: a, type: pattern, pattern: "[0-9]+"}, next: b}
  b: {collect: {ask: B, into: b, type: choice, choices: [x, y], multiple: true}, next: c}
  c: {collect: {ask: C, into: a, type: choice, choices: "{{ b }}"}, next: d}
  d: {action: [set: {c.deep: 1, a: "{{ b }}", d: 3, b.0: 1, e: x, user.e: 1, flow.f: "3"},
      append: {c.list: 1, b: 1}, increment: {a: 1, c.n: 1}], next: e}
  e: {collect: {ask: E, into: d, type: number}, next: end}
  h: {message: H}
"""
    assert told(flow) == []


def test_through_a_scope() -> None:
    flow = """\
variables: {e: {type: date, scope: user}, f: {type: integer, scope: flow}}
blocks:
  d: {action: [set: {user.e: soon, flow.f: many, e.day: 1}], next: end}
"""
    assert told(flow) == [
        "F412 error 3:30 'user.e' is declared as date, but 'soon' is not a date: write it "
        "like 2026-03-02, year-month-da"
        "y",
        "F412 error 3:44 'flow.f' is declared as integer, but 'many' is not a number",
        "F412 error 3:50 'e' is declared as date, so it has no parts"
        " = write to 'e' itself, or declare it as object",
    ]
