"""What decided where the conversation went."""

from __future__ import annotations

from flaicli.page.page import Page
from flaicli.views.why import data, lines
from tests.shelf import kept_of, shopping
from tests.stories import Story

BUSY = """\
on: {silence: {after: 5m, next: nudge}, error: oops, not_understood: sorry}
blocks:
  ask: {collect: {ask: Which?, into: n, type: number, attempts: 2, otherwise: give_up}, next: judge}
  judge:
    condition: {switch: n, cases: {1: count, 2: many}, else: ask}
  count: {action: [{increment: {who: 1}}], next: many}
  many:
    condition:
      - {if: n > 5, next: ask}
      - {if: n > 1, next: give_up}
      - else: ask
  give_up: {message: "{{ nme }} menu", next: wait}
  nudge: {message: Still there?}
  oops: {message: Oops.}
  sorry: {message: Pardon?}
"""


def test_a_visit_to_the_shop() -> None:
    assert lines(kept_of(shopping()), Page()) == [
        'turn 1  "milk"',
        "  rejected ask_drink: not_a_choice, attempt 1",
        '    so it said "Please choose one of: tea or coffee."',
        'turn 2  "coffee"',
        '  branch judge: drink == "tea": did not hold (drink = "coffee")',
        "    took else",
        'turn 3  "***email***"',
        "  ended thanks: paid at thanks",
    ]


def test_handlers_errors_switches_and_commands() -> None:
    story = Story(BUSY, variables={"who": "me"})
    story.wait(300)
    story.say("1", "2", "what?")
    story.do("goto", "ask")
    story.say("x", "y")
    assert lines(kept_of(story.talk), Page()) == [
        "turn 0, the opening",
        "  timer ask: silence, after 5m",
        "  handler ask: silence began at nudge",
        "  left nudge: silence, return",
        'turn 1  "1"',
        "  branch judge: switch n (n = 1)",
        "    took 1",
        "  error count: type at count, action increment: 'who' cannot be counted with 'me':"
        " it is no number",
        "  handler count: error began at oops",
        "  left oops: error, return",
        "  branch many: n > 5: did not hold (n = 1)",
        "    n > 1: did not hold (n = 1)",
        "    took else",
        'turn 2  "2"',
        "  branch judge: switch n (n = 2)",
        "    took 2",
        "  branch many: n > 5: did not hold (n = 2)",
        "    n > 1: held (n = 2)",
        "  missing give_up: 'nme' has no value",
        'turn 3  "what?"',
        '  missed give_up: "what?"',
        "  handler give_up: not_understood began at sorry",
        "  left sorry: not_understood, return",
        '  command give_up: goto {"target": "ask"}',
        'turn 4  "x"',
        "  rejected ask: not_a_number, attempt 1",
        '    so it said "Please type a number in digits, like 12 or 3.5."',
        'turn 5  "y"',
        "  rejected ask: not_a_number, attempt 2",
        "  missing give_up: 'nme' has no value",
    ]


def test_a_narrow_page() -> None:
    rows = lines(kept_of(shopping()), Page(40))
    assert rows[:4] == [
        'turn 1  "milk"',
        "  rejected ask_drink: not_a_choice,",
        "                      attempt 1",
        '    so it said "Please choose one of:',
    ]


def test_nothing_had_to_be_decided() -> None:
    story = Story("blocks: {a: {message: a, next: wait}}")
    assert lines(kept_of(story.talk), Page()) == ["nothing had to be decided"]


def test_as_data() -> None:
    found = data(kept_of(shopping()))
    assert found[0] == {
        "seq": 9,
        "turn": 1,
        "block": "ask_drink",
        "what": "rejected",
        "event": {"type": "input_rejected", "code": "not_a_choice", "attempt": 1},
    }
    assert [one["what"] for one in found] == ["rejected", "branch", "ended"]


def test_stops_and_what_came_in_are_told() -> None:
    story = Story(
        "on: {event: [{name: paid, next: b}]}\nblocks:\n"
        "  a: {collect: {ask: A?, into: a}, next: b}\n  b: {message: B}\n"
    )
    story.do("event", "paid", 3)
    story.do("step")
    story.say("x")
    rows = [row.strip() for row in lines(kept_of(story.talk), Page())]
    assert rows[1] == "event a: paid 3"
    assert rows[-1] == "stopped a: before b, led to by answer"
