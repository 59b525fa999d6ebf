"""A running session followed, step by step and without a clock."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace

from flaicli.apps.inspector.follow import (
    PAUSE_SECONDS,
    Show,
    Source,
    follow,
    heading,
    spelled,
    timed,
    transcribed,
)
from flaicli.page.page import Page
from flaicli.views.sight import Sight
from tests.shelf import kept_of
from tests.stories import Story
from tests.talks import SHOP


class Running:
    """A conversation somebody has open: each pause the next thing happens."""

    def __init__(self, *steps: Callable[[Story], object], closes: bool = True) -> None:
        self.story = Story(SHOP)
        self.steps = list(steps)
        self.open = True
        self.closes = closes
        self.looks = 0
        self.pauses: list[float] = []

    def look(self) -> Sight:
        self.looks += 1
        holder = (4711, "now") if self.open else None
        return replace(kept_of(self.story.talk), holder=holder)

    def mark(self) -> object:
        return len(self.story.talk.log), self.story.talk.log.head, self.open

    def sleep(self, seconds: float) -> None:
        self.pauses.append(seconds)
        if self.steps:
            self.steps.pop(0)(self.story)
        else:
            self.open = False

    def seen(self, show: Show) -> str:
        written: list[str] = []
        follow(Source(self.look, self.mark), show, written.append, self.sleep)
        return "".join(written)


def test_what_is_new_comes_as_it_is_said() -> None:
    running = Running(
        lambda story: story.say("tea"),
        lambda story: None,
        lambda story: story.talk.back(),
        lambda story: story.say("coffee"),
    )
    assert running.seen(transcribed(Page(80))) == (
        "  Hello!\n"
        "  What will it be?\n"
        "    [1] tea\n"
        "    [2] coffee\n"
        "> tea\n"
        "! 'nme' has no value\n"
        "  Your tea is ready.\n"
        "    [Pay]\n"
        "    [Menu] https://example.org/menu\n"
        "- taken back to entry 6\n"
        "> coffee\n"
        "  Where do we send the receipt?\n"
    )
    assert running.pauses == [PAUSE_SECONDS] * 5
    assert running.looks == 5


def test_it_is_over_when_the_conversation_is() -> None:
    running = Running(lambda story: story.say("coffee", "ana@example.org"))
    assert running.seen(transcribed(Page())).endswith("- The conversation ended: paid\n")
    assert running.open
    assert len(running.pauses) == 1


def test_one_that_nobody_goes_on_with_is_shown_once() -> None:
    running = Running()
    running.open = False
    assert running.seen(transcribed(Page())).startswith("  Hello!\n")
    assert running.pauses == []


def test_as_a_timeline_and_as_json() -> None:
    say: Callable[[Story], object] = lambda story: story.say("coffee")  # noqa: E731
    assert '    7 message              user: "coffee"\n' in Running(say).seen(timed(Page()))
    found = [json.loads(one) for one in Running(say).seen(spelled).splitlines()]
    assert [one["seq"] for one in found] == list(range(1, 14))
    assert found[6]["event"] == {"type": "message", "role": "user", "text": "coffee"}


def test_json_of_a_branch_that_was_left() -> None:
    back: Callable[[Story], object] = lambda story: story.talk.back()  # noqa: E731
    running = Running(lambda story: story.say("tea"), back, lambda story: story.say("coffee"))
    seqs = [json.loads(one)["seq"] for one in running.seen(spelled).splitlines()]
    assert seqs == list(range(1, len(running.story.talk.log) + 1))


def test_the_heading_says_that_it_runs() -> None:
    assert heading(Running().look(), Page()) == (
        "session s1  awaiting_user_input (running, process 4711 since now)\n"
    )
