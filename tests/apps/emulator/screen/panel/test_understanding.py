"""The section *understanding*: as what the user's words were taken, and why."""

from __future__ import annotations

from flaicli.apps.emulator.screen.panel.understanding import lines
from flaicli.page.page import Page
from tests.apps.emulator.screen.panel.scenes import subject_after

MENU = """
variables: {pin: {sensitive: true}}
blocks:
  ask:
    collect:
      ask: Which?
      into: size
      type: choice
      choices: {small: [little], medium: [regular], large: {title: Large one, synonyms: [big]}}
    next: more
  more:
    message: [Well?, {buttons: [{title: Go, next: code}], free_text: allow}]
    next: code
  code: {collect: {ask: Code?, into: pin, type: text}, next: toppings}
  toppings:
    collect: {ask: What on it?, into: on, type: choice, choices: [milk, sugar], multiple: true}
    next: end
"""


def told(*acts: str, flow: str = MENU) -> list[str]:
    return lines(subject_after(*acts, flow=flow), Page(100))


def test_a_choice_and_what_in_the_words_meant_it() -> None:
    assert told("a regular one") == [
        'heard    "a regular one" (text)',
        "taken as an answer to 'size' (choice)",
        "matched  medium, by words in the answer: 'regular'",
        'value    size = "medium"',
    ]
    assert told("big")[2] == "matched  Large one, by its synonym: 'big'"
    assert told("LARGE ONE!")[2] == "matched  Large one, by its name: 'large one'"
    assert told("2")[2] == "matched  medium, by its number on the list: '2'"
    assert told("litle")[2] == "matched  small, by likeness: 'litle'"


def test_what_was_refused_and_not_understood() -> None:
    assert told("huge") == [
        'heard    "huge" (text)',
        "taken as an answer to 'size' (choice)",
        "refused  not_a_choice, attempt 1",
    ]
    shop = {"flow": "blocks: {a: {message: [Well?, {buttons: [{title: Go, next: end}]}]}}"}
    assert told("what?", **shop)[1:] == ["taken as not understood"]
    assert told("what?", "what?", **shop)[1:] == ["taken as not understood, 2 in a row"]


def test_presses_free_words_and_sensitive_answers() -> None:
    assert told("big", "[Go]") == ['heard    "Go" (press)', "taken as a press of [1] Go"]
    assert told("big", "whatever")[1:] == ["taken as free words, which the block allows"]
    assert told("big", "[Go]", "1234") == [
        'heard    "***pin***" (text)',
        "taken as an answer to 'pin' (text)",
        'value    pin = "***pin***"',
    ]
    assert told("big", "[Go]", "1234", "milk and sugar")[1:] == [
        "taken as an answer to 'on' (choice)",
        'value    on = ["milk", "sugar"]',
    ]


def test_a_turn_in_which_nobody_spoke() -> None:
    assert told() == ["nobody said anything in this turn"]
    assert told("/goto code") == ["nobody said anything in this turn"]
