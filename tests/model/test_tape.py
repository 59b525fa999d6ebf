"""A tape grows without copying, and two that part ways do not see each other."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flaicli.model.tape import Tape


@given(st.lists(st.tuples(st.integers(0, 20), st.integers())))
def test_it_is_a_list_however_it_branches(steps: list[tuple[int, int]]) -> None:
    tapes: list[tuple[Tape, list[int]]] = [(Tape(), [])]
    for choice, item in steps:
        tape, model = tapes[choice % len(tapes)]
        tapes.append((tape.plus(item), [*model, item]))
    for tape, model in tapes:
        assert list(tape) == model
        assert tape == Tape(model)
        assert len(tape) == len(model)
        assert tape[:2] == model[:2]
        assert tape[-2:] == model[-2:]
        assert tape[::-1] == model[::-1]
        if model:
            assert tape[-1] == model[-1]


def test_it_ends_where_it_ends() -> None:
    first = Tape([1])
    second = first.plus(2)
    with pytest.raises(IndexError):
        first[1]
    assert second[1] == 2
    assert second[-2] == 1
    assert repr(second) == "Tape([1, 2])"
