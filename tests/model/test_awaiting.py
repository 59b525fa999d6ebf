"""What requests and answers mean for the session: the step, the exchanges, the timers."""

from __future__ import annotations

from flaicli.model.apply import fold
from flaicli.model.effects import Outcome
from flaicli.model.events import BlockEntered, EffectAnswered, EffectRequested, WaitBegan
from flaicli.model.frames import Position

FETCH = {"type": "fetch", "method": "GET", "url": "x"}
ENTERED = (BlockEntered("f", "a", "action", "next"), 1.0)
ASKED = (EffectRequested(1, FETCH, "f", "a", 2), 2.0)


def test_a_request_stands_until_it_is_answered() -> None:
    session = fold([ENTERED, ASKED])
    assert session.position == Position("f", "a", 2)
    assert session.awaiting is not None
    assert (session.awaiting.what, session.awaiting.status) == ("GET x", "processing_user_input")
    assert (session.status, session.requests, session.performed) == ("generating_response", 1, 1)
    after = fold([ENTERED, ASKED, (EffectAnswered(1, "yes"), 5.0)])
    assert (after.status, after.awaiting) == ("processing_user_input", None)
    assert after.exchanges == (Outcome("yes"),)
    assert (after.acted_at, after.timed_from, after.silent_from) == (3.0, 3.0, 3.0)


def test_the_first_request_of_a_step_forgets_what_others_were_answered() -> None:
    answered = (EffectAnswered(1, "yes"), 3.0)
    more = (EffectRequested(2, FETCH, "f", "a", 2, round=1), 4.0)
    other = (EffectRequested(2, FETCH, "f", "a", 3), 4.0)
    assert fold([ENTERED, ASKED, answered, more]).exchanges == (Outcome("yes"),)
    assert fold([ENTERED, ASKED, answered, other]).exchanges == ()


def test_where_a_step_is_left_nothing_of_it_stays() -> None:
    answered = (EffectAnswered(1, "yes"), 3.0)
    session = fold([ENTERED, ASKED, answered, (WaitBegan("any", {}), 4.0)])
    assert (session.exchanges, session.performed) == ((), 0)
    assert session.position == Position("f", "a", 0)
    assert fold([ENTERED, ASKED, ENTERED]).awaiting is None


def test_what_was_asked_and_answered_counts_towards_the_limit() -> None:
    session = fold([ENTERED, ASKED, (EffectAnswered(1, "x" * 1000), 3.0)])
    assert session.size > 1000
    assert max(session.sizes.values()) > 1000
