"""What the check of comparisons says beyond its examples, and what it leaves alone."""

from __future__ import annotations

from tests.checks.told import told


def test_what_may_be_equal() -> None:
    flow = """\
on: {not_understood: h}
variables: {n: {type: integer}, c: {type: text, default: none yet}, l: {type: list}}
blocks:
  a: {collect: {ask: A, into: n, type: integer}, next: b}
  b: {collect: {ask: B, into: c, type: choice, choices: [x, y]}, next: c}
  c: {message: "{% if n == 3 and c == 'none yet' %}A{% endif %}", next: g}
  g: {message: "{{ c != 'x' or n | string == '3' or c == none or l == [] }}", next: f}
  f: {message: "{% for n in l %}{% if n == 'a' %}{% endif %}{% endfor %}{{ n }}", next: d}
  d: {action: [set: {l: "{{ c == lastPrompt }}", z: "{{ c }}"}], next: e}
  e: {condition: {switch: z, cases: {q: end}, else: end}}
  h: {message: H}
"""
    assert told(flow) == []


def test_a_choice_by_a_template_may_be_anything() -> None:
    flow = """\
on: {not_understood: h}
blocks:
  b: {collect: {ask: B, into: c, type: choice, choices: "{{ user.l }}"}, next: e}
  e: {condition: {switch: c, cases: {q: end}, else: end}}
  h: {message: H}
"""
    assert told(flow) == []


def test_the_constant_may_stand_first() -> None:
    flow = """\
variables: {n: {type: boolean, default: false}}
blocks:
  c: {message: "{{ 'yes' == n }}", next: end}
"""
    assert told(flow) == [
        "F413 warning 3:29 'n' is never equal to 'yes': it is declared as boolean"
        " = remove the quotes",
    ]
