"""Targets, endings, calls and going back (rules 1 to 5 and 8)."""

from __future__ import annotations

import pytest

from flaicli.model.events import ErrorOccurred, FlowChanged
from tests.stories import Story

CALLING = """
imports: {faq: ./faq.yaml}
blocks:
  ask:
    action: [{call: {flow: faq}}, {set: {back: true}}]
    next: done
  done: {message: "done {{ back }}"}
"""
FAQ = """
name: faq
blocks:
  hours: {message: Nine to five., next: more}
  more: {message: That is all.}
"""


def test_a_called_flow_comes_back_to_the_next_action() -> None:
    story = Story(CALLING, files={"faq": FAQ})
    assert story.heard == ["Nine to five.", "That is all.", "done true"]
    assert story.path == ["ask", "faq/hours", "faq/more", "done"]
    assert story.status == "finished: nothing follows"
    assert [(one.from_flow, one.to_flow) for one in story.of(FlowChanged)] == [
        ("flow", "faq"),
        ("faq", "flow"),
    ]


def test_a_called_flow_that_leads_back_by_itself_is_not_returned_from() -> None:
    story = Story(
        """
imports: {faq: ./faq.yaml}
blocks:
  ask: {action: [{call: faq}, {set: {back: true}}], next: done}
  done: {message: "done"}
""",
        files={
            "faq": "imports: {main: ./flow.yaml}\nblocks:\n  a: {message: hi, next: main/done}\n"
        },
    )
    assert story.heard == ["hi", "done"]
    assert "back" not in story.variables


def test_calls_within_calls_have_a_limit() -> None:
    story = Story("blocks:\n  a: {action: [{call: a}], next: end}\n")
    [error] = story.of(ErrorOccurred)
    assert error.message == "more than 10 calls within calls, the last of 'a'"


@pytest.mark.parametrize(
    ("target", "status"),
    [
        ("end", "finished: end"),
        ("{end: order placed}", "finished: order placed"),
        ("abort", "aborted: abort"),
        ("{abort: 'no {{ what }}'}", "aborted: no stock"),
        ("return", "finished: return"),
        ("wait", "awaiting_user_input"),
    ],
)
def test_reserved_targets(target: str, status: str) -> None:
    story = Story(
        f"variables: {{what: {{default: stock}}}}\nblocks:\n  a: {{message: hi, next: {target}}}\n"
    )
    assert story.status == status


def test_a_target_may_be_worked_out_and_miss() -> None:
    flow = """
blocks:
  ask: {collect: {ask: Where?, into: where}, next: "{{ where }}"}
  there: {message: here we are, next: end}
"""
    assert Story(flow).say("there") == ["here we are"]
    story = Story(flow)
    story.say("nowhere")
    [error] = story.of(ErrorOccurred)
    assert (error.kind, error.message) == (
        "unknown_target",
        "there is no block 'nowhere' to go to",
    )


BACK = """
blocks:
  one: {collect: {ask: One?, into: one}, next: two}
  two: {collect: {ask: Two?, into: two}, next: three}
  three:
    message: [Sure?, {buttons: [{title: Back, next: previous}, {title: Again, next: restart}]}]
"""


def test_previous_leads_back_step_by_step() -> None:
    story = Story(BACK)
    story.say("1", "2")
    assert story.press("Back") == ["Two?"]
    story.say("2")
    assert story.path == ["one", "two", "three", "two", "three"]
    story.press("Back")
    assert story.talk.session.waited == (("flow", "one"), ("flow", "two"))


def test_previous_with_nothing_before_is_an_error() -> None:
    story = Story("blocks:\n  a: {message: [hi, {buttons: [{title: Back, next: previous}]}]}\n")
    story.press("Back")
    assert story.status == "failed: there is no previous block to go back to"


def test_restart_keeps_the_variables() -> None:
    story = Story(BACK)
    story.say("1", "2")
    assert story.press("Again") == ["One?"]
    assert story.variables == {"one": "1", "two": "2"}


def test_a_start_that_is_no_block_is_an_error_where_it_is_come_to() -> None:
    wrong = "start: welcom\nblocks: {welcome: {message: hi}}"
    assert Story(wrong).status == "failed: flow 'flow' begins at 'welcom', which it does not have"
    head = "imports: {faq: ./faq.yaml}\non: {error: oops}\n"
    root = head + "blocks: {a: {message: a, next: faq}, oops: {message: Oops., next: end}}"
    story = Story(root, files={"faq": wrong})
    assert story.heard == ["a", "Oops."]
    assert story.status == "finished: end"
