"""Frozen things as data: what is as by default is left out, lists become tuples again."""

from __future__ import annotations

import pytest

from flaicli.frozen import frozen
from flaicli.model.plain import fields_data, made_of


@frozen
class Thing:
    name: str
    parts: tuple[str, ...] = ()


def test_a_thing_is_data_both_ways() -> None:
    assert fields_data(Thing("a", ("b",))) == {"name": "a", "parts": ["b"]}
    assert fields_data(Thing("a")) == {"name": "a"}
    assert made_of(Thing, {"name": "a", "parts": ["b"]}) == Thing("a", ("b",))


def test_what_is_no_such_thing_is_refused() -> None:
    with pytest.raises(ValueError, match="Thing has no 'size'"):
        made_of(Thing, {"name": "a", "size": 1})
    with pytest.raises(ValueError, match="Thing: "):
        made_of(Thing, {})
