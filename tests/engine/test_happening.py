"""What the engine makes of what comes in from outside."""

from __future__ import annotations

from flaicli.engine.advance import advance
from flaicli.engine.happening import handling, unknown
from flaicli.model.events import EventReceived, ProfileChanged, VariablesChanged, Warned
from flaicli.model.flow import Incoming
from flaicli.model.stimuli import Happened
from flaicli.model.target import Target
from tests.stories import Story, project_of

ROOT = """\
name: root
imports: {sub: sub.yaml}
variables: {count: {scope: flow}, fame: {scope: user}}
on:
  event: [{name: counted, into: count, next: a}, {name: met, into: fame, next: a}]
blocks:
  a: {collect: {ask: A?, into: x}, next: b}
  b: {action: [{call: sub}], next: end}
"""
SUB = """\
name: sub
variables: {count: {scope: flow}}
on: {event: [{name: done, next: s}]}
blocks: {s: {collect: {ask: S?, into: y}}}
"""


def test_what_comes_with_an_event_is_written_as_its_handlers_flow_names_it() -> None:
    story = Story(ROOT, files={"sub": SUB})
    story.say("x")
    assert story.talk.session.position is not None
    assert story.talk.session.position.flow == "sub"
    story.do("event", "counted", 3)
    written = story.of(VariablesChanged)
    assert [(one.source, one.flow) for one in written] == [("event", "root")]
    story.do("event", "met", True)
    assert [one.source for one in story.of(ProfileChanged)] == ["event"]


def test_who_handles_an_event() -> None:
    project = project_of(ROOT, sub=SUB)
    assert handling(project, "sub", "done") == ("sub", Incoming("done", Target("s")))
    assert handling(project, "root", "done") is None
    found = handling(project, "sub", "met")
    assert found is not None
    assert found[0] == "root"
    assert unknown(project, "sub", "don") == (
        "no handler knows the event 'don': did you mean 'done'?"
    )
    assert unknown(project, "root", "don") == "no handler knows the event 'don'"


def test_an_event_that_leads_to_nothing_is_only_kept() -> None:
    story = Story(ROOT, files={"sub": SUB})
    on = story.talk.project.flows["root"].on
    gone = Incoming("lost", Target("nowhere"))
    object.__setattr__(on, "event", (gone,))
    turn = advance(story.talk.project, story.talk.session, Happened(1.0, "lost", 2))
    assert turn.events == (
        EventReceived("lost", 2),
        Warned("the event 'lost' leads to 'nowhere', which is not there"),
    )
    assert turn.halt == "wait"
