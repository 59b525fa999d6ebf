"""A tree knows the place of everything, and a fault says what to write instead."""

from __future__ import annotations

import pytest

from flaicli.expressions.parse import parse_expression, parse_text
from flaicli.expressions.problem import Problem, Unreadable


def test_every_node_has_its_offset() -> None:
    tree = parse_text("Hi {{ name | upper }}")
    found = tree.body[0].nodes[1]  # type: ignore[attr-defined]
    assert (type(found).__name__, found.lineno, found.node.lineno) == ("Filter", 13, 6)


@pytest.mark.parametrize(
    ("source", "problem"),
    [
        ('size = "large"', ("'=' is not expected here", 5, "to compare, write '=='")),
        ("a || b", ("'|' is not expected here", 3, "for either of two, write 'or'")),
        ("a b", ("'b' is not expected here", 2, None)),
        ("a ==", ("something is missing at the end", 2, None)),
        ("", ("the condition is empty", 0, None)),
        ("{{ a }}", ("a condition is an expression already", 0, "write it without '{{' and '}}'")),
        ("a." + "9" * 301, ("a number is too long", 2, None)),
        ("1e999", ("a number is too large", 0, None)),
        ("1\u0663", ("'1\u0663' is no number", 0, "write the digits 0 to 9")),
        ('"\\ud800"', ("half of a surrogate pair is not a character", 0, None)),
        ('"\\Uffffffff"', ("half of a surrogate pair is not a character", 0, None)),
        ("\ud800", ("half of a surrogate pair is not a character", 0, None)),
        ("²", ("'²' cannot be read here", 0, None)),
        ("x" * 10_001, ("longer than 10,000 characters", None, None)),
    ],
)
def test_an_expression_that_cannot_be_read(
    source: str, problem: tuple[str, int | None, str | None]
) -> None:
    with pytest.raises(Unreadable) as caught:
        parse_expression(source)
    assert caught.value.problem == Problem(*problem)


@pytest.mark.parametrize(
    ("source", "problem"),
    [
        ("{% if a %}b", ("'{% if %}' is never closed", 10, "close it with '{% endif %}'")),
        ("{% foo %}", ("there is no tag 'foo' here", 3,
                       "a text may use 'if', 'for', 'set' and 'raw'")),
        ("{{ a = 1 }}", ("'=' is not expected here", 5, "to compare, write '=='")),
        ("{{ }}", ("an expression is missing", 3, None)),
        ("{{ a | }}", ("something is missing at the end", 7, "'name' is expected")),
        ("{% for x of y %}{% endfor %}", ("'of' is not expected here", 9, "'in' is expected")),
        ("{% endif %}", ("there is no tag 'endif' here", 3,
                         "a text may use 'if', 'for', 'set' and 'raw'")),
    ],
)  # fmt: skip
def test_a_text_that_cannot_be_read(
    source: str, problem: tuple[str, int | None, str | None]
) -> None:
    with pytest.raises(Unreadable) as caught:
        parse_text(source)
    assert caught.value.problem == Problem(*problem)


@pytest.mark.parametrize(
    ("source", "value"),
    [
        ('"a\\tb\\n\\\\\\"\\\'"', "a\tb\n\\\"'"),
        ('"\\x41\\u00e9\\U0001F600"', "Aé\U0001f600"),
        ('"a\\\nb"', "ab"),
        ('"\\d"', "\\d"),
        ("0b11", 3),
        ("00", 0),
        ("1_0.5", 10.5),
    ],
)
def test_literals(source: str, value: object) -> None:
    assert parse_expression(source).value == value  # type: ignore[attr-defined]
