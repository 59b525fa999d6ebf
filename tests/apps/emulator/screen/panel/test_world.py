"""The section *world*: what was given to the world in this turn."""

from __future__ import annotations

from dataclasses import replace

from flaicli.apps.emulator.screen.panel.world import lines
from flaicli.model import events as ev
from flaicli.model.log import Entry
from flaicli.page.page import Page
from tests.apps.emulator.screen.panel.scenes import subject_after


def test_what_was_given_and_opened() -> None:
    given = [
        ev.SignalSent("beep\n", {"loud": True}),
        ev.EventEmitted("paid", {"email": {"$private": "email#1"}}),
        ev.EventTracked("seen"),
        ev.CommandGiven("open", {"url": "https://e.org/m"}),
        ev.CommandGiven("goto", {"target": "pay"}),
    ]
    entries = tuple(Entry(n, n - 1, 0.0, one) for n, one in enumerate(given, 1))
    subject = replace(subject_after(), entries=entries)
    assert lines(subject, Page(60)) == [
        'signal  beep␊ {"loud": true}',
        'emitted paid {"email": "***email***"}',
        "tracked seen",
        'opened  "https://e.org/m"',
    ]


def test_long_data_takes_four_rows() -> None:
    entry = Entry(1, 0, 0.0, ev.SignalSent("beep", {"words": ["tea "] * 100}))
    rows = lines(replace(subject_after(), entries=(entry,)), Page(40))
    assert len(rows) == 4
    assert rows[-1] == "      … 4 rows more"


def test_a_turn_without_any() -> None:
    assert lines(subject_after("tea"), Page(60)) == ["this turn asked nothing of the world"]


def test_a_request_stands_with_its_answer_in_whole() -> None:
    system = {"role": "system", "content": "Be kind.\nBe brief."}
    prompt = [system, {"role": "user", "content": "hi"}]
    effect = {"type": "complete", "purpose": "generate", "model": "small", "messages": prompt}
    happened = [
        ev.EffectRequested(1, effect, "shop", "pay"),
        ev.EffectAnswered(1, {"text": "Hello!", "finish": "stop"}),
        ev.EffectRequested(2, {"type": "fetch", "method": "GET", "url": "x"}, "shop", "pay"),
        ev.EffectAnswered(2, None, {"kind": "timeout", "message": "no answer"}),
    ]
    entries = tuple(
        Entry(n, n - 1, 0.0, one, {"effectDurationMs": 250.0} if n == 2 else {})
        for n, one in enumerate(happened, 1)
    )
    subject = replace(subject_after(), entries=entries)
    assert lines(subject, Page(60)) == [
        "asked     #1 generate with small  250 ms",
        "-> system Be kind. ⏎ Be brief.",
        "-> user   hi",
        "<- text   Hello!",
        "<- finish stop",
        "asked     #2 GET x",
        "<- error  timeout: no answer",
    ]
