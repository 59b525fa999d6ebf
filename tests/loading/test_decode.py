"""What is said about keys, kinds and values: ``structure.txt`` has the words."""

from __future__ import annotations

import pytest

from flaicli.diagnostics import Severity
from flaicli.loading.decode import SHOWN_MAX
from flaicli.source import Span
from tests.loading.told import cases, decoded, told_of_flow


@pytest.mark.parametrize(("text", "said"), cases("structure.txt"))
def test_a_mistake_of_structure_is_told(text: str, said: str) -> None:
    assert told_of_flow(text) == said


FLOW = """\
flai: 1
name: coffee
start: ask
constants: {shop: Bean There, "on": yes, price: 2.5}
variables: {size: text, total: {type: number, default: 0}}
settings: {timezone: Europe/Brussels, idle_timeout: 15m}
on: {error: oops, changed: [{variable: size, next: ask}]}
starters: [Order, {title: Menu, say: the menu}]
blocks:
  ask: {message: "Hi {{ name }}", next: {end: order placed}}
  oops: {message: [Sorry], next: end, description: Says sorry}
"""


def test_a_header_is_read_by_its_annotations() -> None:
    found = decoded(FLOW)
    assert found.findings == ()
    assert found.whole
    flow = found.flow
    assert flow is not None
    assert (flow.name, flow.start, flow.language, flow.first) == ("coffee", "ask", "en", "ask")
    assert {key: one.data for key, one in flow.constants.items()} == {
        "shop": "Bean There",
        "on": "yes",
        "price": 2.5,
    }
    assert flow.variables["size"].type == "text"
    assert flow.variables["total"].default is not None
    assert flow.variables["total"].default.data == 0
    assert flow.settings.idle_timeout == 900
    assert flow.on.error is not None
    assert flow.on.error.name == "oops"
    assert flow.on.changed[0].variable == "size"
    assert [(one.title, one.say) for one in flow.starters] == [
        ("Order", None),
        ("Menu", "the menu"),
    ]
    assert list(flow.blocks) == ["ask", "oops"]
    assert flow.path == "flow.yaml"


def test_everything_knows_its_place() -> None:
    flow = decoded(FLOW).flow
    assert flow is not None
    target = flow.blocks["ask"].next
    assert target is not None
    assert target.span == Span("flow.yaml", 10, 42, 10, 45)
    assert target.reason is not None
    assert target.reason.source == "order placed"
    assert target.reason.span == Span("flow.yaml", 10, 47, 10, 59)
    assert flow.blocks["oops"].span == Span("flow.yaml", 11, 9, 11, 63)
    assert flow.settings.span == Span("flow.yaml", 6, 11, 6, 57)


def test_what_can_be_read_is_there_and_the_rest_is_named() -> None:
    found = decoded("blocks:\n  a: {message: x, next: end}\n  b: {mesage: x}\n  c: {message: @}\n")
    assert found.flow is not None
    assert list(found.flow.blocks) == ["a"]
    assert found.blocks == {"a", "b", "c"}
    assert not found.whole


def test_a_warning_leaves_a_flow_whole() -> None:
    found = decoded("constants: {x: 007}\nblocks: {a: {message: x, next: end}}\n")
    assert [one.severity for one in found.findings] == [Severity.WARNING]
    assert found.whole


def test_many_findings_are_shown_in_part() -> None:
    found = decoded("".join(f"key{number}: 1\n" for number in range(2000)))
    assert len(found.findings) == SHOWN_MAX + 1
    assert found.findings[-1].message == "the findings from here on are not shown"
    assert found.findings[-1].severity is Severity.NOTE


def test_findings_come_in_the_order_of_the_lines() -> None:
    found = decoded("strat: a\nname: @x\nstart: {a: b}\nblocks: {}\n")
    assert [one.code for one in found.findings] == ["F201", "F116", "F202", "F215"]
