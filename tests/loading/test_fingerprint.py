"""A fingerprint is equal as long as the content is."""

from __future__ import annotations

import pytest

from flaicli.expressions import Template
from flaicli.loading.document import read
from flaicli.loading.fingerprint import fingerprint


def of(text: str) -> str:
    return fingerprint([("f", read("f", text).root)], {})


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("a: x", "a:   'x'  # comment"),
        ("a: [x, {b: c}]", "a:\n- x\n- b: |-\n    c\n"),
        ("a: yes", 'a: "yes"'),
    ],
)
def test_layout_does_not_count(one: str, other: str) -> None:
    assert of(one) == of(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("a: x", "a: y"),
        ("a: 1", "a: '1'"),
        ("a: true", "a: 'true'"),
        ("a: ", "a: ''"),
        ("a: 1\nb: 2", "b: 2\na: 1"),
        ("a: [x, y]", "a: [[x], y]"),
        ("a: {b: c}", "a: [b, c]"),
        ("1: a", '"1": a'),
    ],
)
def test_content_counts(one: str, other: str) -> None:
    assert of(one) != of(other)


def test_names_and_translations_count() -> None:
    root = read("f", "a: x").root
    known = {"nl": {"x": Template("y")}}
    prints = {
        fingerprint([("f", root)], {}),
        fingerprint([("g", root)], {}),
        fingerprint([("f", root)], known),
        fingerprint([("f", root), ("f", root)], {}),
        fingerprint([("f", None)], {}),
    }
    assert len(prints) == 5
