"""A finding stands below the word that is wrong, however the text is written."""

from __future__ import annotations

import pytest

from flaicli.checks.places import Places
from flaicli.source import Span

FILE = """\
start: ask  # the first
variables:
  size: {type: text}
  "tall": {type: text}
# tall: no
constants: {shop: Bean There, tax: 0.21}
blocks:
  ask:
    message: 'It''s {{ nmae }} now'
  quoted:
    message: "She said \\"{{ nmae }}\\""
  block:
    message: |
      One.
        Two {{ nmae }}
  folded:
    message: One line
      and {{ nmae }} another
  inline: {message: Hi, next: end}
"""
PLACES = Places({"flow.yaml": FILE})


def said(span: Span | None) -> str | None:
    """The place with the text that stands there."""
    if span is None:
        return None
    lines = FILE.split("\n")
    return (
        f"{span.line}:{span.column} {lines[span.line - 1][span.column - 1 : span.end_column - 1]}"
    )


@pytest.mark.parametrize(
    ("span", "source", "place"),
    [
        (Span("flow.yaml", 9, 14, 9, 36), "It's {{ nmae }} now", "9:24 nmae"),
        (Span("flow.yaml", 11, 14, 11, 38), 'She said "{{ nmae }}"', "11:29 nmae"),
        (Span("flow.yaml", 13, 14, 16, 1), "One.\n  Two {{ nmae }}\n", "15:16 nmae"),
        (Span("flow.yaml", 17, 14, 18, 29), "One line and {{ nmae }} another", "18:14 nmae"),
        (Span("flow.yaml", 9, 14, 9, 36), "something else", "9:14 'It''s {{ nmae }} now'"),
    ],
)
def test_a_word_inside_a_text(span: Span, source: str, place: str) -> None:
    assert said(PLACES.inside(span, source, max(source.find("nmae"), 0))) == place


def test_keys_and_values() -> None:
    assert said(PLACES.key("flow.yaml", "variables", "tall")) == "4:4 tall"
    assert said(PLACES.key("flow.yaml", "constants", "tax")) == "6:31 tax"
    assert said(PLACES.key("flow.yaml", "variables", "shop")) is None
    assert said(PLACES.key("other.yaml", "variables", "size")) is None
    assert said(PLACES.top("flow.yaml", "start")) == "1:8 ask"
    assert said(PLACES.top("flow.yaml", "name")) is None
    inline = Span("flow.yaml", 19, 11, 19, 35)
    assert said(PLACES.value(inline, "next")) == "19:31 end"
    assert said(PLACES.value(inline, "into")) is None
    assert said(PLACES.case(inline, "message")) == "19:12 message"
    assert said(PLACES.case(inline, "inline")) is None


def test_the_key_of_a_block() -> None:
    assert said(PLACES.above(Span("flow.yaml", 9, 5, 10, 1), "ask")) == "8:3 ask"
    assert said(PLACES.above(Span("flow.yaml", 19, 11, 19, 35), "inline")) == "19:3 inline"
    nowhere = Span("flow.yaml", 19, 11, 19, 35)
    assert PLACES.above(nowhere, "xyzzy") == nowhere


def test_a_name_that_some_line_begins_with() -> None:
    assert PLACES.mentions("flow.yaml", "ask")
    assert PLACES.mentions("flow.yaml", "tall")
    assert not PLACES.mentions("flow.yaml", "shop")
