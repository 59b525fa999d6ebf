"""A failed replay as people read it: the place, expected beside said, and how it came to that."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from flaicli.apps.replay.failure import Failure
from flaicli.apps.replay.play import Played
from flaicli.apps.replay.trail import state, trail
from flaicli.apps.replay.words import side_by_side
from flaicli.diagnostics import Diagnostic, Severity
from flaicli.diagnostics.render.full import render
from flaicli.visible import visible

VALUES_MAX: Final = 20
"""Variables of a session that a report shows."""

_CUT: Final = "…"


def finding(failure: Failure) -> Diagnostic:
    """Return a failure as a finding, which every renderer understands."""
    return Diagnostic(
        failure.code, Severity.ERROR, failure.message, failure.span, failure.help, failure.notes
    )


def report(
    played: Played, sources: Mapping[str, str], width: int = 100, color: bool = False
) -> str:
    """Return all that helps to understand why a replay failed; nothing for one that passed.

    ``sources`` are the texts of the replay and its flows by path, for code frames.
    """
    failure = played.failure
    if failure is None:
        return ""
    parts = [render([finding(failure)], sources, width=width, color=color)]
    if failure.expected is not None and failure.said is not None:
        lines = side_by_side(failure.expected, failure.said, width - 2, color)
        parts.append("".join(f"  {line}\n" for line in lines))
    parts += [_heard(failure, width), _trail(played, failure, width), _state(played, width)]
    return "\n".join(part for part in parts if part)


def _heard(failure: Failure, width: int) -> str:
    """List what the bot said at this point, where it was more than the one message shown."""
    if len(failure.heard) < 2:
        return ""
    lines = ["  said here:"]
    for number, one in enumerate(failure.heard):
        sign = ">" if number == failure.odd else " "
        kind = "" if one.kind == "text" else f" ({one.kind})"
        lines.append(_line(f"  {sign} {number + 1}. {_flat(one.words)}{kind}", width))
    return "\n".join(lines) + "\n"


def _trail(played: Played, failure: Failure, width: int) -> str:
    marks = trail(played.conversation, failure.since)
    if not marks:
        return ""
    left = max(len(mark.what) for mark in marks)
    lines = ["  how it came to this:"]
    for mark in marks:
        place = f"  {mark.place}" if mark.place else ""
        lines.append(_line(f"    {mark.what:<{left}}  {_flat(mark.words)}{place}", width))
    return "\n".join(lines) + "\n"


def _state(played: Played, width: int) -> str:
    talk = played.conversation
    session = talk.session
    where = ""
    if session.position is not None:
        where = f" at {talk.project.label(session.position.flow, session.position.block)}"
    reason = f": {session.details}" if session.details else ""
    lines = [_line(f"  state: {session.status}{where}{_flat(reason)}", width)]
    values = state(talk)
    for name, value in values[:VALUES_MAX]:
        lines.append(_line(f"    {_flat(name)} = {_flat(value)}", width))
    if len(values) > VALUES_MAX:
        lines.append(f"    {_CUT} {len(values) - VALUES_MAX} more")
    return "\n".join(lines) + "\n"


def _flat(text: str) -> str:
    return visible(text, keep_newlines=False)


def _line(text: str, width: int) -> str:
    line = text.rstrip()
    return line if len(line) <= width else f"{line[: width - 1]}{_CUT}"
