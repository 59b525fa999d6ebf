"""What the check of unused variables says beyond its examples, and what it leaves alone."""

from __future__ import annotations

from tests.checks.told import told


def test_watched_cleared_or_read_whole() -> None:
    flow = """\
on: {changed: [{variable: a, next: w}]}
variables: {a: {type: text}, b: {type: text}, c: {type: text, scope: user}, d: {type: text}}
blocks:
  x: {action: [clear: b, set: {a: "{{ user | length }}"}], next: end}
  w: {message: W}
"""
    assert told(flow) == [
        "F407 warning 2:77 variable 'd' is declared, but nothing uses it = use it, or remove it",
        "F406 note 4:23 'b' is cleared, but nothing in the flow sets it"
        " = set it, give it a default, or bring its value along with --set",
    ]


def test_a_misspelt_use_is_finding_enough() -> None:
    flow = """\
variables: {name: {type: text, default: you}}
blocks:
  x: {message: "{{ nmae }}", next: end}
"""
    assert told(flow) == [
        "F406 warning 3:20 'nmae' is read, but nothing sets it = did you mean 'name'?",
    ]
