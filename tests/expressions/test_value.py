"""Data with templates in its leaves keeps the shape it was written in."""

from __future__ import annotations

import pytest

from flaicli.expressions import DictScope, ExpressionError, Template, Value


def test_rule_20_every_leaf_keeps_its_type() -> None:
    value = Value({"a": ["{{ n }}", "x{{ n }}", 2, None, True], "b": {"c": "{{ l }}"}})
    assert value.resolve(DictScope({"n": 3, "l": [1]})) == {
        "a": [3, "x3", 2, None, True], "b": {"c": [1]},
    }  # fmt: skip
    assert value.names() == {"n", "l"}
    assert [template.source for template in value.templates()] == ["{{ n }}", "x{{ n }}", "{{ l }}"]


def test_a_constant_is_itself() -> None:
    data = {"a": [1, "b"]}
    assert Value(data).constant
    assert Value(data).resolve(DictScope()) is data
    assert not Value(["{{ a }}"]).constant
    assert Value("{{ n }}").resolve(DictScope({"n": 7})) == 7


def test_keys_are_no_templates() -> None:
    assert Value({"{{ n }}": 1}).resolve(DictScope({"n": 7})) == {"{{ n }}": 1}


def test_an_error_in_a_leaf_is_raised() -> None:
    with pytest.raises(ExpressionError, match="cannot divide by zero"):
        Value(["{{ 1 / 0 }}"]).resolve(DictScope())


def test_what_a_value_is() -> None:
    assert Value([1]) == Value([1]) != Value([2])
    assert Value(1) != Value(True)
    assert hash(Value([1])) == hash(Value([1]))
    assert repr(Value("a")) == "Value('a')"
    assert Value("{{ a }}").templates() == (Template("{{ a }}"),)
