"""What a session takes is counted as it grows, part by part."""

from __future__ import annotations

from flaicli.model.session import Session
from flaicli.model.weight import largest, weight
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
    session = Story(FLOW).talk.session
    assert session.sizes == {
        "variable 'cart'": weight(["tea", "cake"]),
        "variable 'note'": weight("abc") + weight("abcdef"),
        "what conditions saw": weight([tried]),
    }
    assert session.size == sum(session.sizes.values()) + len("Grüße".encode())


def test_offers_and_cards_are_counted_too() -> None:
    story = Story("blocks:\n  a: {message: [hi, {buttons: [{title: 'Yes', next: end}]}]}\n")
    assert story.talk.session.size == 2 + weight({"offers": [{"id": "1.0", "title": "Yes"}]})


def test_the_largest_part_is_named() -> None:
    assert largest(Session()) == ("the history", 0)
    assert largest(Session(size=10, sizes={"variable 'a'": 4, "variable 'b'": 5})) == (
        "variable 'b'",
        5,
    )
    assert largest(Session(size=20, sizes={"variable 'a'": 4})) == ("the history", 16)
