"""Data as YAML: whatever is written is read back, by every reader."""

from __future__ import annotations

from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from flaicli.runtime.spelling import scalar, yaml_of

TEXTS = st.text(max_size=20) | st.sampled_from(
    [
        "yes",
        "- a",
        "a: b",
        "# x",
        "{{ x }}",
        "12",
        "1.0",
        "~",
        "",
        " a",
        "null",
        "2026-03-02",
        "a #b",
    ]
)
LEAVES = TEXTS | st.integers() | st.booleans() | st.none() | st.floats(-9, 9, width=16)
VALUES = st.recursive(
    LEAVES,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXTS, inner, max_size=4),
    max_leaves=12,
)


@settings(max_examples=100, deadline=None)
@given(st.dictionaries(TEXTS.filter(bool), VALUES, min_size=1, max_size=4))
def test_what_is_written_is_read_back(data: dict[str, Any]) -> None:
    assert yaml.load(yaml_of(data), yaml.CSafeLoader) == data


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("Hi there!", "Hi there!"),
        ("No", '"No"'),
        ("a\nb", '"a\\nb"'),
        ("\x85\u2028", '"\\u0085\\u2028"'),
        ("ends ", '"ends "'),
        (True, "true"),
        (None, "null"),
        (2.5, "2.5"),
    ],
)
def test_a_scalar(value: object, text: str) -> None:
    assert scalar(value) == text


def test_what_is_long_stands_on_lines_of_its_own() -> None:
    data = {"turns": [{"bot": ["a", "b"]}, {"user": "x"}], "path": ["block"] * 30, "short": [1, 2]}
    assert yaml_of(data) == (
        "turns:\n  - bot:\n      - a\n      - b\n  - user: x\n"
        "path:\n" + "  - block\n" * 30 + "short: [1, 2]\n"
    )
