"""A text has these methods and no others, each as in Python."""

from __future__ import annotations

import pytest

from flaicli.expressions.methods import METHODS

WITH = {
    "count": ("a",), "endswith": ("a",), "find": ("n",), "removeprefix": ("A",),
    "removesuffix": ("a",), "replace": ("a", "b"), "startswith": ("A",),
}  # fmt: skip


@pytest.mark.parametrize("name", sorted(METHODS))
def test_a_method_is_pythons_own(name: str) -> None:
    for text in ("Ana", " an a ", "12", "ß\nx", ""):
        given = WITH.get(name, ())
        assert METHODS[name](text, *given) == getattr(text, name)(*given)


def test_digits_are_0_to_9() -> None:
    assert METHODS["isdigit"]("١٢") is False
    assert METHODS["lstrip"]("xxa", "x") == "a"
    assert METHODS["rstrip"]("axx", "x") == "a"
    assert METHODS["endswith"]("ana", ["x", "na"]) is True
