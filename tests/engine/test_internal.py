"""The read-only data under Chatlayer's names (rule 26)."""

from __future__ import annotations

from flaicli.engine.internal import FIELDS, internal
from flaicli.model.frames import Position
from flaicli.model.session import Session
from tests.stories import project_of


def test_every_name_is_there() -> None:
    project = project_of("name: shop\nblocks:\n  a: {message: hi}\n  b: {message: ho}\n")
    session = Session(
        id="s1", project="shop", language="nl-be", channel="web", last_prompt="hello",
        message_type="text", position=Position("shop", "b"), previous=Position("shop", "a"),
    )  # fmt: skip
    data = internal(project, session, "now")
    assert tuple(data) == FIELDS
    assert data["preferredLanguage"] == "nl"
    assert data["locale"] == "nl-be"
    assert data["currentDialogstate"] == {"name": "b", "id": "b", "type": "MESSAGE"}
    assert data["previousDialogstate"] == {"name": "a", "id": "a", "type": "MESSAGE"}
    session.position = Position("shop", "gone")
    assert internal(project, session, "now")["currentDialogstate"] is None
