"""What may be kept of a command as it was typed: nothing that is meant for a sensitive variable."""

from __future__ import annotations

import re

from flaicli.engine.sensitive import hidden
from flaicli.model.project import Project
from flaicli.model.reference import mask
from flaicli.regex import regex

_QUOTED = regex(r"'([^']*)'")
_WORD = regex(r"\w+")
_GIVEN = regex(r"\w+[\"']?\s*[:=]")
_LITERAL = regex(r"[\"'\d]")
_WRITE = ("set", "run", "event")


def hushed(line: str, project: Project) -> str | None:
    """Return a slash command with a mask in place of a value that nobody may see (rule 27).

    None where nothing in it is of a sensitive variable. The value may be none that the variable
    takes, and the command none there is: it was meant to be one all the same.
    """
    command, rest = _parted(line)
    name = _meant(command, rest, project)
    if name is None:
        return None
    path = _assigned(command[1:].lower(), rest)
    if path is not None and hidden(project.sensitive, path) == name:
        return f"{command} {path}={mask(name)}"
    return f"{command} {mask(name)}"


def unsaid(message: str, line: str, project: Project) -> str:
    """Return what is said of a slash command that failed, with nothing in it that nobody may see.

    What it quotes of such a command is masked, but for the variable's name.
    """
    command, rest = _parted(line)
    name = _meant(command, rest, project)
    if name is None:
        return message
    known = project.sensitive

    def told(found: re.Match[str]) -> str:
        word = found.group(1)
        typed = word in rest and _WORD.search(word) and word not in known
        return f"'{mask(name)}'" if typed else found.group()

    return _QUOTED.sub(told, message)


def _parted(line: str) -> tuple[str, str]:
    """Return a command and its argument; no command of ``/name=value``, where it was forgotten."""
    command, _, rest = " ".join(line.split()).partition(" ")
    if command.startswith("/") and not command.startswith("//") and _GIVEN.search(command):
        return "/", f"{command[1:]} {rest}"
    return command, rest


def _meant(command: str, rest: str, project: Project) -> str | None:
    """Return the sensitive variable that a slash command is about to write or to compare."""
    if not command.startswith("/") or command.startswith("//") or not rest:
        return None
    word = command[1:].lower()
    path = _assigned(word, rest)
    name = hidden(project.sensitive, path) if path is not None else None
    return name or _written(word, rest, project)


def _assigned(command: str, rest: str) -> str | None:
    """Return the variable that stands before the equals sign of `/set`."""
    path, equals, _ = rest.partition("=")
    return path.strip() if equals and "set".startswith(command) else None


def _written(command: str, rest: str, project: Project) -> str | None:
    """Return the sensitive variable that a command may tell a value of."""
    named = sorted(project.sensitive.intersection(_WORD.findall(rest)))
    if named and (_writes(command, rest, named) or _compares(command, rest)):
        return named[0]
    return _received(command, rest, project)


def _writes(command: str, rest: str, named: list[str]) -> bool:
    if any(one.startswith(command) for one in _WRITE):
        return rest not in named
    return _GIVEN.search(rest) is not None


def _compares(command: str, rest: str) -> bool:
    return "watch".startswith(command) and _LITERAL.search(rest) is not None


def _received(command: str, rest: str, project: Project) -> str | None:
    """Return the sensitive variable that keeps what comes with an event."""
    event, _, data = rest.partition(" ")
    if not data or not "event".startswith(command):
        return None
    for flow in project.flows.values():
        for one in flow.on.event:
            if one.name == event and one.into is not None:
                return hidden(project.sensitive, one.into)
    return None
