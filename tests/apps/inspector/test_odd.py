"""Sessions that somebody edited: each value replaced by each odd one is shown, or is a sentence."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest

from flaicli.adapters.trouble import Trouble
from flaicli.apps.inspector import difference, follow, report
from flaicli.apps.inspector.query import understood
from flaicli.model.log import entry_data
from flaicli.page.page import Page
from flaicli.runtime.conversation import Conversation
from flaicli.views.sight import Sight, at_turn
from flaicli.visible import visible
from tests.shelf import kept_of, shopping, timed
from tests.stories import Story

ODD: list[Any] = [None, True, -1, 5, 1e300, "x\x1b[31m", "", [], ["x"], [[]], {}, {"a": "x"}]

WIDE = """\
on: {silence: {after: 5m, next: nudge}}
variables: {note: {scope: flow}, mail: {type: email, sensitive: true}}
blocks:
  a:
    message:
      - any_of: [one, two]
      - delay: 1s
      - signal: {name: seen, data: {n: 1}}
      - image: {url: "https://example.org/a.png", alt: A}
      - carousel: [{title: Tea, subtitle: hot, buttons: [{title: Take, next: b}]}]
  b:
    action: [{set: {note: 1, user.age: 3, cart.0: x}}, {language: nl}, {clear: [cart]}]
    on_error: c
    next: c
  c: {collect: {ask: Which?, into: n, type: choice, choices: [x, y], attempts: 2}, next: d}
  d: {condition: {switch: n, cases: {x: e}, else: c}}
  e: {condition: [{if: n == "x", next: f}, {else: c}]}
  f: {message: "{{ nme }}", next: {end: done}}
  nudge: {message: Still there?}
"""


def talks() -> Iterator[Conversation]:
    """Yield conversations in which about everything happens."""
    yield timed(shopping(), {8: {"processingDurationMs": 2.0}})
    story = Story(WIDE, profile={"name": "Ana"})
    story.wait(300)
    story.press("Take")
    story.say("z")
    story.do("resume")
    story.say("x")
    yield story.talk


def spoiled(data: Any) -> Iterator[None]:
    """Put each odd value in the place of each value inside, one at a time, and take it back."""
    items = list(data.items() if isinstance(data, dict) else enumerate(data))
    for key, value in items:
        for odd in ODD:
            data[key] = odd
            yield
        data[key] = value
        if isinstance(value, dict | list):
            yield from spoiled(value)
    if isinstance(data, dict):
        for key, value in items:
            del data[key]
            yield
            data[key] = value


def look(kept: Sight) -> None:
    """Show a session in every view."""
    texts = [report.text(kept, list(report.VIEWS), Page(60))]
    texts.append(report.text(kept, [], Page(60)))
    texts.append(report.text(at_turn(kept, 0), [], Page(60)))
    texts.append("\n".join(difference.lines(at_turn(kept, 0), kept, Page(60))))
    texts.append(report.spelled(report.data(kept, list(report.VIEWS))))
    texts.append(report.spelled(report.status(kept)))
    texts.append(report.spelled(report.whole_record(kept)))
    texts.append("".join(report.event_lines(kept)))
    texts.append(follow.transcribed(Page(60))(kept, kept.log.entries))
    for text in texts:
        assert visible(text) == text


@pytest.mark.parametrize("number", [0, 1])
def test_whatever_is_edited_is_shown_or_refused(number: int) -> None:
    edited(number, every=7)


@pytest.mark.campaign
@pytest.mark.parametrize("number", [0, 1])
def test_each_edit_there_can_be(number: int) -> None:
    edited(number, every=1)


def edited(number: int, every: int) -> None:
    """Look at a conversation with one value edited, for some of the edits there can be."""
    talk = list(talks())[number]
    record = {"id": "s1", "flow": "flow.yaml", "head": talk.log.head}
    whole: list[dict[str, Any]] = json.loads(json.dumps([entry_data(one) for one in talk.log]))
    refused = looks = edits = 0
    said: set[str] = set()
    for place, entry in enumerate(whole):
        copy = json.loads(json.dumps(entry))
        for _ in spoiled(copy):
            edits += 1
            if edits % every:
                continue
            try:
                kept = understood("s1", record, [*whole[:place], copy, *whole[place + 1 :]])
            except Trouble as trouble:
                refused += 1
                said.add(trouble.message[:34])
                continue
            look(kept)
            looks += 1
    assert said == {"session 's1' cannot be understood:"}
    assert refused > 200 / every
    assert looks > 200 / every


def test_odd_things_in_the_record_are_shown() -> None:
    record = {name: odd for odd in ODD for name in ("flow", "flai", "project", "state", "status")}
    for name in record:
        for odd in ODD:
            look(kept_of(shopping(), **{name: odd}))
