"""What is wrong with a tester's command, said before it is given."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

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


def _unknown(project: Project, target: str) -> str | None:
    if project.find(project.root, target) is not None:
        return None
    names = [one for one in project.names(project.root) if "{" not in one]
    close = did_you_mean(target, names)
    return f"there is no block '{target}'" + (f": {close}" if close else "")
