"""The section *state*: every fact of where a session stands."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from flaicli.apps.emulator.screen.panel.state import lines, note
from flaicli.apps.emulator.screen.panel.subject import Subject
from flaicli.model.frames import Held, Position
from flaicli.model.target import Place
from flaicli.page.page import Page
from tests.apps.emulator.screen.panel.scenes import subject_after

CALLS = """
on: {silence: {after: 5m, next: nudge}, start: hello}
blocks:
  hello: {collect: {ask: Who?, into: who}, next: end}
  a: {collect: {ask: Which?, into: n, type: number}, next: b}
  b: {message: Well, next: wait}
  nudge: {collect: {ask: There?, into: there}}
"""


def told(subject: Subject) -> dict[str, str]:
    found: dict[str, str] = {}
    for line in lines(subject, Page()):
        name, _, words = line.partition(" ")
        found[name] = words.strip()
    return found


def with_session(subject: Subject, **changes: Any) -> Subject:
    session = subject.session.copy()
    for name, value in changes.items():
        setattr(session, name, value)
    return replace(subject, session=session)


def test_a_question_after_a_wrong_answer() -> None:
    breaks = frozenset({Place("shop", "pay"), Place("shop", "judge")})
    subject = subject_after("milk", breaks=breaks)
    assert note(subject) == ("awaiting_user_input", "dim")
    assert told(subject) == {
        "at": "ask_drink (collect)",
        "waits": "for an answer: drink (choice); timeout in 1m, idle in 15m",
        "wrong": "1 of 3 answers",
        "turn": "1, en, cli, user local",
        "breaks": "judge, pay",
        "session": "story",
    }


def test_time_that_is_left_is_that_of_now_and_of_a_turn_that_is_over_the_whole() -> None:
    subject = subject_after("milk")
    later = replace(subject, now=subject.now + 70)
    assert told(later)["waits"].endswith("timeout now, idle in 13m 50s")
    then = replace(later, live=False)
    assert told(then)["waits"].endswith("timeout after 1m, idle after 15m")
    assert told(then)["turn"].startswith("1, an earlier one")


def test_misses_and_handlers_within_handlers() -> None:
    missed = told(subject_after("tea", "what?", "what?"))
    assert missed["wrong"] == "2 not understood in a row"
    assert missed["waits"].startswith("for a press")
    nudged = told(subject_after("Ana", "+300", flow=CALLS.replace("next: end", "next: a")))
    assert nudged["within"] == "on.silence, then back to a"
    assert told(subject_after(flow=CALLS))["within"] == "on.start"


def test_the_end_and_failures() -> None:
    ended = subject_after("coffee", "ana@example.org")
    assert note(ended) == ("finished", "green")
    assert told(ended)["ended"] == "paid"
    assert "waits" not in told(ended)
    assert note(subject_after("/goto broken")) == ("failed", "error")


def test_held_before_a_block() -> None:
    held = with_session(subject_after("tea"), held=Held("shop", "pay", "press", 0.0))
    assert note(held) == ("held", "warning")
    assert told(held)["held"] == "before pay"
    assert "waits" not in told(held)


def test_nowhere_gone_and_within_a_block() -> None:
    subject = subject_after("tea")
    assert told(with_session(subject, position=None))["at"] == "nowhere yet"
    gone = with_session(subject, position=Position("shop", "gone"))
    assert told(gone)["at"] == "gone (not in this flow any more)"
    inside = with_session(subject, position=Position("shop", "offer", 1))
    assert told(inside)["at"] == "offer (message, step 2 of 2)"
