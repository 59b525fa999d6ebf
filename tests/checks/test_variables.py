"""Variables are told apart by scope, and known by what is written out."""

from __future__ import annotations

from flaicli.checks.variables import Key, parts
from tests.checks.told import survey

FLOW = """\
imports: {faq: ./faq.yaml}
variables:
  size: {type: text, default: none}
  own: {type: integer, scope: flow}
  usual: {type: text, scope: user}
blocks:
  a: {collect: {ask: A, into: size, type: choice, choices: [small, large]}, next: b}
  b: {action: [set: {size: medium, own: "{{ usual }}"}, clear: size, append: {list: 1}], next: faq}
"""


def test_the_same_name_is_another_variable_in_another_scope() -> None:
    variables = survey(FLOW).variables
    assert variables.key("flow", "size.x") == Key("session", "", "size")
    assert variables.key("flow", "own") == variables.key("flow", "flow.own")
    assert variables.key("faq", "own") == Key("session", "", "own")
    assert variables.key("flow", "usual") == variables.key("faq", "user.usual")
    assert variables.key("flow", "internal.now") is None
    assert variables.key("flow", "user") is None
    assert Key("flow", "flow", "own").written == "flow.own"


def test_types_of_whole_variables() -> None:
    variables = survey(FLOW).variables
    types = [
        variables.type_of("flow", path) for path in ("size", "size.x", "flow.own", "user.usual")
    ]
    assert types == ["text", "any", "integer", "text"]
    assert variables.type_of("flow", "user.size") == "any"
    assert variables.type_of("flow", "nothing") == "any"


def test_values_that_are_written_out() -> None:
    variables = survey(FLOW).variables
    assert variables.values(Key("session", "", "size")) == ["none", "small", "large", "medium"]
    assert variables.values(Key("flow", "flow", "own")) is None
    assert variables.values(Key("session", "", "list")) is None
    assert variables.values(Key("user", "", "usual")) is None
    assert variables.values(Key("session", "", "other")) is None


def test_the_parts_of_a_path() -> None:
    paths = ["x", "const.prices.tea", "cart[0].name", "const['oat milk'].x", "a.b[0]"]
    assert [parts(path) for path in paths] == [
        ("x", ""),
        ("const", "prices"),
        ("cart", ""),
        ("const", "oat milk"),
        ("a", "b"),
    ]
