"""What a stop means for the session: nobody is waited for, and time stands still."""

from __future__ import annotations

from flaicli.model import events as ev
from flaicli.model.apply import apply
from flaicli.model.frames import Held, Position, Waiting
from flaicli.model.session import Session


def waiting() -> Session:
    """Return a session that waits since second 100."""
    return Session(
        status="awaiting_user_input",
        position=Position("f", "a"),
        waiting=Waiting("press", {"idle": 60}),
        offers=({"id": "1", "title": "Yes"},),
        acted_at=100.0,
        timed_from=101.0,
        silent_from=102.0,
    )


def times(session: Session) -> tuple[float, float, float]:
    return session.acted_at, session.timed_from, session.silent_from


def test_a_stop_lets_nobody_be_waited_for() -> None:
    session = waiting()
    apply(session, ev.TurnHeld("f", "b", "next"), 110.0)
    assert (session.held, session.moment) == (Held("f", "b", "next", 110.0), 110.0)
    assert (session.status, session.waiting, session.offers) == ("processing_user_input", None, ())
    assert session.position == Position("f", "a")


def test_a_second_stop_of_a_turn_keeps_its_moment_and_shifts_by_both() -> None:
    session = waiting()
    apply(session, ev.TurnHeld("f", "b", "next"), 110.0)
    apply(session, ev.BlockEntered("f", "b", "message", "next"), 120.0)
    assert (session.held, times(session)) == (None, (110.0, 111.0, 112.0))
    apply(session, ev.TurnHeld("f", "c", "next"), 120.0)
    assert (session.held, session.moment) == (Held("f", "c", "next", 120.0), 110.0)
    apply(session, ev.BlockEntered("f", "c", "message", "next"), 125.0)
    apply(session, ev.WaitBegan("any", {}), 125.0)
    assert (session.moment, times(session)) == (0.0, (115.0, 116.0, 117.0))


def test_a_command_that_leads_away_forgets_the_stop_and_others_do_not() -> None:
    for command in ("set", "language", "run", "call"):
        session = waiting()
        apply(session, ev.TurnHeld("f", "b", "next"), 110.0)
        apply(session, ev.CommandGiven(command), 115.0)
        assert (session.held is None, session.moment) == (False, 110.0)
    for command in ("goto", "restart"):
        session = waiting()
        apply(session, ev.TurnHeld("f", "b", "next"), 110.0)
        apply(session, ev.CommandGiven(command), 115.0)
        assert (session.held, session.moment) == (None, 0.0)
        assert times(session) == (105.0, 106.0, 107.0)


def test_a_command_without_a_stop_moves_no_time() -> None:
    session = waiting()
    apply(session, ev.CommandGiven("goto"), 115.0)
    apply(session, ev.BlockEntered("f", "b", "message", "next"), 120.0)
    assert times(session) == (100.0, 101.0, 102.0)


def test_taken_up_again_a_stop_begins_anew() -> None:
    session = waiting()
    apply(session, ev.TurnHeld("f", "b", "next"), 110.0)
    apply(session, ev.ConversationResumed("processing_user_input"), 900.0)
    assert (session.held, session.moment) == (Held("f", "b", "next", 900.0), 0.0)
    apply(session, ev.BlockEntered("f", "b", "message", "next"), 900.0)
    assert times(session) == (900.0, 900.0, 900.0)


def test_the_end_and_the_way_back_to_a_wait_end_a_turn_that_was_stopped() -> None:
    for last in (ev.ConversationEnded("x", "f", "b"), ev.ConversationFailed("x", "f", "b")):
        session = waiting()
        apply(session, ev.TurnHeld("f", "b", "next"), 110.0)
        apply(session, last, 111.0)
        assert (session.held, session.moment) == (None, 0.0)
