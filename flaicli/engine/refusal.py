"""What is wrong with a tester's command, said before it is given."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flaicli.engine.resuming import gone
from flaicli.engine.view import View
from flaicli.expressions import did_you_mean
from flaicli.model.languages import is_language, language_tag
from flaicli.model.project import Project
from flaicli.model.session import Session
from flaicli.model.step import FlowError


def refusal(
    project: Project, session: Session, command: str, parameters: Mapping[str, Any]
) -> str | None:
    """Return why a command cannot be carried out, as a sentence, or None where it can.

    A tester's slip must not become an error of the conversation, which its flow would handle.
    """
    if command == "goto":
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
