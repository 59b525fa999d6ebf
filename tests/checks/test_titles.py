"""What the check of titles says beyond its examples, and what it leaves alone."""

from __future__ import annotations

from tests.checks.told import told


def test_templates_and_cards_may_be_alike() -> None:
    flow = """\
blocks:
  a: {message: [Hi, buttons: [{title: "{{ user.x }}"}, {title: "{{ user.x }}"},
      {title: "3"}, {title: "10"}]], next: end}
"""
    assert told(flow) == []


def test_in_a_question() -> None:
    flow = """\
blocks:
  a: {collect: {ask: [Hi, quick_replies: [{title: Yes!}, {title: yes!}]], into: b},
      next: end}
"""
    assert told(flow) == [
        "F415 warning 2:66 two offers of this block have the title 'yes!'"
        " = give it another title: typed, the first one is pressed",
    ]
