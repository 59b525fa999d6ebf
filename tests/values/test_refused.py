"""How a refused value is shown."""

from __future__ import annotations

from flaicli.values import shown


def test_a_value_is_shown_short() -> None:
    assert shown("abc") == "'abc'"
    assert shown("x" * 41) == f"'{'x' * 40}…'"
    assert shown({"é": [1, None]}) == '{"é": [1, null]}'
    assert shown([10] * 30) == "[10, 10, 10, 10, 10, 10, 10, 10, 10, 10,…"
    assert shown({1, 2}) == "a value of type set"
    endless: list[object] = []
    endless.append(endless)
    assert shown(endless) == "a value of type list"
