"""The engine's one function: a session and a stimulus in, a session and events out."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Literal

from flaicli.engine import passage, performing
from flaicli.engine.draft import Draft, Holds
from flaicli.engine.failing import FAILURES, failed
from flaicli.engine.hearing import HEARS, missed
from flaicli.engine.limits import nearly_full
from flaicli.engine.thens import Again, Arrive, Depart, Interrupt, Lead
from flaicli.frozen import frozen
from flaicli.model.effects import Effect
from flaicli.model.events import Event, Warned
from flaicli.model.project import Project
from flaicli.model.session import Session
from flaicli.model.step import Anew, Call, Follow, Further, GoTo, Missed, Pass, Perform, Step, Wait
from flaicli.model.stimuli import Answered, Commanded, Continued, Ran, Reloaded, Resumed, Stimulus

HEARD_MEANWHILE = (Answered, Resumed, Commanded)
"""What a session hears while it waits for the world."""

HEARD_WHILE_HELD = (Continued, Commanded, Ran, Reloaded, Resumed, Answered)
"""What a session that a tester has stopped still hears."""


@frozen
class Turn:
    """What came of a stimulus: the new session, what happened, and why the engine stopped.

    Where it is to ``perform``, ``effect`` is what; it goes on by `Answered`.
    """

    session: Session
    events: tuple[Event, ...]
    halt: Literal["wait", "hold", "perform", "end"]
    effect: Effect | None = None


def advance(
    project: Project, session: Session, stimulus: Stimulus, holds: Holds | None = None
) -> Turn:
    """Let a conversation go on from a stimulus to its next halt.

    Pure: nothing but its arguments goes in, nothing but its result comes out, and the session given
    stays as it is. What a flow does wrong becomes events (rule 7), never an exception. A session
    that has ended stays as it is.

    ``holds`` is asked before each block is entered: where it says so the turn stops there, and goes
    on by `Continued`. What a user does to a session that is stopped is not heard.
    """
    if session.ended:
        return Turn(session, (), "end")
    if session.awaiting is not None and not isinstance(stimulus, HEARD_MEANWHILE):
        return Turn(session, (), "perform")
    if session.held is not None and not isinstance(stimulus, HEARD_WHILE_HELD):
        return Turn(session, (), "hold")
    draft = Draft(project, session.copy(), stimulus.at, holds)
    drive(draft, _BEGINS[type(stimulus)], stimulus)
    if draft.view.gaps:
        draft.confess()
    warning = nearly_full(session, draft.session)
    if warning is not None:
        draft.emit(Warned(warning))
    after, events = draft.session, tuple(draft.events)
    if after.ended:
        return Turn(after, events, "end")
    if draft.effect is not None:
        return Turn(after, events, "perform", draft.effect)
    return Turn(after, events, "hold" if after.held is not None else "wait")


def drive(draft: Draft, begin: Callable[[Draft, Any], Step | None], stimulus: Stimulus) -> None:
    """Go from answer to answer until the turn is over; a flow's mistake goes to its handler."""
    step: Step | None = None
    failure: Exception | None = None
    begun = False
    while step is not None or failure is not None or not begun:
        try:
            if failure is not None:
                problem, failure = failure, None
                step = failed(draft, problem)
            elif step is not None:
                for event in step.events:
                    draft.emit(event)
                if type(step.then) not in (Perform, Anew):
                    draft.view.exchanges = ()
                step = _FOLLOWS[type(step.then)](draft, step.then)
            else:
                begun = True
                step = begin(draft, stimulus)
        except FAILURES as problem_now:
            begun = True
            failure = problem_now


_BEGINS: dict[type[Any], Callable[[Draft, Any], Step | None]] = {
    **HEARS,
    Answered: performing.answered,
}

_FOLLOWS: dict[type[Any], Callable[[Draft, Any], Step | None]] = {
    Further: lambda draft, then: passage.further(draft),
    Follow: passage.follow,
    GoTo: passage.go_to,
    Wait: passage.wait,
    Call: passage.call,
    Missed: missed,
    Arrive: passage.enter,
    Depart: passage.leave,
    Lead: passage.go_on,
    Perform: performing.perform,
    Again: performing.again,
    Anew: performing.anew,
    Pass: performing.passed,
    Interrupt: passage.interrupt,
}
