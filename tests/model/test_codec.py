"""Events and sessions survive JSON; what is none is refused in a sentence."""

from __future__ import annotations

import json
from typing import Any

import pytest

from flaicli.model.codec import Unreadable, event_data, event_from, session_data, session_from
from flaicli.model.events import (
    EVENTS,
    BranchTaken,
    Change,
    HandlerEntered,
    MessageSaid,
    VariablesChanged,
)
from flaicli.model.frames import Frame, Position, Waiting
from flaicli.model.session import Session
from flaicli.model.tape import Tape


def through_json(data: dict[str, Any]) -> dict[str, Any]:
    """Return data as a file would give it back."""
    found: dict[str, Any] = json.loads(json.dumps(data))
    return found


@pytest.mark.parametrize(
    ("event", "data"),
    [
        (MessageSaid("user", "hi"), {"type": "message", "role": "user", "text": "hi"}),
        (
            VariablesChanged(
                "set", (Change("set", "a", {"type": "message"}), Change("unset", "b"))
            ),
            {
                "type": "variables_updated",
                "source": "set",
                "changes": [["set", "a", {"type": "message"}], ["unset", "b", None]],
            },
        ),
        (
            BranchTaken("x > 1", ({"if": "x > 1", "holds": True, "saw": {"x": 2}},)),
            {
                "type": "branch_taken",
                "branch": "x > 1",
                "tried": [{"if": "x > 1", "holds": True, "saw": {"x": 2}}],
            },
        ),
    ],
)
def test_an_event_as_it_is_kept(event: Any, data: dict[str, Any]) -> None:
    assert event_data(event) == data
    assert event_from(through_json(data)) == event


def test_a_frame_is_read_back_whole() -> None:
    frame = Frame(
        "silence", Position("f", "b", 2), "wait", waiting=Waiting("press", {"idle": 9}, True),
        offers=({"id": "0.0", "title": "A"},), pending=(("enter", "f", "c"),), touched={"x": None},
    )  # fmt: skip
    event = HandlerEntered(frame)
    assert event_from(through_json(event_data(event))) == event


def test_a_session_is_read_back_whole_but_for_what_is_private() -> None:
    session = Session(
        id="x", position=Position("f", "b"), waiting=Waiting("answer", {}),
        frames=(Frame("call", Position("f", "a"), "step"),), history=Tape([{"role": "user"}]),
        waited=(("f", "a"),), offers=({"id": "1.0"},), private={"p#1": "secret"},
    )  # fmt: skip
    data = through_json(session_data(session))
    assert "secret" not in json.dumps(data)
    assert session_from(data, {"p#1": "secret"}) == session


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        ({"type": "nonsense"}, "there is no event of type 'nonsense'"),
        ({}, "there is no event of type None"),
        ({"type": "message", "role": "user"}, "MessageSaid: "),
        (
            {"type": "message", "role": "u", "text": "", "__class__": 1},
            "MessageSaid has no '__class__'",
        ),
        ({"type": "variables_updated", "source": "x", "changes": 5}, "VariablesChanged: "),
        ({"type": "frame_pushed", "frame": None}, "HandlerEntered: "),
    ],
)
def test_what_is_no_event(data: dict[str, Any], sentence: str) -> None:
    with pytest.raises(Unreadable) as problem:
        event_from(data)
    assert str(problem.value).startswith(sentence)


def test_every_event_has_a_name_of_its_own() -> None:
    assert all(name == kind.TYPE for name, kind in EVENTS.items())
    assert len(EVENTS) == 40
