"""A session as messages of role and content."""

from __future__ import annotations

from pathlib import Path

from flaicli.apps.archive.openai import messages
from flaicli.views.carried.copies import copied
from tests.kept import keep, store_in
from tests.views.carried.test_dialogue import RICH


def test_each_thing_said_is_a_message(tmp_path: Path) -> None:
    store = store_in(tmp_path)
    keep(store, "one", ["coffee", "ana@example.org"])
    assert messages(copied(store, "one")) == {
        "messages": [
            {"role": "assistant", "content": "Hello!"},
            {"role": "assistant", "content": "What will it be?\n[tea] [coffee]"},
            {"role": "user", "content": "coffee"},
            {"role": "assistant", "content": "Where do we send the receipt?"},
            {"role": "user", "content": "***email***"},
            {"role": "assistant", "content": "Sent to ***email***. Bye!"},
        ]
    }


def test_what_is_no_words_is_told_in_words(tmp_path: Path) -> None:
    store = store_in(tmp_path)
    keep(store, "one", flow=RICH)
    assert [one["content"] for one in messages(copied(store, "one"))["messages"]] == [
        "Look",
        "[image] A cup https://example.org/cup.png",
        "[image] Espresso https://example.org/e.png\n"
        "Espresso: short https://example.org/e\n[Take it]\nTea",
        "[Yes] [Menu]",
    ]


def test_what_a_flow_keeps_from_models_is_left_out(tmp_path: Path) -> None:
    flow = (
        "blocks:\n  a: {message: secret, visibility: never, next: b}\n"
        "  b: {message: hi, visibility: stage, next: end}\n"
    )
    store = store_in(tmp_path)
    keep(store, "one", flow=flow)
    assert messages(copied(store, "one"))["messages"] == [{"role": "assistant", "content": "hi"}]
