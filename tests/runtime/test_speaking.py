"""Events as lines: each kind of message, and values masked, cut and made safe."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flaicli.model import events as ev
from flaicli.model.session import Session
from flaicli.runtime.speaking import Line, lines_of, masked, numbers, shown, span
from flaicli.visible import visible

YES = {"id": "0.0", "title": "Yes\n"}
TEA = {"title": "Tea", "subtitle": "hot", "image": "https://e.org/t", "offers": ["9"]}


def bot(text: str, kind: str = "text", **content: Any) -> ev.MessageSaid:
    return ev.MessageSaid("assistant", text, kind, content or None)


@pytest.mark.parametrize(
    ("event", "lines"),
    [
        (bot("Hi\x1b[31m\nthere"), [Line("bot", "Hi␛[31m\nthere")]),
        (ev.MessageSaid("user", "yes"), [Line("user", "yes")]),
        (ev.MessageSaid("user", "a.png", "upload"), [Line("user", "[file] a.png")]),
        (bot("A cup", "image", url="https://e.org/c"), [Line("bot", "[image] A cup: https://e.org/c")]),
        (bot("https://e.org", "link", url="https://e.org"), [Line("bot", "https://e.org")]),
        (bot("Menu", "link", url="https://e.org"), [Line("bot", "Menu: https://e.org")]),
        (
            bot("", "buttons", offers=[YES, {"id": "0.1", "title": "No"}]),
            [Line("offer", "[1] Yes␊"), Line("offer", "[No]")],
        ),
        (
            bot("", "buttons", offers=[{"id": "9", "title": "Menu", "url": "https://e.org"}]),
            [Line("offer", "[Menu] https://e.org")],
        ),
        (
            bot("Which?", choices=[{"key": "a", "title": "A"}, {"key": "b", "title": "B"}]),
            [Line("bot", "Which?"), Line("offer", "[1] A"), Line("offer", "[2] B")],
        ),
        (
            bot("0 to 2?", choices=[{"key": "0", "title": "0"}, {"key": "1", "title": "1"}]),
            [Line("bot", "0 to 2?"), Line("offer", "[0]"), Line("offer", "[1]")],
        ),
        (
            bot(
                "Tea: hot",
                "carousel",
                cards=[
                    TEA,
                    {"title": "Milk", "url": "https://e.org/m"},
                ],
                offers=[{"id": "9", "title": "Take", "card": "Tea"}],
            ),
            [
                Line("bot", "* Tea - hot"),
                Line("aside", "[image] https://e.org/t"),
                Line("offer", "[Take]"),
                Line("bot", "* Milk"),
                Line("aside", "https://e.org/m"),
            ],
        ),
        (
            ev.MessageSaid("assistant", "psst", visibility="never"),  # from models, not from users
            [Line("bot", "psst")],
        ),
        (
            ev.ErrorOccurred("type", "'a' is no number", "f", "b", "set"),
            [Line("error", "the flow has a problem in block 'b', action 'set': 'a' is no number")],
        ),
        (
            ev.ErrorOccurred("type", "no", "f", ""),
            [Line("error", "the flow has a problem in the flow: no")],
        ),
        (
            ev.ErrorOccurred("cancelled", "the request was cancelled", "f", "b"),
            [Line("note", "given up in block 'b': the request was cancelled")],
        ),
        (
            ev.VariableMissing("nme", "name"),
            [Line("warning", "'nme' has no value; did you mean 'name'?")],
        ),
        (ev.Warned("odd"), [Line("warning", "odd")]),
        (ev.TimerFired("silence", 300), [Line("note", "(silence: 5m passed)")]),
        (ev.CommandGiven("open", {"url": "https://e.org"}), [Line("note", "(opens https://e.org)")]),
        (ev.CommandGiven("set", {"a": 1}), []),
        (
            ev.TurnHeld("f", "b", "next"),
            [Line("note", "(stopped before 'b': /step enters it, /continue goes on)")],
        ),
        (ev.EventReceived("paid", {"sum": 3}), [Line("note", '(event paid {"sum": 3})')]),
        (ev.EventReceived("pa\x1bid"), [Line("note", "(event pa␛id)")]),
        (ev.ConversationEnded("paid", "f", "b"), [Line("note", "The conversation ended: paid")]),
        (ev.ConversationFailed("x", "f", "b"), [Line("note", "The conversation failed: x")]),
        (ev.NotUnderstood("x"), []),
    ],
)  # fmt: skip
def test_an_event_as_lines(event: ev.Event, lines: list[Line]) -> None:
    session = Session(offers=(YES,))
    assert lines_of(event, numbers(session)) == lines


def test_values_are_shown_as_safe_json() -> None:
    assert shown("a\x1b\u202eb") == '"a\\u001b\\u202eb"'
    assert shown({"a": [1, None, True]}) == '{"a": [1, null, true]}'
    assert shown("x" * 300) == '"' + "x" * 198 + "…"
    assert shown("日本") == '"日本"'


def test_references_are_masked_wherever_they_are() -> None:
    hidden = {"$private": "email#2"}
    assert masked({"a": [hidden, 1], "b": hidden}) == {"a": ["***email***", 1], "b": "***email***"}
    assert masked({"$private": "x", "more": 1}) == {"$private": "x", "more": 1}


@pytest.mark.parametrize(
    ("seconds", "text"),
    [(0, "0s"), (0.5, "0.5s"), (59, "59s"), (60, "1m"), (5_400, "1h 30m"), (90_061, "1d 1h")],
)
def test_a_length_of_time(seconds: float, text: str) -> None:
    assert span(seconds) == text


PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text("ab\"\\\x1b\n\u202e茶", max_size=20),
    lambda inner: st.lists(inner) | st.dictionaries(st.text("ab#$", max_size=8), inner),
)


@given(PLAIN, st.integers(1, 60))
def test_of_a_value_no_more_is_read_than_is_shown(value: Any, longest: int) -> None:
    whole = visible(json.dumps(masked(value), ensure_ascii=False), keep_newlines=False)
    cut = whole if len(whole) <= longest else whole[: longest - 1] + "…"
    assert shown(value, longest) == cut


def test_a_value_without_end_is_shown_by_its_beginning() -> None:
    class Endless(dict[str, Any]):
        def items(self) -> Any:
            yield from ((f"k{number}", "v" * 1_000_000) for number in range(10**9))

    assert shown(Endless(), 20) == '{"k0": "vvvvvvvvvvv…'


def test_a_turn_that_was_stopped_says_where() -> None:
    assert lines_of(ev.TurnHeld("shop", "pay\x1b", "next")) == [
        Line("note", "(stopped before 'pay␛': /step enters it, /continue goes on)")
    ]
