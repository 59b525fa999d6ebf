"""Requests in a few words."""

from __future__ import annotations

import pytest

from flaicli.model.effects import (
    Complete,
    Effect,
    Embed,
    Fetch,
    RunPython,
    RunScript,
    SearchKnowledge,
    SendMail,
    UseTable,
    effect_data,
)
from flaicli.model.requests import brief


@pytest.mark.parametrize(
    ("effect", "words"),
    [
        (Complete("extract", "small", ()), "extract with small"),
        (Embed("vec", ("a",)), "embed with vec"),
        (Fetch("POST", "https://a.test"), "POST https://a.test"),
        (RunScript("1"), "a script"),
        (RunPython("orders:total"), "orders:total"),
        (SendMail(("a@b.test", "c@d.test"), "x", "y"), "mail to a@b.test, c@d.test"),
        (UseTable("orders", "insert"), "insert in table orders"),
        (SearchKnowledge("x", ("faq",)), "search in faq"),
    ],
)
def test_each_effect_has_its_words(effect: Effect, words: str) -> None:
    assert brief(effect_data(effect)) == words


def test_long_words_are_cut_and_what_is_not_known_is_named() -> None:
    assert len(brief({"type": "fetch", "method": "GET", "url": "x" * 500})) == 100
    assert brief({"type": "teleport"}) == "teleport"
