"""Arguments that do not fit are told in Python's words, less one of them."""

from __future__ import annotations

from flaicli.expressions.arguments import misfit


def example(value: object, least: object, most: object = None, *, strict: object = None) -> None:
    """Takes two or three, and one by name."""


def test_what_fits_and_what_does_not() -> None:
    assert misfit(example, 2, ()) is None
    assert misfit(example, 3, ("strict",)) is None
    assert misfit(example, 1, ("least",)) is None
    assert misfit(example, 1, ()) == "missing a required argument: 'least'"
    assert misfit(example, 4, ()) == "too many arguments"
    assert misfit(example, 2, ("loud",)) == "got an unexpected keyword argument 'loud'"
