"""What the check of nothing follows says beyond its examples, and what it leaves alone."""

from __future__ import annotations

from tests.checks.told import told


def test_after_a_question_and_an_action() -> None:
    flow = """\
blocks:
  a: {action: [set: {x: 1}], next: b}
  b: {collect: {ask: B, into: y}}
"""
    assert told(flow) == [
        "F403 warning 3:3 nothing follows 'b' = write `next: end` if the conversation ends here",
    ]


def test_not_in_handlers_called_flows_or_after_buttons() -> None:
    flow = """\
imports: {faq: ./faq.yaml}
on: {not_understood: h}
blocks:
  a: {action: [call: {flow: faq}], next: b}
  b: {message: [B, buttons: [{title: X, next: end}, {title: Y,
      url: "https://example.org"}]]}
  h: {message: H, next: i}
  i: {message: I}
"""
    faq = """\
name: faq
blocks:
  a: {message: A}
"""
    assert told(flow, faq=faq) == []


def test_a_switch() -> None:
    flow = """\
blocks:
  a: {condition: {switch: user.x, cases: {1: {set: {y: 2}}}, else: end}}
"""
    assert told(flow) == [
        "F403 warning 2:46 nothing follows this branch of 'a'"
        " = write `next: end` if the conversation ends here",
    ]


def test_a_script_with_a_way_for_either_case() -> None:
    flow = """\
blocks:
  a: {action: [script: {code: return 1, truthy: b, falsy: end}]}
  b: {action: [script: {code: return 1, truthy: end}]}
"""
    assert told(flow) == [
        "F403 warning 3:3 nothing follows 'b' = write `next: end` if the conversation ends here",
    ]
