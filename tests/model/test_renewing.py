"""What a changed flow means for the session that goes on in it."""

from __future__ import annotations

import pytest

from flaicli.model.events import FlowReloaded
from flaicli.model.frames import Frame, Held, Position, Waiting
from flaicli.model.renewing import reloaded
from flaicli.model.session import Session

OFFERS = ({"id": "0.0", "title": "Yes"},)
HERE = Position("shop", "ask")


def test_what_an_older_flow_offered_is_asked_again() -> None:
    wait = Frame("silence", HERE, "wait", waiting=Waiting("press", {}), offers=OFFERS)
    silent = Frame("silence", HERE, "wait", waiting=Waiting("answer", {}))
    call = Frame("call", HERE, "step")
    session = Session(frames=(wait, silent, call))
    reloaded(session, FlowReloaded("new"), 5.0)
    assert session.fingerprint == "new"
    assert [(one.then, one.offers) for one in session.frames] == [
        ("ask", ()), ("wait", ()), ("step", ()),
    ]  # fmt: skip


@pytest.mark.parametrize(("what", "kept"), [("press", ()), ("answer", ()), ("any", OFFERS)])
def test_offers_go_where_they_come_again(what: str, kept: tuple[object, ...]) -> None:
    session = Session(waiting=Waiting(what, {"idle": 9.0}), offers=OFFERS, acted_at=1.0)
    reloaded(session, FlowReloaded("new"), 5.0)
    assert session.offers == kept
    assert (session.waiting, session.acted_at) == (Waiting(what, {"idle": 9.0}), 1.0)


def test_a_stop_is_left_where_it_begins_anew() -> None:
    session = Session(held=Held("shop", "pay", "next", 2.0), moment=2.0, acted_at=1.0)
    reloaded(session, FlowReloaded("new"), 5.0)
    assert session.held is not None
    reloaded(session, FlowReloaded("new", True), 5.0)
    assert (session.held, session.moment, session.acted_at) == (None, 0.0, 4.0)
