"""What was heard, as data: kept with a request, and heard again."""

from __future__ import annotations

import pytest

from flaicli.engine.asker import heard_data, heard_from
from flaicli.model.step import Heard


@pytest.mark.parametrize(
    "heard",
    [
        Heard("tea"),
        Heard("tea", offer="0.1"),
        Heard("a.png", upload={"name": "a.png"}),
        Heard(timed_out=True),
        Heard(),
    ],
)
def test_what_is_heard_is_data_both_ways(heard: Heard) -> None:
    assert heard_from(heard_data(heard)) == heard
