"""A stumble's place lies within the text, whatever libyaml says."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from flaicli.loading.stumble import Stumble, indent_of, quoted
from flaicli.source import Span


@pytest.mark.parametrize(
    ("line", "column", "place"),
    [(0, 1, (0, 1)), (1, 0, (0, 4)), (7, 3, (0, 4))],
)
def test_a_place_is_on_a_line_that_says_something(
    line: int, column: int, place: tuple[int, int]
) -> None:
    mark = SimpleNamespace(line=line, column=column)
    stumble = Stumble("f", ["a: [", "", ""], "problem", mark, None, None)
    assert (stumble.line, stumble.column) == place


def test_a_span_is_never_empty() -> None:
    stumble = Stumble("f", ["ab", ""], "x", SimpleNamespace(line=0, column=0), None, None)
    assert stumble.at(0, 0, 2) == Span("f", 1, 1, 1, 3)
    assert stumble.at(0, 9, 9) == Span("f", 1, 2, 1, 3)
    assert stumble.at(1, 0, 0) == Span("f", 2, 1, 2, 2)


@pytest.mark.parametrize(
    ("text", "yaml"),
    [("a: b", '"a: b"'), ('say "hi"', "'say \"hi\"'"), ("it's \\d", "'it''s \\d'")],
)
def test_texts_are_quoted_without_escapes(text: str, yaml: str) -> None:
    assert quoted(text) == yaml


def test_a_long_text_is_cut() -> None:
    assert quoted("x" * 200) == f'"{"x" * 100}…"'


@pytest.mark.parametrize(("line", "column"), [("a: b", 0), ("  - a: b", 4), ("- - a", 4), ("", 0)])
def test_a_key_stands_behind_its_dashes(line: str, column: int) -> None:
    assert indent_of(line) == column
