"""Missing is false and is not null."""

from __future__ import annotations

from flaicli.expressions import MISSING, DictScope


def test_missing() -> None:
    assert not MISSING
    assert repr(MISSING) == "MISSING"
    assert MISSING is not None


def test_a_scope_over_a_dict() -> None:
    scope = DictScope({"a": None})
    assert scope.find("a") is None
    assert scope.find("b") is MISSING
    assert list(scope.known()) == ["a"]
    scope.missed("b")
    assert scope.missing == ["b"]
    assert DictScope().find("a") is MISSING
