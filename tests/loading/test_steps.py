"""Steps: a message's says and an action block's deeds."""

from __future__ import annotations

from flaicli import actions, says
from flaicli.blocks import ActionBlock, Deed, MessageBlock
from flaicli.expressions import Template, Value
from flaicli.model.assignments import Assignment
from flaicli.model.target import Target
from flaicli.model.vocabulary import Path, Seconds
from flaicli.source import Span
from tests.loading.told import decoded


def body_of(written: str) -> object:
    found = decoded(f"blocks:\n  a:\n    {written}\n    next: end\n")
    assert found.findings == ()
    assert found.flow is not None
    return found.flow.blocks["a"].body


def test_a_text_is_a_message() -> None:
    body = body_of("message: Hi {{ name }}")
    text = says.KINDS["text"]
    assert body == MessageBlock((text(Template("Hi {{ name }}")),))
    assert isinstance(body, MessageBlock)
    assert body.span == body.message[0].span == Span("flow.yaml", 3, 14, 3, 27)  # type: ignore[attr-defined]


def test_steps_are_read_by_their_kind() -> None:
    body = body_of(
        "message: [x, {image: u}, {any_of: [a], pick: round_robin}, {delay: 2s}, {text: y}]"
    )
    kinds = says.KINDS
    assert body == MessageBlock(
        (
            kinds["text"](Template("x")),
            kinds["image"](Template("u")),
            kinds["any_of"]((Template("a"),), "round_robin"),
            kinds["delay"](Seconds(2)),
            kinds["text"](Template("y")),
        )
    )


def test_one_action_needs_no_list() -> None:
    body = body_of("action: {set: {x: 1}, on_error: oops}")
    set_ = actions.KINDS["set"]((Assignment(Path("x"), Value(1)),))
    assert body == ActionBlock((Deed(set_, Target("oops")),))


def test_actions_are_read_in_order() -> None:
    body = body_of("action: [{clear: all}, {clear: [a, b.c]}, {call: faq}, {call: {flow: faq}}]")
    assert isinstance(body, ActionBlock)
    clear, call = actions.KINDS["clear"], actions.KINDS["call"]
    assert [one.action for one in body.action] == [
        clear(("all",)),
        clear(("a", "b.c")),
        call(Target("faq")),
        call(Target("faq")),
    ]
