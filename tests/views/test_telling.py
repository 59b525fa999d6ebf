"""Every event in few words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar

import pytest

from flaicli.model import events as ev
from flaicli.model.frames import Frame, Position
from flaicli.views.telling import STYLES, branch, given, style, told

FRAME = Frame("changed", Position("shop", "pay"), "wait")

WORDS: list[tuple[ev.Event, str]] = [
    (ev.ConversationStarted("p", "shop", "f", "en", "web", "ana", 7, strict=True),
     "shop, language en, user ana, channel web, seed 7, strict"),
    (ev.ConversationResumed("awaiting_user_input"), "was awaiting_user_input"),
    (ev.FlowReloaded("f"), "the flow was changed"),
    (ev.FlowReloaded("f", True), "the flow was changed, and begun anew"),
    (ev.ConversationEnded("paid", "shop", "bye"), "paid at bye"),
    (ev.ConversationAborted("", "faq", "bye"), "without a reason at faq/bye"),
    (ev.ConversationFailed("oh", "shop", ""), "oh"),
    (ev.MessageSaid("user", "a\nb"), 'user: "a\\nb"'),
    (ev.MessageSaid("user", "Large", "postback"), 'user (postback): "Large"'),
    (ev.MessageSaid("assistant", "", "buttons", {"offers": [{"id": "1", "title": "Yes"}]}),
     "bot (buttons): [Yes]"),
    (ev.MessageSaid("assistant", "A cup", "image", {"url": "https://x.example"}),
     'bot (image): "A cup" https://x.example'),
    (ev.BlockEntered("faq", "hours", "message", "next"), "faq/hours (message, by next)"),
    (ev.FlowChanged("shop", "faq"), "from shop to faq"),
    (ev.BranchTaken("x > 1", ({"if": "x > 1", "holds": True, "saw": {"x": 2}},)),
     "x > 1: held (x = 2)"),
    (ev.BranchTaken("billing", ({"switch": "topic", "saw": {"topic": "billing"}},)),
     'switch topic (topic = "billing"); took billing'),
    (ev.BranchTaken("else"), "took else"),
    (ev.VariablesChanged("set", (ev.Change("set", "a.b", 1), ev.Change("unset", "c"))),
     "a.b = 1, c unset (by set)"),
    (ev.VariablesChanged("append", (ev.Change("append", "cart", "tea"),), "shop"),
     'flow.cart += "tea" (by append)'),
    (ev.VariablesChanged("remove", (ev.Change("remove", "cart", "tea"),), "faq"),
     'faq: flow.cart -= "tea" (by remove)'),
    (ev.ProfileChanged("collect", (ev.Change("set", "mail", {"$private": "mail#1"}),)),
     'user.mail = "***mail***" (by collect)'),
    (ev.VariableMissing("nme", "name"), "'nme' has no value; did you mean 'name'?"),
    (ev.VariableMissing("nme"), "'nme' has no value"),
    (ev.VariantPicked("shop/a/0", 1, "random"), "number 2 of shop/a/0, random"),
    (ev.InputRejected("not_a_number", 2), "not_a_number, attempt 2"),
    (ev.InputSkipped("size"), "'size' is known"),
    (ev.NotUnderstood("hm"), '"hm"'),
    (ev.InputJudged("guardrail", "swearing\x1b"), "guardrail: swearing␛"),
    (ev.InputModified("tea\n"), '"tea\\n"'),
    (ev.WaitBegan("answer", {"timeout": 90, "idle": 900}),
     "for answer; timeout after 1m 30s, idle after 15m"),
    (ev.WaitBegan("any", {}), "for any"),
    (ev.TurnHeld("faq", "hours", "next"), "before faq/hours, led to by next"),
    (ev.MessageSaid("agent", "Hi"), 'agent: "Hi"'),
    (ev.HandedOver("support", "printer\n"), "to support: printer␊"),
    (ev.HandedOver("support"), "to support"),
    (ev.HandedBack("timeout"), "by timeout"),
    (ev.EventReceived("paid", {"sum": 3}), 'paid {"sum": 3}'),
    (ev.TimerFired("silence", 300), "silence, after 5m"),
    (ev.HandlerEntered(FRAME), "changed at pay, then wait"),
    (ev.HandlerEntered(Frame("start", Position("shop", ""), "arrive")), "start, then arrive"),
    (ev.HandlerLeft("changed", "return"), "changed, return"),
    (ev.ErrorOccurred("type", "no number", "shop", "pay", "increment"),
     "type at pay, action increment: no number"),
    (ev.ErrorOccurred("limit", "too long", "shop", ""), "limit: too long"),
    (ev.Warned("odd"), "odd"),
    (ev.SignalSent("done", {"a": 1}), 'done {"a": 1}'),
    (ev.EventEmitted("done"), "done"),
    (ev.EventTracked("sale", [1]), "sale [1]"),
    (ev.PauseMade(1.5), "1.5s"),
    (ev.LanguageChanged("nl"), "nl"),
    (ev.CommandGiven("set", {"x": 1}), 'set {"x": 1}'),
    (ev.CommandGiven("restart"), "restart"),
    (ev.EffectRequested(2, {"type": "fetch", "method": "GET", "url": "x\n"}, "faq", "a"),
     "#2 GET x␊ by faq/a"),
    (ev.EffectRequested(2, {"type": "script"}, "", ""), "#2 a script"),
    (ev.ToolCalled("weather", "http", {"city": "Gent"}, True, "rain"),
     'weather (http) {"city": "Gent"}: "rain"'),
    (ev.ToolCalled("weather", "http", {}, False, "", {"message": "timed out"}),
     "weather (http) {}: timed out"),
    (ev.Classified("topic", "billing", ("billing",)), "topic: billing"),
    (ev.Classified("topic", "else", ("a",), fits=False), "topic: else, since nothing fits"),
    (ev.Extracted(("a", "b"), ("c",), ("d",)), "a, b; cleared c; left out d"),
    (ev.Extracted(()), "nothing was found"),
    (ev.EffectAnswered(2, {"text": "Hello", "calls": []}), '#2 "Hello"'),
    (ev.EffectAnswered(2, {"status": 200, "body": {"a": 1}}), '#2, 200 {"a": 1}'),
    (ev.EffectAnswered(2, [1], tries=({"message": "x"},)), "#2, after 1 failed [1]"),
    (ev.EffectAnswered(2, None, {"kind": "timeout", "message": "no answer"}),
     "#2, timeout: no answer"),
]  # fmt: skip


@pytest.mark.parametrize(("event", "words"), WORDS, ids=lambda one: getattr(one, "TYPE", ""))
def test_an_event_in_words(event: ev.Event, words: str) -> None:
    assert told(event, "shop") == words


def test_every_event_there_is_has_words() -> None:
    assert {type(event) for event, _ in WORDS} == set(ev.EVENTS.values())
    assert set(STYLES) <= set(ev.EVENTS)


def test_an_event_of_a_later_day_is_told_as_data() -> None:
    @dataclass(frozen=True)
    class ToolCalled:
        TYPE: ClassVar[str] = "tool_of_tomorrow"
        tool: str
        result: Any = None

    later: Any = ToolCalled("weather", {"$private": "key#1"})
    assert told(later, "shop") == '{"tool": "weather", "result": "***key***"}'
    assert style(later) == ""


def test_nothing_foreign_gets_through() -> None:
    bad = "a\x1b]0;x\x07\n\u202eb"
    events: list[ev.Event] = [
        ev.BlockEntered(bad, bad, bad, bad),
        ev.ConversationEnded(bad, bad, bad),
        ev.MessageSaid("assistant", bad, bad, {"url": bad, "offers": [{"title": bad}]}),
        ev.BranchTaken(bad, ({"if": bad, "holds": False, "saw": {bad: bad}}, {"switch": bad})),
        ev.VariablesChanged(bad, (ev.Change("set", bad, {bad: bad}),), bad),
        ev.ErrorOccurred(bad, bad, bad, bad, bad),
        ev.WaitBegan(bad, {bad: 1.0}),
        ev.CommandGiven(bad, {bad: bad}),
    ]
    for event in events:
        words = told(event, "shop")
        assert words.isprintable(), words


def test_a_branch_takes_a_line_each_test() -> None:
    tried = ({"if": "a", "holds": False, "saw": {"a": None}}, {"if": "b", "holds": True})
    assert branch(ev.BranchTaken("b", tried)) == ["a: did not hold (a = null)", "b: held"]


def test_colours_are_by_type() -> None:
    assert style(ev.MessageSaid("user", "hi")) == "cyan"
    assert style(ev.MessageSaid("assistant", "hi")) == ""
    assert style(ev.WaitBegan("any", {})) == "dim"
    assert style(ev.ErrorOccurred("type", "x", "a", "b")) == "red"
    assert style(ev.BranchTaken("else")) == "magenta"


def test_a_command_as_it_could_be_typed() -> None:
    assert given(ev.CommandGiven("set", {"size": "large"})) == '/set size="large"'
    assert given(ev.CommandGiven("run", {"action": "set: {a: 1}"})) == "/run set: {a: 1}"
    assert given(ev.CommandGiven("run", {"action": "/call find {}"})) == "/call find {}"
    assert given(ev.CommandGiven("goto", {"target": "x" * 500})) == "/goto " + "x" * 400
