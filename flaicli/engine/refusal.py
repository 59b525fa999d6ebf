"""What is wrong with a tester's command, said before it is given."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flaicli.engine.draft import Draft
from flaicli.engine.failing import FAILURES
from flaicli.engine.happening import handling, kept
from flaicli.engine.limits import VARIABLE_MAX, weight
from flaicli.engine.passage import callee
from flaicli.engine.resuming import gone
from flaicli.engine.view import View
from flaicli.expressions import did_you_mean
from flaicli.model.languages import is_language, language_tag
from flaicli.model.project import Project
from flaicli.model.session import Session
from flaicli.model.step import Call, FlowError, Wait
from flaicli.model.stimuli import Action


def refusal(
    project: Project, session: Session, command: str, parameters: Mapping[str, Any]
) -> str | None:
    """Return why a command cannot be carried out, as a sentence, or None where it can.

    A tester's slip must not become an error of the conversation, which its flow would handle.
    """
    if command in ("goto", "call"):
        return _unknown(project, str(parameters.get("target", "")))
    if command == "language":
        name = str(parameters.get("language", ""))
        fits = is_language(language_tag(name))
        return None if fits else f"'{name}' is no language such as 'nl' or 'pt-br'"
    if command == "set":
        view = View(project, session.copy(), 0.0)
        if session.position is not None:
            view.flow = session.position.flow
        try:
            for path, value in parameters.items():
                view.change("unset" if value is None else "set", path, value, "command")
        except FlowError as problem:
            return problem.message
    return None


def stopped(project: Project, session: Session) -> str | None:
    """Return why nothing is heard of the user now, or None: stopped, or waiting for the world."""
    if session.awaiting is not None:
        return underway(session)
    if session.held is None:
        return None
    here = project.label(session.held.flow, session.held.block)
    return f"the turn is stopped before '{here}': /step or /continue"


def underway(session: Session) -> str | None:
    """Return that the world has not answered yet, or None where nothing is asked."""
    if session.awaiting is None:
        return None
    return f"the request '{session.awaiting.what}' is under way: its answer comes first"


def alone(session: Session) -> str | None:
    """Return why no human can say anything, or None where one has the conversation."""
    if session.ended:
        return f"the conversation is over: it is {session.status}"
    if not session.with_agent or session.held is not None:
        return "no human has this conversation: it waits for one only at a 'handover'"
    return None


def occupied(project: Project, session: Session, what: str) -> str | None:
    """Return why a session cannot take ``what`` in between now, or None where it waits or stops."""
    if session.ended:
        return f"the conversation is over: it is {session.status}"
    if session.waiting is None and session.held is None:
        return f"the conversation waits for nobody: {what} has nothing to come back to"
    return None


def unable(project: Project, session: Session, action: Action, at: float) -> str | None:
    """Return why an action cannot be done now, or None where it can: it is tried on a copy."""
    draft = Draft(project, session.copy(), at)
    try:
        answer = action.run(draft.view)
        for event in answer.events:
            draft.emit(event)
        if isinstance(answer.then, Wait):
            return "what waits for a human cannot be done in between: a block of the flow does it"
        if not isinstance(answer.then, Call):
            return None
        callee(draft, answer.then.target)
    except FAILURES as problem:
        return draft.unsaid(str(problem))
    why = stopped(project, session)
    return f"{why}; nothing can be called until then" if why is not None else None


def misfit(project: Project, session: Session, name: str, data: Any) -> str | None:
    """Return why what comes with an event cannot be kept, or None where it can, or nobody does."""
    if weight(data) > VARIABLE_MAX:
        return f"what comes with '{name}' has more than {VARIABLE_MAX:,} characters"
    draft = Draft(project, session.copy(), 0.0)
    found = handling(project, draft.view.flow, name)
    if found is None or found[1].into is None:
        return None
    try:
        kept(draft, found[0], found[1].into, data)
    except FlowError as problem:
        return f"what comes with '{name}' cannot be kept: {problem.message}"
    return None


def unfit(project: Project, session: Session, anew: bool) -> str | None:
    """Return why a conversation cannot go over to a changed flow, or None where it can.

    ``anew`` is whether it is to begin at the start there, whatever block it is at.
    """
    if not session.project:  # it has not begun
        return None
    if project.main.name != session.project:
        return (
            f"the flow is named '{project.main.name}' by now, and was '{session.project}': "
            "give it its name back, or begin a new conversation"
        )
    missing = None if anew or session.ended else gone(project, session)
    if missing is None:
        return None
    return f"the new flow has no block '{missing}': put it back, or /restart goes to its start"


def _unknown(project: Project, target: str) -> str | None:
    if project.find(project.root, target) is not None:
        return None
    names = [one for one in project.names(project.root) if "{" not in one]
    close = did_you_mean(target, names)
    return f"there is no block '{target}'" + (f": {close}" if close else "")
