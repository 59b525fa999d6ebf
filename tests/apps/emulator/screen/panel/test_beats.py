"""Each event as a beat of the story, in its words."""

from __future__ import annotations

from typing import Any

import pytest

from flaicli.apps.emulator.screen.panel.beats import told
from flaicli.apps.emulator.screen.panel.stand import Stand
from flaicli.model import events as ev
from flaicli.model.frames import Frame, Position
from flaicli.page.page import Page
from tests.apps.emulator.screen.panel.scenes import subject_after

HERE = Position("shop", "pay")
BUTTONS = {"offers": [{"id": "0.0", "title": "Pay"}]}

WORDS: list[tuple[Any, str]] = [
    (ev.ConversationStarted("s", "s", "", "en", "cli", "me", 7), "begins: flow s, en, user me"),
    (ev.ConversationResumed("suspended"), "resumed: suspended"),
    (ev.ConversationEnded("paid", "shop", "pay"), "finished: paid"),
    (ev.ConversationAborted("", "shop", "pay"), "aborted: without a reason"),
    (ev.ConversationFailed("too much", "shop", "pay"), "failed: too much"),
    (ev.MessageSaid("user", "hi\n"), '> "hi\\n"  to ask_drink'),
    (ev.MessageSaid("user", "", "postback", {"title": "Pay"}), "> [Pay]  to ask_drink"),
    (ev.MessageSaid("user", "a.png", "upload"), '> file "a.png"  to ask_drink'),
    (ev.MessageSaid("assistant", "Hi", "buttons", BUTTONS), '  bot (buttons): "Hi" [Pay]'),
    (ev.BlockEntered("shop", "pay", "collect", "press"), "ask_drink (collect, by press)"),
    (ev.FlowChanged("shop", "faq"), "into the flow faq"),
    (ev.BranchTaken("else"), "  ✓ else"),
    (ev.VariablesChanged("set", (ev.Change("set", "n", 1),), "shop"), "  flow.n = 1"),
    (ev.VariablesChanged("set", (ev.Change("unset", "n"),), "faq"), "  faq: flow.n unset"),
    (ev.ProfileChanged("set", (ev.Change("append", "n", 1),)), "  user.n += 1"),
    (ev.VariableMissing("nme", "name"), "  ! 'nme' has no value; did you mean 'name'?"),
    (ev.VariantPicked("greet", 1, "random"), "  picks number 2 of greet, random"),
    (ev.InputRejected("no", 2), "  refused: no, attempt 2 of 3"),
    (ev.InputSkipped("drink"), "  not asked: 'drink' is known"),
    (ev.NotUnderstood("hm"), "  not understood"),
    (ev.InputJudged("guardrail", "swearing"), "  stopped by guardrail: swearing"),
    (ev.InputModified("tea"), '  heard as "tea"'),
    (ev.WaitBegan("press", {}), "  waits for a press"),
    (ev.TimerFired("timeout", 60), "timeout after 1m"),
    (ev.HandlerEntered(Frame("silence", HERE, "wait")), "on.silence begins, then back to pay"),
    (ev.HandlerLeft("call", "dropped"), "call is dropped"),
    (ev.ErrorOccurred("type", "no", "shop", "pay"), "  ! error (type): no"),
    (ev.Warned("odd"), "  ! odd"),
    (ev.SignalSent("beep"), "  signal beep"),
    (ev.EventEmitted("paid", 1), "  emitted paid 1"),
    (ev.EventTracked("seen"), "  tracked seen"),
    (ev.PauseMade(2), "  pauses 2s"),
    (ev.LanguageChanged("nl"), "  language is now nl"),
    (ev.CommandGiven("goto", {"target": "pay"}), "/goto pay"),
    (ev.CommandGiven("set", {"n": "1", "m": None}), '/set n="1" m=null'),
    (ev.CommandGiven("open", {"url": "https://e.org"}), '  opened "https://e.org"'),
    (ev.FlowReloaded("f2"), "goes on in the changed flow"),
    (ev.FlowReloaded("f2", anew=True), "begins anew in the changed flow"),
    (ev.TurnHeld("shop", "pay", "next"), "held before pay"),
    (ev.EffectRequested(1, {"type": "fetch", "method": "GET", "url": "x"}, "shop", "pay"),
     "  asks #1 GET x by pay"),
    (ev.ToolCalled("weather", "http", {"n": 1}, True, "rain"),
     '  calls weather (http) {"n": 1}: "rain"'),
    (ev.Classified("topic", "billing", ("billing",)), "  classified topic: billing"),
    (ev.Extracted(("a",)), "  extracted a"),
    (ev.EffectAnswered(1, {"text": "Hello"}), '  answered #1 "Hello"'),
    (ev.EventReceived("paid", {"by": "me"}), 'received paid {"by": "me"}'),
    (ev.WaitBegan("agent", {}, 2), "  waits for a human"),
    (ev.HandedOver("support", "printer"), "handed over to support: printer"),
    (ev.HandedBack("release"), "handed back by release"),
]  # fmt: skip


def rows(event: Any, width: int | None = None, lines: bool = True) -> list[str]:
    return told(event, Stand(subject_after("tea")), Page(width, lines=lines))


@pytest.mark.parametrize(("event", "words"), WORDS)
def test_the_words_of_an_event(event: Any, words: str) -> None:
    assert rows(event) == [words]


def test_every_event_there_is_is_told() -> None:
    assert {type(event) for event, _ in WORDS} == set(ev.EVENTS.values())


def test_a_condition_shows_what_it_saw_below_where_there_is_no_room() -> None:
    tried = {"if": 'drink == "tea" and size == "large"', "holds": False, "saw": {"size": "medium"}}
    event = ev.BranchTaken("else", (tried,))
    assert rows(event, 44) == [
        '  ✗ drink == "tea" and size == "large"',
        '    size = "medium"',
        "  ✓ else",
    ]
    assert rows(event, 80, lines=False) == [
        '  no  drink == "tea" and size == "large"   size = "medium"',
        "  yes else",
    ]


def test_of_many_conditions_and_changes_some_are_shown() -> None:
    tried = tuple({"if": f"n == {n}", "holds": n == 99} for n in range(100))
    found = rows(ev.BranchTaken("n == 99", tried))
    assert (len(found), found[0], found[-1]) == (9, "  … 92 more did not hold", "  ✓ n == 99")
    changes = tuple(ev.Change("set", f"v{n}", n) for n in range(10))
    assert rows(ev.VariablesChanged("set", changes))[-2:] == ["  v7 = 7", "  … 2 more"]


def test_long_words_take_two_rows_and_those_of_the_bot_one() -> None:
    assert rows(ev.MessageSaid("user", "tea " * 100), 30) == [
        '> "tea tea tea tea tea tea tea',
        "  tea tea tea tea tea tea tea…",
    ]
    assert rows(ev.MessageSaid("assistant", "tea " * 100), 30) == ['  bot: "tea tea tea tea tea t…']


def test_an_error_that_nothing_handles_is_told_once() -> None:
    stand = Stand(subject_after("tea"))
    stand.follow(ev.ErrorOccurred("type", "no number", "shop", "pay"))
    failed = ev.ConversationFailed("no number", "shop", "pay")
    assert told(failed, stand, Page()) == ["failed: nothing handles this error"]
