"""Values that make a question needless."""

from __future__ import annotations

import pytest

from flaicli.expressions import Value
from flaicli.inputs import KINDS, known

CHOICE = KINDS["choice"](Value(["tea"]))
SIZED = KINDS["integer"](min=5)


@pytest.mark.parametrize(
    ("input_", "value", "expected"),
    [
        (KINDS["text"](), None, False),
        (KINDS["text"](), "", False),
        (KINDS["text"](), "Ana", True),
        (KINDS["email"](), "ana@example.org", True),
        (KINDS["email"](), "nobody", False),
        (SIZED, 5, True),
        (SIZED, 5.0, True),
        (SIZED, 4, False),
        (SIZED, [5], False),
        (KINDS["yes_no"](), False, True),
        (KINDS["yes_no"](), "maybe", False),
        (KINDS["duration"](), 90, True),
        (KINDS["date"](), "2026-03-02", True),
        (CHOICE, "tea", True),
        (CHOICE, "a tea", False),
        (KINDS["file"](), {"name": "a", "path": "b", "size": 1, "type": "c"}, True),
        (KINDS["file"](), "a", False),
    ],
)
def test_a_value_is_known(input_, value, expected, hearing) -> None:
    assert known(input_, value, hearing) is expected
