"""A flow without its ``blocks:`` line is read as if it had it."""

from __future__ import annotations

import pytest

from flaicli.loading.document import read
from flaicli.loading.strays import gathered
from tests.loading.told import plain


@pytest.mark.parametrize(
    ("text", "meant", "first"),
    [
        ("blocks: {a: {message: x}}", {"blocks": {"a": {"message": "x"}}}, None),
        ("flai: 1\non: {error: a}", {"flai": "1", "on": {"error": "a"}}, None),
        (
            "flai: 1\na: {message: x}\nb: {collect: y}",
            {"flai": "1", "blocks": {"a": {"message": "x"}, "b": {"collect": "y"}}},
            "a",
        ),
        (
            "on:\n  error: a\n  a:\n    action: x",
            {"on": {"error": "a"}, "blocks": {"a": {"action": "x"}}},
            "a",
        ),
    ],
)
def test_stray_blocks_are_gathered(text: str, meant: object, first: str | None) -> None:
    root = read("f", text).root
    assert root is not None
    found, key = gathered(root)
    assert plain(found) == meant
    assert (key.text if key else None) == first
