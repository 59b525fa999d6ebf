"""How much a value weighs, and each limit at its edge (promise 8)."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flaicli.engine.limits import MESSAGE_MAX, SESSION_MAX, SESSION_WARN, weight
from flaicli.model.events import Warned
from flaicli.model.weight import EVENT_BYTES
from flaicli.runtime.conversation import Conversation, Turn
from tests.stories import Story

DATA = st.recursive(
    st.none() | st.booleans() | st.integers(-999, 999) | st.text("abc"),
    lambda inner: st.lists(inner) | st.dictionaries(st.text("ab"), inner),
)


@given(DATA)
def test_a_weight_is_about_the_length_of_its_json(value: object) -> None:
    length = len(json.dumps(value))
    assert length // 2 <= weight(value) <= 10 * length


def test_the_longest_message_is_whole() -> None:
    for length in (MESSAGE_MAX - 1, MESSAGE_MAX, MESSAGE_MAX + 1):
        story = Story("blocks:\n  a: {collect: {ask: A?, into: a}, next: end}\n")
        story.say("x" * length)
        assert len(story.variables["a"]) == min(length, MESSAGE_MAX)


def test_a_session_that_is_full_ends_with_a_sentence() -> None:
    room = SESSION_MAX - EVENT_BYTES
    for size, status in ((room - 1, "awaiting_user_input"), (room, "failed")):
        story = Story("blocks:\n  a: {message: hi, next: wait}\n")
        story.talk.session.size = size
        story.talk.say("x")
        assert story.talk.session.status == status


CART = """
variables: {cart: {type: list}, note: {type: text}}
blocks:
  a: {message: hi, next: wait}
"""


def full(size: int, **sizes: int) -> Conversation:
    """Return a conversation whose session is near one of its edges."""
    talk = Story(CART).talk
    talk.session.size = size
    talk.session.sizes = {f"variable '{name}'": one for name, one in sizes.items()}
    return talk


def warnings(turn: Turn) -> list[str]:
    """Return what a turn warned of."""
    return [one.event.message for one in turn.entries if isinstance(one.event, Warned)]


def test_a_nearly_full_session_is_told_once_what_fills_it() -> None:
    answer = len("Sorry, I did not understand that.") + 4 * EVENT_BYTES
    talk = full(SESSION_WARN - 2 - answer, cart=5_000_000, note=1_000_000)
    assert warnings(talk.say("x")) == []
    assert warnings(talk.say("x")) == [
        "the session has 8.0 of 10 MB, and ends when they are full;"
        " the largest part is variable 'cart' with 5.0 MB"
    ]
    assert warnings(talk.say("x")) == []


def test_what_ends_a_full_session_names_what_filled_it() -> None:
    talk = full(SESSION_MAX, cart=1_000_000)
    talk.say("x")
    assert talk.session.status == "failed"
    assert talk.session.details == (
        "the session reached 10 MB; the largest part is the history with 9.0 MB"
    )


def test_a_write_that_does_not_fit_into_the_session_is_refused() -> None:
    full(SESSION_MAX - 5).set({"note": "abc"})
    with pytest.raises(ValueError, match="with 'note' the session would have") as caught:
        full(SESSION_MAX - 4, note=9_000_000).set({"note": "abc"})
    assert str(caught.value) == (
        "with 'note' the session would have more than 10 MB;"
        " the largest part is variable 'note' with 9.0 MB"
    )
