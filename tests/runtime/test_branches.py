"""Where turns ended, and the user's acts read from the log again."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flaicli.model.stimuli import Pressed, Said, Uploaded
from flaicli.runtime.branches import ends, last_act, repeated
from flaicli.runtime.conversation import Conversation, Refusal
from tests.stories import Story
from tests.talks import SHOP

SECRETS = """
variables: {pin: {type: integer, sensitive: true}}
blocks:
  a: {collect: {ask: Your PIN?, into: pin, type: integer}, next: b}
  b: {collect: {ask: And?, into: x}, next: b}
"""


def again(talk: Conversation) -> object:
    """What the log alone tells of the last act, without its time."""
    entry = last_act(talk.log)
    assert entry is not None
    act = repeated(talk.log, entry, talk.session.private)
    return act and {type(act): getattr(act, "text", getattr(act, "offer", None))}


def test_a_turn_ends_where_the_next_begins_or_nothing_follows() -> None:
    story = Story(SHOP)
    at = {story.talk.log.head}
    for do in (
        lambda: story.say("tea"),
        lambda: story.do("set", {"size": "large"}),
        lambda: story.wait(3600),
    ):
        do()
        at |= {turn.entries[-1].seq for turn in story.talk.turns}
    assert ends(story.talk.log) == at


def test_what_ran_out_while_away_does_not_begin_a_turn() -> None:
    story = Story(SHOP)
    first = story.talk.log.head
    story.talk.clock.sleep(70)
    story.do("resume")
    assert ends(story.talk.log) == {first, story.talk.log.head}


def test_words_a_press_and_a_file_are_read_from_the_log() -> None:
    story = Story(SHOP)
    file = {"name": "a.png", "path": "/a.png", "size": 3, "type": "image/png"}
    story.do("upload", file)
    entry = last_act(story.talk.log)
    assert entry is not None
    assert repeated(story.talk.log, entry, {}) == Uploaded(entry.at, file)
    story.say("tea")
    assert again(story.talk) == {Said: "tea"}
    offer = story.talk.session.offers[0]["id"]
    story.say("1")
    assert again(story.talk) == {Pressed: offer}
    story.do("upload", file)
    assert again(story.talk) is None


def test_a_sensitive_answer_is_the_value_its_turn_wrote() -> None:
    story = Story(SECRETS)
    story.say("1234")
    assert again(story.talk) == {Said: "1234"}
    story.say("it is 1234!")
    assert again(story.talk) == {Said: "it is 1234!"}


def test_a_sensitive_answer_that_was_refused_is_known_only_here() -> None:
    story = Story(SECRETS)
    story.say("none")
    assert again(story.talk) is None
    turn = story.talk.retry()
    assert turn is not None
    assert story.talk.session.attempt == 1
    kept = Conversation(story.talk.project, story.talk.clock, "story", story.talk.log)
    with pytest.raises(Refusal, match="what was said is masked, and nobody knows it any more"):
        kept.retry()


WORDS = st.sampled_from(["tea", "coffee", "1", "2", "pay", "milk", "ana@example.org", "bob@x.org"])


@given(st.lists(WORDS, min_size=1, max_size=5), st.integers(1, 5))
def test_back_and_to_leave_an_equal_session(words: list[str], acts: int) -> None:
    story = Story(SHOP)
    for one in words:
        if not story.talk.session.ended:
            story.say(one)
    head, session = story.talk.log.head, story.talk.session
    if story.talk.back(acts):
        assert story.talk.log.head in ends(story.talk.log)
        story.say("tea")
        private = story.talk.session.private
        assert session.private.items() <= private.items()
        story.talk.to(head)
        session.private = private
    assert story.talk.session == session
    assert story.talk.log.session("story", session.private) == session


@given(st.lists(WORDS, min_size=1, max_size=5))
def test_doing_it_again_leads_to_the_same_place(words: list[str]) -> None:
    story = Story(SHOP)
    for one in words:
        if not story.talk.session.ended:
            story.say(one)
    before = story.talk.session
    story.talk.retry()
    after = story.talk.session
    assert (after.position, after.turn, after.status) == (
        before.position, before.turn, before.status,
    )  # fmt: skip
