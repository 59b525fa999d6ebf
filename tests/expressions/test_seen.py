"""What a path leads to at one moment."""

from __future__ import annotations

import pytest

from flaicli.expressions import DictScope
from flaicli.expressions.seen import reader, readers

NAMES = {"a": {"b": [1, {"c d": 2}]}, "t": "x"}


@pytest.mark.parametrize(
    ("path", "value"),
    [("a.b[0]", 1), ("a.b[1]['c d']", 2), ("a.b[9].x", None), ("t.x", None), ("nope", None),
     ("t", "x"), ("a.b[-1]", {"c d": 2})],
)  # fmt: skip
def test_a_path_is_read(path: str, value: object) -> None:
    assert reader(path)(DictScope(NAMES)) == value


def test_readers_keep_their_order() -> None:
    assert [path for path, _ in readers(["b", "a"])] == ["b", "a"]
