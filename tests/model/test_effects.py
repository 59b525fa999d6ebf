"""Effects and outcomes as data: both ways, whole, and strict."""

from __future__ import annotations

import pytest

from flaicli.model.effects import (
    EFFECTS,
    Complete,
    Effect,
    Fetch,
    Outcome,
    RunPython,
    SearchKnowledge,
    SendMail,
    UseTable,
    effect_data,
    effect_from,
    failure,
    outcome_data,
    outcome_from,
)

SAMPLES: list[Effect] = [
    Complete("generate", "small", ({"role": "user", "content": "hi"},), {"temperature": 0}),
    Fetch("POST", "https://a.test/x", {"q": "1"}, {"X": "y"}, {"json": {"a": [1]}}, ok=(200, 201)),
    RunPython("orders:total", {"a": 1}),
    SendMail(("a@b.test",), "Hello", "You."),
    UseTable("orders", "insert", {"id": 1}),
    SearchKnowledge("opening hours", ("faq",), 5),
]


@pytest.mark.parametrize("effect", SAMPLES, ids=lambda one: str(one.TYPE))
def test_an_effect_is_data_both_ways(effect: Effect) -> None:
    assert effect_from(effect_data(effect)) == effect


def test_what_is_as_by_default_is_not_in_the_data() -> None:
    assert effect_data(Fetch("GET", "https://a.test")) == {
        "type": "fetch",
        "method": "GET",
        "url": "https://a.test",
    }


def test_every_effect_has_a_type_and_says_where_it_is_performed_and_whether_twice() -> None:
    assert {name: (kind.TYPE, kind.LOCAL) for name, kind in EFFECTS.items()} == {
        "complete": ("complete", False),
        "moderate": ("moderate", False),
        "embed": ("embed", False),
        "draw": ("draw", False),
        "speak": ("speak", False),
        "transcribe": ("transcribe", False),
        "fetch": ("fetch", False),
        "script": ("script", True),
        "python": ("python", True),
        "mail": ("mail", True),
        "table": ("table", True),
        "knowledge": ("knowledge", True),
    }
    assert [one.again for one in SAMPLES] == [True, False, False, False, False, True]
    assert Fetch("get", "https://a.test").again
    assert UseTable("orders", "retrieve").again


def test_an_outcome_is_data_both_ways() -> None:
    whole = Outcome({"a": 1}, None, {"model": "m"}, {"llmDurationMs": 2.5}, ({"message": "x"},))
    assert outcome_from(outcome_data(whole)) == whole
    assert outcome_data(Outcome("ok")) == {"value": "ok"}
    failed = failure("timeout", "no answer within 20 s", status=504)
    assert outcome_data(failed) == {
        "error": {"kind": "timeout", "message": "no answer within 20 s", "status": 504}
    }


def test_other_data_is_refused() -> None:
    with pytest.raises(ValueError, match="there is no effect of type 'teleport'"):
        effect_from({"type": "teleport"})
    with pytest.raises(ValueError, match="Fetch has no 'verb'"):
        effect_from({"type": "fetch", "verb": "GET"})
    with pytest.raises(ValueError, match="Fetch: "):
        effect_from({"type": "fetch"})
    with pytest.raises(ValueError, match="Outcome has no 'result'"):
        outcome_from({"result": 1})
