"""What the check of unreachable says beyond its examples, and what it leaves alone."""

from __future__ import annotations

from tests.checks.told import told


def test_by_handlers_errors_buttons_and_calls() -> None:
    flow = """\
on: {error: e}
blocks:
  a: {action: [call: {flow: b}, {set: {x: 1}, on_error: c}], next: d}
  b: {message: B, next: return}
  c: {message: C, next: end}
  d: {message: [D, carousel: [{title: T, buttons: [{title: G, next: f}]}]], next: end}
  e: {message: E}
  f: {message: F, next: end}
"""
    assert told(flow) == [
        "F424 warning 6:83 this 'next' of 'd' is never followed: every button has its own"
        " = remove it, or write `free_text: allow` for it to follow other words",
    ]


def test_a_template_may_lead_to_what_it_fits() -> None:
    flow = """\
blocks:
  a: {message: A, next: "go_{{ user.way }}"}
  go_left: {message: L, next: end}
  go_right: {message: R, next: end}
  stay: {message: S, next: end}
"""
    assert told(flow) == [
        "F402 warning 5:3 nothing leads to 'stay' = lead to it, or remove it",
    ]


def test_one_finding_for_all_that_follows() -> None:
    flow = """\
blocks:
  a: {message: A, next: end}
  b: {message: B, next: c}
  c: {message: C, next: d}
  d: {message: D, next: e}
  e: {message: E, next: f}
  f: {message: F, next: end}
"""
    assert told(flow) == [
        "F402 warning 3:3 nothing leads to 'b'"
        " = lead to it, or remove it; only it leads to 'c', 'd', 'e' and 1 more",
    ]


def test_a_misspelt_target_is_finding_enough() -> None:
    flow = """\
blocks:
  a: {message: A, next: confrim}
  confirm: {message: B, next: end}
"""
    assert told(flow) == [
        "F401 error 2:25 'a' goes to 'confrim', which flow 'flow' does not have"
        " = did you mean 'confirm'?",
    ]


def test_a_server_may_lead_anywhere_in_its_flow() -> None:
    flow = """\
blocks:
  a: {action: [{http: {post: "https://example.org/", apply: true}}], next: end}
  b: {message: b, next: end}
"""
    assert told(flow) == []
    assert told(flow.replace("apply: true", "apply: false")) == [
        "F402 warning 3:3 nothing leads to 'b' = lead to it, or remove it"
    ]
