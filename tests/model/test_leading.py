"""What an answer that leads a conversation has for its variables."""

from __future__ import annotations

from typing import Any

import pytest

from flaicli.model.leading import gives, without

PIN = frozenset({"pin"})


def answer(session: Any) -> dict[str, Any]:
    return {"status": 200, "body": {"session": session, "messages": ["pin"]}}


@pytest.mark.parametrize(
    ("value", "found"),
    [
        (answer({"data": {"pin": "4711"}}), True),
        (answer({"namespace": "pin", "data": {"code": "4711"}}), True),
        (answer({"namespace": ["pin"], "data": {"code": "4711"}}), False),
        (answer({"data": {"name": "pin"}}), False),
        (answer({"data": ["pin"]}), False),
        (answer(None), False),
        ({"body": "pin"}, False),
        ("pin", False),
    ],
)
def test_whether_it_has_a_value(value: Any, found: bool) -> None:
    assert gives(value, PIN) is found
    assert not gives(value, frozenset())


def test_the_rest_stays() -> None:
    given = answer({"data": {"pin": "4711", "tier": "gold"}})
    hushed = answer({"data": {"pin": "***", "tier": "gold"}})
    assert without(given, PIN, lambda _: "***") == hushed
