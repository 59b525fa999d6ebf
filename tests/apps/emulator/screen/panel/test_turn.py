"""The section *turn*: a story from the user's act to the wait."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from flaicli.apps.emulator.screen.panel.turn import HEAD_MAX, TAIL_MAX, lines, note
from flaicli.model.events import Warned
from flaicli.model.log import Entry
from flaicli.page.page import Page
from tests.apps.emulator.screen.panel.scenes import shop, subject_after, subject_of
from tests.stories import Story

BUSY = """
on: {error: oops, not_understood: sorry, changed: [{variable: n, next: noted}]}
blocks:
  ask: {collect: {ask: Which?, into: n, type: number}, next: judge}
  judge:
    condition: {switch: n, cases: {1: count}, else: many}
  count:
    action: [{set: {who: me}}, {emit: {name: paid, data: {total: 12}}}, {increment: {who: 1}}]
  many:
    condition:
      - {if: n > 5, next: ask}
      - else: bye
  bye: {message: [{signal: beep}, Bye.], next: {end: done}}
  noted: {message: Noted.}
  oops: {message: Oops., next: many}
  sorry: {message: Pardon?}
"""


def told(*acts: str, flow: str = BUSY, width: int = 60) -> list[str]:
    return lines(subject_after(*acts, flow=flow), Page(width))


def test_a_turn_with_a_handler_a_switch_and_an_error_reads_as_a_story() -> None:
    assert told("1") == [
        '> "1"  to ask',
        "  n = 1",
        "on.changed begins",
        "noted (message, by changed)",
        '  bot: "Noted."',
        "on.changed is over",
        "judge (condition, by answer)",
        "  switch n   n = 1",
        "  ✓ 1",
        "count (action, by branch)",
        '  who = "me"',
        '  emitted paid {"total": 12}',
        "  ! error (type, action increment): 'who' cannot be counted",
        "    with 'me': it is no number",
        "on.error begins, then back to count",
        "oops (message, by error)",
        '  bot: "Oops."',
        "on.error is dropped",
        "many (condition, by next)",
        "  ✗ n > 5   n = 1",
        "  ✓ else",
        "bye (message, by branch)",
        "  signal beep",
        '  bot: "Bye."',
        "finished: done",
    ]


def test_a_refused_answer_and_one_not_understood() -> None:
    assert told("many")[1:] == [
        "  refused: not_a_number, attempt 1 of 3",
        '  bot: "Please type a number in digits, like 12 or 3.5."',
        "  waits for an answer",
    ]
    assert told("x", "x", "x")[:4] == [
        '> "x"  to ask',
        "  refused: not_a_number, attempt 3 of 3",
        "  not understood",
        "on.not_understood begins, then back to ask",
    ]


def test_time_that_passed_within_a_turn_stands_between() -> None:
    story = shop()
    subject = subject_of(story.talk, story.talk.turns[0], *story.talk.wait(60))
    assert lines(subject, Page(60))[-8:] == [
        "  waits for an answer",
        "1m later",
        "timeout after 1m",
        "still_there (message, by timeout)",
        '  bot: "Still there?"',
        "ask_drink (collect, by next)",
        '  bot: "What will it be?"',
        "  waits for an answer",
    ]


def timed(*timings: dict[str, float]) -> Any:
    subject = subject_after("what?", flow=BUSY)
    entries = [replace(one, timings=t) for one, t in zip(subject.entries, timings, strict=False)]
    return replace(subject, entries=tuple(entries))


def test_how_long_it_took() -> None:
    assert note(subject_after("1", flow=BUSY)) == ("", "dim")
    assert note(subject_after()) == ("the opening", "dim")
    assert note(replace(subject_after("1", flow=BUSY), live=False)) == ("turn 1", "dim")
    one = timed({"totalTurnDurationMs": 3.14})
    assert note(one) == ("3.1 ms", "dim")
    assert lines(one, Page(60)) == ['> "what?"  to ask']
    two = timed({"totalTurnDurationMs": 900}, {"llmDurationMs": 600})
    assert lines(two, Page(60))[1:] == [
        "  refused: not_a_number, attempt 1 of 3 [600 ms]",
        "where the time went:",
        "  the whole turn ████████████████████████████████████ 900 ms",
        "  model's answer ████████████████████████             600 ms",
    ]


def test_acts_of_one_turn_make_no_waterfall() -> None:
    several = timed({"processingDurationMs": 2.0}, {"durationMs": 1.0})
    assert not any("Ms" in row for row in lines(several, Page(60)))


def test_a_turn_of_many_steps_shows_its_beginning_and_its_end() -> None:
    subject = subject_after("1", flow=BUSY)
    many = tuple(Entry(n, n - 1, 0.0, Warned(f"number {n}")) for n in range(1, 1_001))
    rows = lines(replace(subject, entries=many), Page(60))
    assert len(rows) == HEAD_MAX + TAIL_MAX + 1
    assert rows[HEAD_MAX] == "… 840 rows left out: the section events has all"
    assert rows[-1] == "  ! number 1000"
    assert lines(replace(subject, entries=()), Page(60)) == ["nothing happened"]


def test_a_story_told_from_the_middle_of_a_handler() -> None:
    flow = BUSY.replace("noted: {message: Noted.}", "noted: {collect: {ask: Sure?, into: sure}}")
    story = Story(flow)
    story.say("1")
    story.say("yes")
    assert lines(subject_of(story.talk), Page(60))[:3] == [
        '> "yes"  to noted',
        '  sure = "yes"',
        "on.changed is over",
    ]


def test_a_turn_that_is_held_goes_on_in_the_same_story() -> None:
    talk = shop().talk
    talk.holds = lambda place: place.block == "offer"
    first = talk.say("tea")
    assert lines(subject_of(talk), Page(60))[-3:] == [
        '  ✓ drink == "tea"   drink = "tea"',
        "  total = 2",
        "held before offer",
    ]
    talk.holds = None
    subject = subject_of(talk, first, talk.proceed())
    assert lines(subject, Page(60))[5:8] == [
        "held before offer",
        "offer (message, by branch)",
        "  ! 'nme' has no value",
    ]
