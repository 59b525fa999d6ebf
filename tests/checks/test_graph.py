"""Ways are resolved: what leads where, over which ways, and without waiting."""

from __future__ import annotations

from flaicli.checks.graph import fixed_parts
from tests.checks.told import survey

FLOW = """\
imports: {faq: ./faq.yaml}
on: {error: oops}
blocks:
  a: {message: A, next: b}
  b: {action: [call: faq], next: c}
  c: {message: C, next: "{{ user.way }}_d", on_error: e}
  left_d: {message: D, next: repeat}
  right_d: {condition: [{if: user.x, next: a}, {else: end}]}
  e: {message: E, next: conffirm}
  confirm: {message: F, next: restart}
  oops: {message: Oops}
"""


def test_what_can_be_come_to() -> None:
    graph = survey(FLOW).graph
    ground = {place.block for place in graph.ground}
    assert ground == {"a", "b", "c", "left_d", "right_d", "e", "confirm"}
    assert {place.block for place in graph.reached} == {*ground, "hours", "oops"}
    assert graph.meant("flow", "conffirm") == "confirm"


def test_where_one_goes_without_waiting() -> None:
    onward = {
        place.block: ([to.block for to in one.to], one.out)
        for place, one in survey(FLOW).graph.onward.items()
    }
    assert onward == {
        "a": (["b"], False),
        "b": ([], True),
        "c": ([], True),
        "left_d": (["left_d"], False),
        "right_d": (["a"], True),
        "e": ([], True),
        "confirm": (["a"], False),
        "oops": ([], True),
        "hours": ([], True),
    }


def test_what_stands_around_braces() -> None:
    assert fixed_parts("{{ to }}") == ("", "")
    assert fixed_parts(" faq/{{ a }}_{{ b }} ") == ("faq/", "_", "")
    assert fixed_parts("{% if x %}a{% else %}b{% endif %}") == ("", "a", "b", "")
