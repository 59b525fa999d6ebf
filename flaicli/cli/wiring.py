"""What a command works with, put together: a flow as loaded, a clock, a place to keep sessions."""

from __future__ import annotations

import contextlib
import json
import sys
from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from flaicli.adapters.files import read_file
from flaicli.adapters.trouble import Trouble
from flaicli.cli.failure import FOUND, Stop
from flaicli.cli.finding import refuse_replay
from flaicli.cli.output import give_now, tell
from flaicli.cli.settings import screen
from flaicli.diagnostics import Diagnostic, Severity

if TYPE_CHECKING:
    from flaicli.adapters.home import Home
    from flaicli.adapters.store_file import FileStore
    from flaicli.loading.project import Loaded
    from flaicli.model.project import Project

BRIEF_MAX = 3
"""So many warnings are shown before a conversation; `flai check` shows all."""


def loaded(path: str) -> Loaded:
    """Read a flow with its imports and translations; findings are in the result.

    Raises `Trouble` when the flow's own file cannot be read, or is named as a replay.
    """
    from flaicli.loading.project import load

    refuse_replay(path)
    content = read_file(path)

    def read(where: str) -> bytes:
        return content if where == path else read_file(where)

    return load(path, read, names_in)


def store_at(home: Home) -> FileStore:
    """Return the store in a home; what a crash left there is put in order, and told."""
    from flaicli.adapters.store_file import FileStore
    from flaicli.runtime.keeping import recover
    from flaicli.visible import visible

    store = FileStore(home)
    for sentence in recover(store):
        tell(f"note: {visible(sentence, keep_newlines=False)}\n")
    return store


def names_in(folder: str) -> list[str]:
    """Return the names in a folder; none where it cannot be read."""
    try:
        return sorted(one.name for one in Path(folder or ".").iterdir())
    except OSError:
        return []


def findings_of(flow: Loaded) -> list[Diagnostic]:
    """Return what loading found and what the checks say, in the order of files and lines."""
    from flaicli.checks import findings

    return findings(flow)


@contextlib.contextmanager
def told_as_json(wanted: bool) -> Iterator[None]:
    """Let trouble be told to the program that reads stdout, too, where JSON is wanted."""
    try:
        yield
    except Trouble as trouble:
        if wanted:
            _give_json({"message": trouble.message, "help": trouble.help})
        raise


def _give_json(error: dict[str, Any]) -> None:
    give_now(json.dumps({"error": error}) + "\n")


def sound_project(path: str, as_json: bool = False) -> Project:
    """Return a flow's project, or stop with exit code 1 once its errors are told."""
    return sound_flow(path, as_json)[0]


def sound_flow(path: str, as_json: bool = False) -> tuple[Project, Loaded]:
    """Return a flow's project, and all that was loaded; stop once its errors are told.

    Warnings are told briefly, and stop nothing. With ``as_json`` a line on stdout tells, too.
    """
    flow = loaded(path)
    found = findings_of(flow)
    errors = [one for one in found if one.severity is Severity.ERROR]
    if errors or flow.project is None:
        if as_json:
            _give_json({"message": f"{counted(found)} in the flow", "help": f"flai check {path}"})
        tell(rendered_full(errors, flow) + f"\n{counted(found)}: nothing was run\n")
        raise Stop(FOUND)
    warnings = [one for one in found if one.severity is Severity.WARNING]
    if warnings:
        _tell_briefly(warnings, path)
    return flow.project, flow


def readable(path: str, done: str, as_json: bool = False) -> Loaded:
    """Return a flow as far as it can be read; stop with exit code 1 where that is nothing at all.

    Its errors are told: what cannot be read is not ``done`` (drawn, shown).
    """
    from flaicli.visible import visible

    flow = loaded(path)
    errors = [one for one in flow.findings if one.severity is Severity.ERROR]
    if flow.project is None:
        if as_json:
            _give_json({"message": f"{counted(errors)} in the flow", "help": f"flai check {path}"})
        tell(rendered_full(errors, flow) + f"\n{counted(errors)}: nothing was {done}\n")
        raise Stop(FOUND)
    if errors:
        where = visible(path, keep_newlines=False)
        tell(f"{counted(errors)}: what cannot be read is not {done}; see: flai check {where}\n")
    return flow


def rendered_full(found: Sequence[Diagnostic], flow: Loaded) -> str:
    """Return findings with their code frames, as wide and colourful as stderr allows."""
    from flaicli.diagnostics.render.full import render

    where = screen(sys.stderr)
    return render(found, flow.sources, width=where.width, color=where.color)


def counted(found: Sequence[Diagnostic]) -> str:
    """Return how many findings there are: ``2 errors, 1 warning``.

    >>> counted([])
    'no findings'
    """
    parts = []
    for severity in Severity:
        number = sum(1 for one in found if one.severity is severity)
        if number:
            parts.append(f"{number} {severity.value}{'s' if number > 1 else ''}")
    return ", ".join(parts) or "no findings"


def _tell_briefly(warnings: Sequence[Diagnostic], path: str) -> None:
    from flaicli.diagnostics.render.concise import render
    from flaicli.visible import visible

    tell(render(warnings[:BRIEF_MAX], {}))
    more = len(warnings) - BRIEF_MAX
    if more > 0:
        tell(f"... and {more} more: flai check {visible(path, keep_newlines=False)}\n")


def moment(text: str) -> datetime:
    """Return the moment a user wrote; without a zone it is in UTC. Raises `Trouble`."""
    from datetime import UTC

    from flaicli.values import Refused, datetime_

    try:
        when = datetime.fromisoformat(str(datetime_(text)))
    except (Refused, ValueError) as refused:
        raise Trouble(f"--now: {refused}", "write it like 2026-03-02T09:00") from None
    return when if when.tzinfo is not None else when.replace(tzinfo=UTC)
