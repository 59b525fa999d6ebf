"""What was read must have the types its fields declare."""

from __future__ import annotations

from typing import Any

import pytest

from flaicli.model import events as ev
from flaicli.model.codec import Unreadable, event_data, event_from
from flaicli.model.frames import Frame, Position, Waiting
from flaicli.model.shapes import misfit

OFFER = {"id": "0.0", "title": "Yes"}
FRAME = Frame("silence", Position("shop", "pay"), "wait", waiting=Waiting("any", {"idle": 9}))


@pytest.mark.parametrize(
    "event",
    [
        ev.MessageSaid("user", "hi"),
        ev.MessageSaid("assistant", "", "buttons", {"offers": [OFFER]}),
        ev.MessageSaid("assistant", "", "list",
                       {"offers": [OFFER], "cards": [{"title": "A", "offers": ["0.0"]}]}),
        ev.MessageSaid("assistant", "?", content={"choices": [{"key": 1, "title": "A"}]}),
        ev.BranchTaken("else", ({"if": "x", "holds": False, "saw": {}}, {"switch": "x"})),
        ev.VariablesChanged("set", (ev.Change("unset", "a.b"),)),
        ev.WaitBegan("any", {"idle": 1, "silence": 0.5}),
        ev.HandlerEntered(FRAME),
        ev.ErrorOccurred("type", "x", "a", "b"),
    ],
)  # fmt: skip
def test_what_the_engine_makes_fits(event: ev.Event) -> None:
    assert misfit(event) is None
    assert event_from(event_data(event)) == event


@pytest.mark.parametrize(
    ("event", "field"),
    [
        (ev.MessageSaid("user", 5), "text"),  # type: ignore[arg-type]
        (ev.MessageSaid("user", "x", content=[]), "content"),  # type: ignore[arg-type]
        (ev.MessageSaid("user", "x", content={"offers": {}}), "content"),
        (ev.MessageSaid("user", "x", content={"offers": [{"title": "A"}]}), "content"),
        (ev.MessageSaid("user", "x", content={"choices": ["A"]}), "content"),
        (ev.MessageSaid("user", "x", content={"cards": [{"title": "A", "offers": ["9"]}]}),
         "content"),
        (ev.MessageSaid("user", "x", visibility=True), "visibility"),  # type: ignore[arg-type]
        (ev.InputRejected("x", True), "attempt"),
        (ev.TimerFired("idle", "5"), "after"),  # type: ignore[arg-type]
        (ev.WaitBegan("any", {"idle": None}), "timers"),  # type: ignore[dict-item]
        (ev.BranchTaken("x", ("y",)), "tried"),  # type: ignore[arg-type]
        (ev.BranchTaken("x", ({"saw": 5},)), "tried"),
        (ev.VariablesChanged("set", (ev.Change("explode", "a"),)), "changes"),
        (ev.VariablesChanged("set", (ev.Change("set", None),)), "changes"),  # type: ignore[arg-type]
        (Frame("x", Position("a", 5), "go"), "position"),  # type: ignore[arg-type]
        (Frame("x", Position("a", "b"), "go", pending=(("a", "b"),)), "pending"),  # type: ignore[arg-type]
        (Frame("x", Position("a", "b"), "go", waiting=Waiting("any", {"a": "b"})),  # type: ignore[dict-item]
         "waiting"),
        (Frame("x", Position("a", "b"), "go", offers=({},)), "offers"),
    ],
)  # fmt: skip
def test_what_does_not_fit_is_named(event: Any, field: str) -> None:
    assert misfit(event) == field


def test_an_event_that_does_not_fit_is_not_read() -> None:
    with pytest.raises(Unreadable) as odd:
        event_from({"type": "message", "role": "user", "text": 5})
    assert str(odd.value) == "MessageSaid has a 'text' that makes no sense"
