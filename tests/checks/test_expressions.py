"""What the check of expressions says beyond its examples, and what it leaves alone."""

from __future__ import annotations

from tests.checks.told import told


def test_a_mistake_in_a_translation_and_in_a_target() -> None:
    flow = """\
blocks:
  a: {message: "Hi {{ internal.now | lowwer }}", next: "{{ user.to | }}"}
"""
    assert told(flow) == [
        "F301 error 2:38 there is no filter 'lowwer' = did you mean 'lower'?",
        "F301 error 2:70 something is missing at the end = 'name' is expected",
    ]


def test_the_same_mistake_twice_is_told_twice() -> None:
    flow = """\
blocks:
  a: {message: ["{{ 1 + }}", "{{ 1 + }}"], next: end}
"""
    assert told(flow) == [
        "F301 error 2:25 something is missing at the end",
        "F301 error 2:38 something is missing at the end",
    ]


def test_what_is_right() -> None:
    flow = """\
blocks:
  a: {message: "{{ [1, 2] | join }}{% if 1 %}x{% endif %}", next: end}
"""
    assert told(flow) == []
