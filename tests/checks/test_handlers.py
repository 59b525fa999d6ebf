"""What the check of handlers says beyond its examples, and what it leaves alone."""

from __future__ import annotations

from tests.checks.told import told


def test_silence_and_changed_may_be_reserved_words_but_no_templates() -> None:
    flow = """\
on:
  silence: {after: 5m, next: end}
  changed: [{variable: user.x, next: "{{ user.x }}"}]
blocks:
  a: {collect: {ask: A?, into: user.x}, next: end}
"""
    assert [one for one in told(flow) if "F423" in one] == [
        "F423 error 3:38 'on.changed' needs a block, and a template is none"
        " = name a block that does what is wanted; it may go on to any target",
    ]


def test_what_comes_in_from_outside_leads_to_blocks_and_sets_variables() -> None:
    flow = """\
on:
  event: [{name: paid, into: sum, next: thank}, {name: lost, next: thnk}]
blocks:
  a: {collect: {ask: A?, into: x}, next: end}
  thank: {message: "Thanks for {{ sum }}."}
"""
    assert told(flow) == [
        "F401 error 2:68 'on.event' goes to 'thnk', which flow 'flow' does not have"
        " = did you mean 'thank'?",
    ]
