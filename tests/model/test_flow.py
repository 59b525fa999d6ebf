"""The header of a flow."""

from __future__ import annotations

from tests.stories import project_of


def test_the_first_block_is_where_it_begins_unless_it_says_otherwise() -> None:
    blocks = "blocks:\n  a: {message: a}\n  b: {message: b}\n"
    assert project_of(blocks).main.first == "a"
    assert project_of("start: b\n" + blocks).main.first == "b"
