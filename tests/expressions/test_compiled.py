"""Both doors, plain and parsed, lead to the same text."""

from __future__ import annotations

import pytest

from flaicli.expressions import DictScope
from flaicli.expressions.compiled import compile_expression, compile_plain, compile_text
from flaicli.expressions.parse import parse_expression, parse_text
from flaicli.expressions.plain import read_plain

NAMES = {"a": {"b": 1.0, "c": None}, "t": "x"}


@pytest.mark.parametrize(
    "source",
    [
        "{{ t }}",
        "{{ a.b }}",
        "{{ a }}",
        "{{ nope }}",
        "{{ a.c.d }}",
        "x{{ t }}y{{ a.b }}z",
        "{{ t }}!",
    ],
)
def test_the_quick_way_and_the_whole_way_agree(source: str) -> None:
    pieces = read_plain(source)
    assert pieces is not None
    quick, whole = compile_plain(pieces), compile_text(parse_text(source))
    for one, other in zip(quick, whole, strict=True):
        left, right = DictScope(NAMES), DictScope(NAMES)
        assert one(left) == other(right)
        assert left.missing == right.missing


def test_an_expression_is_compiled_with_or_without_a_count() -> None:
    assert compile_expression(parse_expression("t == 'x'"))(DictScope(NAMES)) is True
    assert compile_expression(parse_expression("t | upper"))(DictScope(NAMES)) == "X"
