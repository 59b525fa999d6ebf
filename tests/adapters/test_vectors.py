"""Vectors of texts, asked for once."""

from __future__ import annotations

import stat
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from flaicli.adapters.performer import Progress
from flaicli.adapters.vectors import BATCH, Unanswered, Vectors, alike
from flaicli.model.effects import Effect, Embed, Outcome, failure


class Model:
    """A model that answers what a test says, and remembers what it was asked."""

    def __init__(self, answer: Callable[[str], Any] = len) -> None:
        self.asked: list[tuple[str, ...]] = []
        self._answer = answer

    def perform(self, effect: Effect, progress: Progress) -> Outcome:
        assert isinstance(effect, Embed)
        self.asked.append(effect.texts)
        return Outcome([[3.0, float(self._answer(one))] for one in effect.texts])


def test_each_text_is_asked_for_once(tmp_path: Path) -> None:
    model = Model()
    vectors = Vectors("m", None, tmp_path / ".flai", model)
    one, other = vectors.of(["aaaa", "bbbb"], Progress())
    assert list(one) == pytest.approx([0.6, 0.8])
    assert alike(one, other) == 1.0
    vectors.of(["bbbb", "c"], Progress())
    Vectors("m", None, tmp_path / ".flai", model).of(["c", "aaaa"], Progress())
    assert model.asked == [("aaaa", "bbbb"), ("c",)]
    Vectors("other", None, tmp_path / ".flai", model).of(["c"], Progress())
    assert model.asked[2:] == [("c",)]
    assert stat.S_IMODE((tmp_path / ".flai/vectors.sqlite").stat().st_mode) == 0o600


def test_many_texts_go_in_several_requests() -> None:
    model = Model()
    found = Vectors("m", None, None, model).of([str(n) for n in range(BATCH + 1)], Progress())
    assert len(found) == BATCH + 1
    assert [len(one) for one in model.asked] == [BATCH, 1]


@pytest.mark.parametrize("value", [[], [["x"]], [3], None, [[1.0], [2.0]]])
def test_what_is_no_vector_is_told(value: Any) -> None:
    class Broken:
        def perform(self, effect: Effect, progress: Progress) -> Outcome:
            return Outcome(value)

    with pytest.raises(Unanswered) as problem:
        Vectors("m", None, None, Broken()).of(["a"], Progress())
    error = problem.value.outcome.error
    assert error == {"kind": "malformed", "message": "'m' gave no vector for each text"}


def test_an_error_of_the_model_is_passed_on() -> None:
    class Away:
        def perform(self, effect: Effect, progress: Progress) -> Outcome:
            return failure("unreachable", "nobody there")

    with pytest.raises(Unanswered) as problem:
        Vectors("m", None, None, Away()).of(["a"], Progress())
    assert problem.value.outcome == failure("unreachable", "nobody there")


def test_a_file_of_no_use_is_done_without(tmp_path: Path) -> None:
    (tmp_path / "vectors.sqlite").write_text("no base" * 200)
    assert len(Vectors("m", None, tmp_path, Model()).of(["a"], Progress())) == 1
