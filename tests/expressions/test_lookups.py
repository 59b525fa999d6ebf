"""Keys, indexes, slices, lists and mappings."""

from __future__ import annotations

import pytest

from flaicli.expressions import Condition, DictScope, ExpressionError

NAMES = {"l": [1, 2, 3], "s": "abc", "m": {"1": "one", "k": None}, "i": 1, "n": None}


@pytest.mark.parametrize(
    ("source", "value"),
    [("l[i]", 2), ("l[-3]", 1), ("l[3]", None), ("l[-4]", None), ("l.0", 1), ("s[1]", "b"),
     ("m['1']", "one"), ("m[1]", None), ("m.k", None), ("m.k.x", None), ("l[1:]", [2, 3]),
     ("s[::-1]", "cba"), ("nope[1:]", None), ("n[1:]", None), ("l[:nope]", "error"),
     ("[1, nope, [i]]", [1, None, [1]]), ("{'a': nope, 'b': i}", {"a": None, "b": 1}),
     ("l[1.5]", "error"), ("l[true]", "error"), ("i[1:]", "error"), ("l[::0]", "error"),
     ("l['a':]", "error")],
)  # fmt: skip
def test_look_ups(source: str, value: object) -> None:
    if value == "error":
        with pytest.raises(ExpressionError):
            Condition(source).value(DictScope(NAMES))
    else:
        assert Condition(source).value(DictScope(NAMES)) == value


def test_a_constant_list_is_new_each_time() -> None:
    condition = Condition("[1, 2]")
    first = condition.value(DictScope())
    assert isinstance(first, list)
    first.append(3)
    assert condition.value(DictScope()) == [1, 2]
