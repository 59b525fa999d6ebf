"""How much a value weighs, and each limit at its edge (promise 8)."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from flaicli.engine.limits import MESSAGE_MAX, SESSION_MAX, weight
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
    for size, status in ((SESSION_MAX - 1, "awaiting_user_input"), (SESSION_MAX, "failed")):
        story = Story("blocks:\n  a: {message: hi, next: wait}\n")
        story.talk.session.size = size
        story.talk.say("x")
        assert story.talk.session.status == status
