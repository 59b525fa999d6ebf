"""A model that calls the flow's tools until it has an answer."""

from __future__ import annotations

from typing import Any

import pytest

from flaicli.adapters.clock import VirtualClock
from flaicli.adapters.llm_scripted import Scripted
from flaicli.loading.typed_action import action_of
from flaicli.model.effects import Complete, Outcome, failure
from flaicli.model.events import ErrorOccurred, MessageSaid, ToolCalled
from flaicli.runtime.conversation import Conversation
from tests.stories import START, Story, project_of
from tests.worlds import Answers, Asking

FLOW = """\
flai: 1
name: orders
llm: small
variables: {order: any}
tools:
  find:
    parameters: {number: text}
    action: {script: {code: return args.n, args: {n: "{{ number }}"}, into: order}}
  keep:
    parameters: {note: text}
    action: {append: {notes: "{{ note }}"}}
    result: "{{ notes | length }} notes"
  fail:
    action: {increment: {order: 1}}
  away:
    action: {call: orders}
blocks:
  answer:
    message:
      - generate: {prompt: Answer., tools: [find, keep, fail, away]}
      - "{{ order }} {{ notes }}"
    next: end
"""


class World:
    """Answers of a script for the model, and what a tool's script returns."""

    def __init__(self, answers: list[Any], *returned: Outcome | str | BaseException) -> None:
        self._model = Scripted(answers, "a.yaml")
        self._returned = Answers(*returned)

    def perform(self, effect: Any, progress: Any) -> Outcome:
        world = self._model if isinstance(effect, Complete) else self._returned
        return world.perform(effect, progress)


def told(story: Story) -> list[tuple[str, str]]:
    return [(one.tool, one.told) for one in story.events if isinstance(one, ToolCalled)]


def test_tools_are_called_in_order_and_the_model_is_told() -> None:
    calls = [{"find": {"number": "7"}}, {"keep": {"note": "a"}}, {"find": {"number": 8}}]
    answers = [{"calls": calls}, {"calls": [{"keep": {"note": "b"}}]}, "Done."]
    world = Asking(World(answers, "sent", "lost"))
    story = Story(FLOW, performer=world)
    assert story.heard == ["Done.", "lost a, b"]
    assert told(story) == [("find", "sent"), ("keep", "1 notes"), ("find", "lost"),
                           ("keep", "2 notes")]  # fmt: skip
    last = [one for one in world.asked if isinstance(one, Complete)][-1]
    results = [one["content"] for one in last.messages if one["role"] == "tool"]
    assert results == ["sent", "1 notes", "lost", "2 notes"], "as they were told the first time"
    assert [one["role"] for one in last.messages] == [
        "user", "assistant", "tool", "tool", "tool", "assistant", "tool",
    ]  # fmt: skip
    assert [one.args for one in world.asked if not isinstance(one, Complete)] == [
        {"n": "7"},
        {"n": "8"},
    ]


def test_what_goes_wrong_in_a_tool_is_told_to_the_model() -> None:
    calls = [{"find": {}}, {"nothing": {}}, {"fail": {}}, {"away": {}}, {"find": {"number": "7"}}]
    answers = [{"calls": [{"find": {"number": "1"}}]}, {"calls": calls}, "Sorry."]
    story = Story(FLOW, performer=World(answers, "sent", failure("timeout", "it took too long")))
    assert story.heard == ["Sorry.", "sent "]
    known = "there are: find, keep, fail, away"
    assert told(story)[1:] == [
        ("find", "error: parameter 'number' is missing"),
        ("nothing", f"error: there is no tool 'nothing'; {known}"),
        ("fail", "error: 'order' cannot be counted with 'sent': it is no number"),
        ("away", "error: a tool cannot do 'call', which leads away"),
        ("find", "error: it took too long"),
    ]
    errors = [one.error for one in story.events if isinstance(one, ToolCalled)]
    assert errors[-1] == {"kind": "timeout", "message": "it took too long"}
    assert not [one for one in story.events if isinstance(one, ErrorOccurred)]


def test_a_model_cannot_call_tools_for_ever() -> None:
    story = Story(FLOW, performer=World([{"calls": [{"keep": {"note": "a"}}], "times": "always"}]))
    error = next(one for one in story.events if isinstance(one, ErrorOccurred))
    message = "the model calls tools more than 5 times over without an answer"
    assert (error.kind, error.message) == ("tools", message)
    assert len(told(story)) == 5
    many = [{"calls": [{"keep": {"note": "a"}}] * 21}]
    story = Story(FLOW, performer=World(many))
    error = next(one for one in story.events if isinstance(one, ErrorOccurred))
    assert error.message == "more than 20 tools are called in one turn"
    assert not told(story)


def test_tools_are_counted_over_all_answers_of_a_turn() -> None:
    twice = FLOW.replace(
        '"{{ order }} {{ notes }}"', "generate: {prompt: Again., tools: [keep]}"
    ).replace("next: end", "next: wait")
    eleven = {"calls": [{"keep": {"note": "a"}}] * 11}
    story = Story(twice, performer=World([eleven, "One.", eleven, "Two."]))
    error = next(one for one in story.events if isinstance(one, ErrorOccurred))
    assert error.message == "more than 20 tools are called in one turn"
    assert len(told(story)) == 11
    assert story.talk.session.calls == 11


def test_what_a_model_may_call_fits_into_a_turn() -> None:
    four = [{"find": {"number": "A-1"}}] * 4
    world = World([*[{"calls": four}] * 5, "found"], *[Outcome("here")] * 20)
    story = Story(FLOW, performer=world)
    assert len(told(story)) == 20
    assert story.heard[0] == "found"


def test_a_long_result_is_cut() -> None:
    flow = FLOW.replace("{{ notes | length }} notes", "{{ note }}{{ note }}{{ note }}")
    answers = [{"calls": [{"keep": {"note": "x" * 9_000}}]}, "Done."]
    story = Story(flow, performer=World(answers))
    assert told(story)[0][1] == "x" * 20_000 + "… (cut)"


def test_a_crash_between_tools_goes_on_where_it_was() -> None:
    project, clock = project_of(FLOW), VirtualClock(START)
    calls: list[Any] = [{"calls": [{"keep": {"note": "a"}}, {"find": {"number": "7"}}]}]
    dying = Conversation(project, clock, "s", performer=World(calls, KeyError("power")))
    with pytest.raises(KeyError):
        dying.open()
    world = Asking(World(["Done."], "sent"))
    talk = Conversation(project, clock, "s", log=dying.log, performer=world)
    talk.resume()
    said = [one.event.text for one in talk.log.line() if isinstance(one.event, MessageSaid)]
    assert said == ["Done.", "sent a"], "the note is kept once"
    results = [one["content"] for one in world.asked[-1].messages if one["role"] == "tool"]
    assert results == ["1 notes", "sent"]


def test_a_tester_may_run_it_by_hand() -> None:
    answers = [{"calls": [{"keep": {"note": "a"}}]}, "One."]
    waiting = FLOW.replace("blocks:\n", "blocks:\n  ask: {message: Hi., next: wait}\n")
    story = Story(waiting, performer=World(answers))
    deed, _ = action_of("generate: {prompt: Answer., tools: [keep], into: it}")
    story.talk.run(deed, "generate")
    assert story.talk.session.variables == {"notes": ["a"], "it": "One."}
    assert story.talk.session.status == "awaiting_user_input"
