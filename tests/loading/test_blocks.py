"""Blocks: one of four kinds, and what every block may have."""

from __future__ import annotations

from flaicli.blocks import CollectBlock, ConditionBlock, SwitchBlock
from flaicli.blocks.condition import Branch, Case
from flaicli.expressions import Condition, Value
from flaicli.inputs import KINDS as INPUTS
from flaicli.loading import blocks
from flaicli.model.assignments import Assignment
from flaicli.model.flow import Block
from flaicli.model.target import Target
from flaicli.model.vocabulary import Path
from tests.loading.told import decoded


def block_of(written: str) -> Block:
    found = decoded(f"blocks:\n  a: {written}\n")
    assert found.findings == ()
    assert found.flow is not None
    return found.flow.blocks["a"]


def test_a_block_has_a_kind_and_more() -> None:
    block = block_of("{message: x, next: b, on_error: c, description: d, visibility: never}")
    assert block.name == "a"
    assert (block.next, block.on_error) == (Target("b"), Target("c"))
    assert (block.description, block.visibility) == ("d", "never")


def test_a_condition_is_a_list_of_branches() -> None:
    body = block_of("{condition: [{if: x > 1, next: b, set: {y: 1}}, {else: c}]}").body
    assert body == ConditionBlock(
        (
            Branch(
                Condition("x > 1"),
                next=Target("b"),
                set=(Assignment(Path("y"), Value(1)),),
            ),
            Branch(else_=Case(Target("c"))),
        )
    )


def test_a_switch_matches_by_type() -> None:
    body = block_of(
        '{condition: {switch: x, cases: {1: b, "1": c, true: d}, else: {next: e}}}'
    ).body
    assert body == SwitchBlock(
        Condition("x"),
        ((1, Case(Target("b"))), (True, Case(Target("d"))), ("1", Case(Target("c")))),
        Case(Target("e")),
    )


def test_a_question_has_the_options_of_its_type() -> None:
    body = block_of("{collect: {ask: x, into: y, type: integer, min: 1, attempts: 2}}").body
    assert isinstance(body, CollectBlock)
    assert body.input == INPUTS["integer"](min=1)  # type: ignore[call-arg]
    assert (body.into, body.attempts, body.invalid) == ("y", 2, ())


def test_a_question_wants_a_text_unless_it_says_so() -> None:
    body = block_of("{collect: {ask: x, into: y, max_length: 3, invalid: no}}").body
    assert isinstance(body, CollectBlock)
    assert body.input == INPUTS["text"](max_length=3)  # type: ignore[call-arg]
    assert [one.source for one in body.invalid] == ["no"]


def test_the_kinds_are_those_of_the_registry() -> None:
    assert set(blocks.BODIES) == set(blocks.KINDS)
