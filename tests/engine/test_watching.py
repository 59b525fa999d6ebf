"""Changed-handlers: once per block, for the net change (rule 24)."""

from __future__ import annotations

import pytest

from tests.stories import Story


def flow(how: str, *sets: str) -> str:
    """A flow that watches ``cart`` and writes it in one block."""
    actions = ", ".join(f"{{set: {{cart: {one}}}}}" for one in sets)
    return f"""
on:
  changed: [{{variable: cart, how: {how}, next: seen}}]
blocks:
  a: {{action: [{actions}], next: b}}
  seen: {{message: "cart {{{{ cart }}}}"}}
  b: {{message: done}}
"""


@pytest.mark.parametrize(
    ("how", "sets", "heard"),
    [
        ("any", ("1",), ["cart 1", "done"]),
        ("any", ("1", "2"), ["cart 2", "done"]),
        ("any", ("1", "null"), ["done"]),
        ("new", ("1",), ["cart 1", "done"]),
        ("changed", ("1",), ["done"]),
    ],
)
def test_what_fires(how: str, sets: tuple[str, ...], heard: list[str]) -> None:
    assert Story(flow(how, *sets)).heard == heard


@pytest.mark.parametrize(
    ("how", "value", "heard"),
    [
        ("changed", "2", ["cart 2", "done"]),
        ("changed", "1.0", ["done"]),
        ("new", "2", ["done"]),
        ("removed", "null", ["cart ", "done"]),
        ("any", "null", ["cart ", "done"]),
    ],
)
def test_what_fires_when_there_was_a_value(how: str, value: str, heard: list[str]) -> None:
    assert Story(flow(how, value), variables={"cart": 1}).heard == heard


def test_handlers_run_in_their_order_and_do_not_set_each_other_off() -> None:
    story = Story("""
on:
  changed:
    - {variable: b, next: saw_b}
    - {variable: a, next: saw_a}
blocks:
  x: {action: [{set: {a: 1, b: 1}}], next: end}
  saw_a: {action: [{set: {b: 2}}], next: say_a}
  say_a: {message: a}
  saw_b: {message: b}
""")
    assert story.heard == ["b", "a"]


def test_a_press_fires_and_a_command_does_not() -> None:
    story = Story("""
on: {changed: [{variable: a, next: saw}]}
blocks:
  x: {message: [hi, {buttons: [{title: Go, set: {a: 1}, next: end}]}]}
  saw: {message: saw}
""")
    assert story.do("set", {"a": 5}) == []
    assert story.press("Go") == ["saw"]


def test_what_a_block_put_back_is_forgotten_with_the_block() -> None:
    story = Story(
        """
on: {changed: [{variable: n, next: z}]}
blocks:
  a: {action: [{set: {n: 2}}, {set: {n: 1}}], next: b}
  b: {message: [hi, {buttons: [{title: Go, next: end}]}]}
  z: {message: changed}
""",
        variables={"n": 1},
    )
    story.do("set", {"n": 5})
    assert story.press("Go") == []
    assert story.status == "finished: end"
