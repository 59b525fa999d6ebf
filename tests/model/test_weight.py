"""What a session takes is counted as it grows, part by part."""

from __future__ import annotations

import json

from flaicli.adapters.session_files import FILE_MAX
from flaicli.engine.limits import SESSION_MAX
from flaicli.model.log import entry_data
from flaicli.model.session import Session
from flaicli.model.weight import EVENT_BYTES, largest, weight
from tests.stories import Story

FLOW = """
blocks:
  a:
    action:
      - set: {cart: ["tea", "cake"], note: abc}
      - set: {note: abcdef}
    next: judge
  judge:
    condition: [{if: note == "x", next: end}, {else: b}]
  b: {message: Grüße, next: wait}
"""


def test_bytes_are_counted_not_characters() -> None:
    assert weight("abc") == 5
    assert weight("ü") == 4
    assert weight("\ud800") == 3
    assert weight(("a", 1)) == 2 + (2 + 3) + (2 + 8)


def test_what_is_said_and_written_is_counted_by_its_part() -> None:
    tried = {"if": 'note == "x"', "holds": False, "saw": {"note": "abcdef"}}
    talk = Story(FLOW).talk
    session = talk.session
    assert session.sizes == {
        "variable 'cart'": weight(["tea", "cake"]),
        "variable 'note'": weight("abc") + weight("abcdef"),
        "what conditions saw": weight([tried]),
    }
    events = len(talk.log.entries) * EVENT_BYTES
    assert session.size == events + sum(session.sizes.values()) + len("Grüße".encode())


def test_offers_and_cards_are_counted_too() -> None:
    story = Story("blocks:\n  a: {message: [hi, {buttons: [{title: 'Yes', next: end}]}]}\n")
    events = len(story.talk.log.entries) * EVENT_BYTES
    assert story.talk.session.size - events == 2 + weight(
        {"offers": [{"id": "1.0", "title": "Yes"}]}
    )


def test_many_blocks_a_turn_end_a_session_before_its_file_cannot_be_read() -> None:
    rounds = "".join(f"  b{at}: {{action: [language: en], next: b{at + 1}}}\n" for at in range(90))
    story = Story(f"blocks:\n  q: {{collect: {{ask: Q, into: x}}, next: b0}}\n{rounds}"
                  "  b90: {message: ok, next: q}\n")  # fmt: skip
    before = story.talk.session.size, len(story.talk.log.entries)
    for _ in range(5):
        story.say("x")
    kept = sum(len(json.dumps(entry_data(one))) for one in story.talk.log.entries[before[1] :])
    turns = SESSION_MAX / ((story.talk.session.size - before[0]) / 5)
    assert turns < 10_000
    assert turns * kept / 5 < FILE_MAX


def test_ten_thousand_short_turns_fit() -> None:
    story = Story("blocks:\n  q: {collect: {ask: Q, into: x}, next: q}\n")
    before = story.talk.session.size
    for _ in range(10):
        story.say("hello")
    assert (story.talk.session.size - before) * 1_000 < SESSION_MAX / 2


def test_the_largest_part_is_named() -> None:
    assert largest(Session()) == ("the history", 0)
    assert largest(Session(size=10, sizes={"variable 'a'": 4, "variable 'b'": 5})) == (
        "variable 'b'",
        5,
    )
    assert largest(Session(size=20, sizes={"variable 'a'": 4})) == ("the history", 16)
