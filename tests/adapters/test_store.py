"""What is told of a session that was recovered."""

from __future__ import annotations

from pathlib import Path

import pytest

from flaicli.adapters.store import Recovered


@pytest.mark.parametrize(
    ("recovered", "sentence"),
    [
        (Recovered("s1", 2), "session s1 was cut off: 2 turns were recovered"),
        (Recovered("s1", 1), "session s1 was cut off: 1 turn was recovered"),
        (
            Recovered("s1", 3, 2, 417, Path("j/s1.jsonl.damaged")),
            "session s1 was cut off: 3 turns were recovered; its journal is damaged from byte 417"
            " on: 2 turns were lost, kept in 'j/s1.jsonl.damaged'",
        ),
        (
            Recovered("s1", 0, 0, 0),
            "session s1 was cut off: 0 turns were recovered; its journal is damaged from byte 0 on:"
            " a turn in work was lost",
        ),
    ],
)
def test_it_is_one_sentence(recovered: Recovered, sentence: str) -> None:
    assert recovered.sentence == sentence
