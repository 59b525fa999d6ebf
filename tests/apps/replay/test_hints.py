"""What may have been meant by an expectation that was not met."""

from __future__ import annotations

import pytest

from flaicli.apps.replay.hints import missed
from flaicli.apps.replay.matching import laid
from flaicli.apps.replay.spoken import Spoken
from tests.apps.replay.test_matching import items

LATER = "this was said {} later: write ... for what comes between, or reorder"


@pytest.mark.parametrize(
    ("expected", "said", "hint"),
    [
        ("c", ["a", "b", "c"], LATER.format("two messages")),
        ("b", ["a", "b"], LATER.format("one message")),
        ("f", list("abcdef"), LATER.format("5 messages")),
        ("a, b, a", ["a", "b", "c"], LATER.format("two messages").replace("later", "earlier")),
        ("Hello", ["hello"], "only upper and lower case differ"),
        ('"a  b"', ["a b"], "only spaces and line ends differ"),
        ("Say", ["Say it."], "a text must be the whole message: write {contains: …} for a part"
         " of it"),
        ("Yes", ["Sure?"], "that is a button: write {buttons: […]}"),
        ("a", ["a", "b"], "expect it, or write ... for what does not matter"),
        ("x", ["a"], None),
        ("{contains: x}", ["a"], None),
        ("a, x", ["a"], None),
        ("a, {buttons: [b]}", ["a"], None),
    ],
)  # fmt: skip
def test_hints(expected: str, said: list[str], hint: str | None) -> None:
    messages = [
        Spoken(n, text, "text", {}, (), ("Yes",) if text == "Sure?" else ())
        for n, text in enumerate(said, 1)
    ]
    wanted = items(expected)
    found = laid(wanted, messages)
    assert found is not None
    assert missed(wanted, messages, found) == hint
