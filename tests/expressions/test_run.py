"""Steps and characters are counted, and names in front hide names behind."""

from __future__ import annotations

import pytest

from flaicli.expressions import MISSING, DictScope, ExpressionError
from flaicli.expressions.run import Frame, Run


def test_the_last_step_is_free_and_the_next_is_refused() -> None:
    run = Run(DictScope())
    run.charge(50_000)
    with pytest.raises(ExpressionError, match="took more than 50,000 steps") as caught:
        run.charge(1)
    assert caught.value.kind == "limit"


def test_the_last_character_is_free_and_the_next_is_refused() -> None:
    run, out = Run(DictScope()), list[str]()
    run.write(out, "a" * 100_000)
    with pytest.raises(ExpressionError, match="longer than 100,000 characters"):
        run.write(out, "b")
    assert len(out) == 1


def test_frames() -> None:
    scope = DictScope({"a": 1, "b": 2})
    inner = Frame(Frame(Run(scope), {"b": 3}), {"c": None})
    assert [inner.find(name) for name in "abcd"] == [1, 3, None, MISSING]
    assert set(inner.known()) == {"a", "b", "c"}
    inner.missed("x")
    inner.charge(5)
    assert (scope.missing, inner.root.steps) == (["x"], 5)
