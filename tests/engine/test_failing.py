"""Errors of a flow: who handles them, and when nobody does (rule 7)."""

from __future__ import annotations

import pytest

from flaicli.model.events import ConversationFailed, ErrorOccurred, VariableMissing
from tests.stories import Story

BROKEN = "variables: {total: {type: number}}\nblocks:\n"


def test_the_actions_own_way_out_comes_first() -> None:
    story = Story(
        BROKEN
        + """
  a:
    action:
      - {set: {total: plenty}, on_error: own}
      - set: {later: true}
    on_error: of_block
  own: {message: "{{ error.kind }} in {{ error.block }}: {{ error.action }}"}
  of_block: {message: no}
"""
    )
    assert story.heard == ["type in a: set"]
    assert story.variables == {}
    [error] = story.of(ErrorOccurred)
    assert error.message == "'total' is declared as number, but 'plenty' is not a number"


def test_then_the_blocks_then_the_flows() -> None:
    block = "  a: {action: [{set: {total: plenty}}], on_error: z, next: b}\n"
    flow = "  a: {action: [{set: {total: plenty}}], next: b}\n"
    rest = "  b: {message: on}\n  z: {message: oops}\n"
    assert Story(BROKEN + block + rest).heard == ["oops"]
    assert Story("on: {error: z}\n" + BROKEN + flow + rest).heard == ["oops", "on"]
    assert Story(BROKEN + flow + rest).status.startswith("failed: 'total' is declared")


def test_an_error_while_handling_an_error_fails_at_once() -> None:
    story = Story(
        "on: {error: z}\n"
        + BROKEN
        + """
  a: {action: [{set: {total: plenty}}], next: end}
  z: {action: [{set: {total: more}}], next: end}
"""
    )
    assert len(story.of(ErrorOccurred)) == 2
    assert story.status == "failed: 'total' is declared as number, but 'more' is not a number"


def test_a_second_error_where_the_first_ones_on_error_led_fails_at_once() -> None:
    story = Story(
        BROKEN
        + """
  a: {action: [{set: {total: plenty}}], on_error: b, next: end}
  b: {action: [{set: {total: more}}], on_error: c, next: end}
  c: {message: no}
"""
    )
    assert story.heard == []
    assert story.path == ["a", "b"]
    assert story.status == "failed: 'total' is declared as number, but 'more' is not a number"


def test_a_block_reached_by_on_error_may_fail_again_after_the_user_spoke() -> None:
    story = Story(
        BROKEN
        + """
  a: {collect: {ask: How much?, into: typed}, next: b}
  b: {action: [{set: {total: "{{ typed }}"}}], on_error: a, next: end}
"""
    )
    assert story.say("plenty") == ["How much?"]
    assert story.say("lots") == ["How much?"]
    story.say("3")
    assert story.status == "finished: end"
    assert story.variables == {"typed": "3", "total": 3}


@pytest.mark.parametrize(
    ("expression", "said"),
    [
        ("total > 4", "'total' has no value"),
        ("1 + 'a' > 2", "1"),
    ],
)
def test_a_condition_that_cannot_be_worked_out_is_an_error(expression: str, said: str) -> None:
    story = Story(
        BROKEN + f'  a: {{condition: [{{if: "{expression}", next: end}}, {{else: end}}]}}\n'
    )
    [error] = story.of(ErrorOccurred)
    assert error.kind == "expression"
    assert said in error.message
    assert len(story.of(ConversationFailed)) == 1


def test_the_fail_handler_may_speak() -> None:
    story = Story(
        "on: {fail: z}\n" + BROKEN + "  a: {action: [{set: {total: x}}]}\n  z: {message: Sorry!}\n"
    )
    assert story.heard == ["Sorry!"]
    assert story.status.startswith("failed: ")


def test_going_round_again_after_the_handler_fails() -> None:
    story = Story("""
on: {error: oops}
settings: {steps_per_turn: 4}
blocks:
  a: {message: a, next: b}
  b: {message: b, next: a}
  oops: {message: oops}
""")
    assert [one.kind for one in story.of(ErrorOccurred)] == ["limit", "limit"]
    assert story.status == "failed: more than 4 blocks in one turn: b -> a -> b"


def test_a_question_asked_again_after_an_error_may_fail_again() -> None:
    story = Story(
        BROKEN + "  a: {collect: {ask: How much?, into: total}, on_error: a, next: end}\n"
    )
    assert story.say("plenty", "more") == ["How much?"]
    assert len(story.of(ErrorOccurred)) == 1
    assert story.say("3") == []
    assert story.variables == {"total": 3}


def test_what_was_missing_in_a_text_never_said_is_not_noted() -> None:
    story = Story("on: {error: z}\nblocks:\n  a: {message: '{{ nme }} {{ 1 + [] }}'}\n"
                  "  z: {message: oops}\n")  # fmt: skip
    assert [one.message for one in story.of(ErrorOccurred)] == [
        "1 and a list cannot be used with '+'"
    ]
    assert story.of(VariableMissing) == []


def test_a_way_out_that_leads_nowhere_fails_at_once() -> None:
    story = Story(
        BROKEN + '  a: {action: [{set: {total: plenty}}], on_error: "{{ nowhere }}x"}\n'
        "  b: {message: on}\n"
    )
    assert [one.message for one in story.of(ErrorOccurred)] == [
        "'total' is declared as number, but 'plenty' is not a number",
        "there is no block 'x' to go to",
    ]
    assert story.status == "failed: there is no block 'x' to go to"


def test_an_error_before_the_first_block_has_no_handler() -> None:
    flow = "on: {error: z}\nblocks: {a: {message: hi}, z: {message: oops, next: repeat}}\n"
    assert Story(flow, block="b").status == "failed: there is no block 'b' to begin at"
    assert Story(flow, block="repeat").status == "failed: there is no block 'repeat' to begin at"
    story = Story(f"variables: {{n: {{type: number}}}}\n{flow}", variables={"n": "x"})
    assert story.status == "failed: 'n' is declared as number, but 'x' is not a number"
