"""What whoever tests a bot does to it: commands, single actions, and going on after a stop."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from flaicli.engine import frames, passage
from flaicli.engine.asker import Asker
from flaicli.engine.draft import Draft
from flaicli.engine.failing import FAILURES
from flaicli.engine.sensitive import hidden, mask
from flaicli.model.events import (
    CommandGiven,
    Event,
    LanguageChanged,
    ProfileChanged,
    VariablesChanged,
    Warned,
)
from flaicli.model.frames import Frame, Position
from flaicli.model.languages import language_tag
from flaicli.model.marks import clean
from flaicli.model.step import Anew, Call, Perform, Step
from flaicli.model.stimuli import Action, Commanded, Continued, Ran
from flaicli.model.target import Place
from flaicli.regex import regex

SOURCE = "command"
"""The source of what a tester writes; no changed-handler sees it (rule 24)."""

_WORD = regex(r"\w+")


def commanded(draft: Draft, stimulus: Commanded) -> Step | None:
    """A tester's command: set, goto, call, language or restart."""
    parameters: Mapping[str, Any] = clean(stimulus.parameters)
    draft.emit(CommandGiven(stimulus.command, _told(draft, parameters)))
    if stimulus.command == "set":
        for path, value in parameters.items():
            op = "unset" if value is None else "set"
            draft.emit(draft.view.change(op, path, value, SOURCE))
        return None
    if stimulus.command == "language":
        draft.emit(LanguageChanged(language_tag(str(parameters["language"]))))
        return None
    if stimulus.command == "call":
        place = draft.project.find(draft.project.root, str(parameters["target"]))
        return _call(draft, place) if place is not None else None
    frames.drop_all(draft)
    if stimulus.command == "restart":
        return passage.restart(draft)
    return passage.lead(draft, str(parameters["target"]), draft.project.root, SOURCE)


def _told(draft: Draft, parameters: Mapping[str, Any]) -> dict[str, Any]:
    """Return what the log may hold of a command: no value of a sensitive variable (rule 27)."""
    names = {path: hidden(draft.project.sensitive, path) for path in parameters}
    return {path: mask(name) if (name := names[path]) else parameters[path] for path in parameters}


def ran(draft: Draft, stimulus: Ran) -> Step | None:
    """Run one action as if its block did, then wait as before; no changed-handler fires.

    Whether it can be run is asked before (`flaicli.engine.refusal.unable`). A called flow is run
    whole, and what it does is its own: its errors and changes go where they always go.
    """
    draft.emit(CommandGiven("run", {"action": _unsaid(draft, stimulus.text)}))
    return _run(draft, stimulus.action)


def rerun(draft: Draft, action: Action) -> Step | None:
    """Run an action again, now that the world has answered; where it fails that is told."""
    try:
        return _run(draft, action)
    except FAILURES as problem:
        draft.emit(Warned(f"the action failed: {problem}"))
        return None


def _run(draft: Draft, action: Action) -> Step | None:
    draft.asker = Asker("run")
    answer = _emitted(draft, action.run(draft.view))
    while isinstance(answer.then, Anew):
        draft.view.exchanges = draft.session.exchanges
        answer = _emitted(draft, action.run(draft.view))
    if isinstance(answer.then, Call):
        return _call(draft, passage.callee(draft, answer.then.target))
    return Step((), answer.then) if isinstance(answer.then, Perform) else None


def _emitted(draft: Draft, answer: Step) -> Step:
    for event in answer.events:
        draft.emit(_by_tester(event))
    return answer


def _unsaid(draft: Draft, text: str) -> str:
    """Return what the log may hold of an action: nothing where it names what is sensitive."""
    named = draft.project.sensitive.intersection(_WORD.findall(text))
    return mask(min(named)) if named else text


def _by_tester(event: Event) -> Event:
    if isinstance(event, VariablesChanged | ProfileChanged):
        return replace(event, source=SOURCE)
    return event


def _call(draft: Draft, place: Place) -> Step | None:
    """Run a flow from a block on; after it the session waits as before, and nothing is said."""
    session = draft.session
    frame = Frame(
        "call",
        session.position or Position(place.flow, ""),
        "wait",
        waiting=session.waiting,
        attempt=session.attempt,
        offers=session.offers,
        touched=session.touched,
    )
    return passage.run_flow(draft, place, frame)


def continued(draft: Draft, stimulus: Continued) -> Step | None:
    """Enter the block before which the turn was stopped; for the flow it is still the same time."""
    held = draft.session.held
    if held is None:
        return None
    draft.view.at = draft.session.moment
    return passage.come(draft, Place(held.flow, held.block), held.via)
