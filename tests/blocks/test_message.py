"""The message block: offers, presses, and what other words do (rules 9 and 10)."""

from __future__ import annotations

import pytest

from tests.stories import Story

FREE = """
blocks:
  a:
    message:
      - Look:
      - image: {{url: "https://example.org/cup.png", alt: A cup}}
      - Well?
      - {kind}: [{{title: Go, next: b}}, {{title: Stay}}]
        free_text: {free_text}
    next: c
  b: {{message: went}}
  c: {{message: "on with {{{{ lastPrompt }}}}"}}
"""


def flow(kind: str = "buttons", free_text: str = "intents") -> str:
    """A flow with offers of a kind."""
    return FREE.format(kind=kind, free_text=free_text).replace("Look:", '"Look:"')


def test_a_press_leads_where_its_button_says_or_on() -> None:
    assert Story(flow()).press("Go") == ["went"]
    assert Story(flow()).press("Stay") == ["on with Stay"]


def test_free_text_may_lead_on() -> None:
    assert Story(flow(free_text="allow")).say("whatever") == ["on with whatever"]


@pytest.mark.parametrize("kind", ["buttons", "quick_replies"])
def test_free_text_may_be_refused_and_the_offers_stay(kind: str) -> None:
    story = Story(flow(kind, "refuse"))
    assert story.say("whatever")[0] == "Please choose one of: Go, Stay."
    assert story.say("2") == ["on with Stay"]


def test_an_open_message_is_taken_up_from_its_last_words() -> None:
    story = Story(flow())
    assert story.heard == ["Look:", "A cup", "Well?", "[Go] [Stay]"]
    assert story.do("resume") == ["Well?", "[Go] [Stay]"]


def test_a_page_alone_is_no_reason_to_wait() -> None:
    story = Story(
        'blocks:\n  a: {message: [{buttons: [{title: Site, url: "https://example.org"}]}]}\n'
    )
    assert story.status == "finished: nothing follows"


def test_visibility_goes_with_what_is_said() -> None:
    story = Story("blocks:\n  a: {message: psst, visibility: never}\n")
    assert story.talk.session.history[0]["visibility"] == "never"
