"""A fault carries its place, and a near word is offered."""

from __future__ import annotations

from flaicli.expressions import ExpressionError, did_you_mean


def test_the_closest_word_is_offered() -> None:
    assert did_you_mean("nmae", ["name", "total"]) == "did you mean 'name'?"
    assert did_you_mean("xyz", ["name"]) is None


def test_an_error_reads_as_its_sentence() -> None:
    error = ExpressionError("it is so", 3, "limit", "do this")
    assert (str(error), error.message, error.offset, error.kind, error.help) == (
        "it is so", "it is so", 3, "limit", "do this",
    )  # fmt: skip
