"""Strict JSON; its refusals are shown in full where sessions are stored."""

from __future__ import annotations

import pytest

from flaicli.adapters.plain_json import dump, parse
from flaicli.adapters.trouble import Trouble


def test_one_line_with_its_letters_as_they_are() -> None:
    assert dump({"é": [1, 2.5, None, True, "a\nb"]}, "x") == '{"é":[1,2.5,null,true,"a\\nb"]}'
    assert parse(b'{"a": [1]}\n', "x") == {"a": [1]}


def test_a_value_that_holds_itself() -> None:
    value: list[object] = []
    value.append(value)
    with pytest.raises(Trouble, match=r"cannot keep it: .* or a value that holds itself"):
        dump(value, "cannot keep it")


def test_a_number_with_too_many_digits() -> None:
    with pytest.raises(Trouble, match="x is damaged: not JSON: Exceeds the limit"):
        parse(b"9" * 5000, "x")
