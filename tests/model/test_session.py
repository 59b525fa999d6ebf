"""What a session knows of itself."""

from __future__ import annotations

import pytest

from flaicli.model.frames import Waiting
from flaicli.model.session import Session


@pytest.mark.parametrize(
    ("session", "so"),
    [
        (Session(), False),
        (Session(waiting=Waiting("any", {})), False),
        (Session(waiting=Waiting("agent", {}, step=2)), True),
        (Session(status="aborted", waiting=Waiting("agent", {})), False),
    ],
)
def test_a_human_has_the_conversation_while_it_waits_for_one(session: Session, so: bool) -> None:
    assert session.with_agent is so
