"""What the check of loops says beyond its examples, and what it leaves alone."""

from __future__ import annotations

from tests.checks.told import told


def test_a_message_that_repeats_itself() -> None:
    flow = """\
blocks:
  a: {message: A, next: repeat}
"""
    assert told(flow) == [
        "F404 error 2:3 these blocks go round for ever, without waiting: a -> a"
        " = wait for the user somewhere on the way round, or lead out of it",
    ]


def test_a_restart_from_the_start() -> None:
    flow = """\
blocks:
  a: {message: A, next: b}
  b: {message: B, next: restart}
"""
    assert told(flow) == [
        "F404 error 2:3 these blocks go round for ever, without waiting: a -> b -> a"
        " = wait for the user somewhere on the way round, or lead out of it",
    ]


def test_what_changes_on_the_way_may_end() -> None:
    flow = """\
blocks:
  a: {action: [increment: {n: 1}], next: b}
  b: {condition: [{if: n > 3, next: end}, {else: a}]}
"""
    assert told(flow) == []


def test_what_changes_something_else_does_not() -> None:
    flow = """\
blocks:
  a: {action: [increment: {n: 1}], next: b}
  b: {condition: [{if: user.x, next: end}, {else: a}]}
"""
    assert told(flow) == [
        "F404 warning 2:3 nothing changes on the way round, and nobody is waited for: a -> b -> a"
        " = wait for the user somewhere on the way round, or lead out of it",
    ]


def test_two_choices_may_exclude_each_other() -> None:
    flow = """\
blocks:
  a: {condition: [{if: user.x, next: b}, {else: end}]}
  b: {condition: [{if: user.x, next: end}, {else: a}]}
"""
    assert told(flow) == []


def test_waits_calls_enter_handlers_and_changed_handlers_may_stop_it() -> None:
    flow = """\
imports: {faq: ./faq.yaml}
on: {changed: [{variable: n, next: d}]}
blocks:
  a: {message: A, next: faq}
  c: {action: [increment: {n: 1}], next: c}
  d: {message: D, next: c}
  e: {message: E, next: wait}
  f: {action: [call: {flow: faq}], next: f}
  g: {message: [G, quick_replies: [{title: f, next: f}, {title: e, next: e}, {title: c,
      next: c}]], next: g}
  h: {message: "{{ internal.now }}", next: "{{ user.to }}"}
"""
    faq = """\
name: faq
on: {enter: ask}
blocks:
  a: {message: A, next: a2}
  a2: {message: A, next: end}
  ask: {collect: {ask: Hm?, into: hm}}
"""
    assert told(flow, faq=faq) == [
        "F424 warning 10:25 this 'next' of 'g' is never followed: every button has its own"
        " = remove it, or write `free_text: allow` for it to follow other words",
        "F402 warning 11:3 nothing leads to 'h'"
        " = lead to it, or remove it; only it leads to 'e', 'f' and 'g'",
    ]


def test_an_error_may_lead_out() -> None:
    flow = """\
blocks:
  a: {action: [set: {x: "{{ user.n + 1 }}"}], next: a, on_error: end}
"""
    assert told(flow) == []
