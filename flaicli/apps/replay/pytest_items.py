"""Replays as pytest's items: each file is one test, its failure our own report."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from flaicli.apps.replay.flows import Flows
from flaicli.apps.replay.read import Parsed
from flaicli.apps.replay.results import told
from flaicli.apps.replay.suite import Outcome, read, run_one

_FLOWS = pytest.StashKey[Flows]()


class ReplayFailed(Exception):
    """A replay did not pass; the outcome says why."""

    def __init__(self, outcome: Outcome) -> None:
        super().__init__(outcome.name)
        self.outcome = outcome


class ReplayFile(pytest.File):
    """A file with one replay."""

    def collect(self) -> Iterator[ReplayItem]:
        """Yield its one test, named as the replay is; a broken file is a test that fails."""
        parsed = read(_as_named(self.path))
        name = parsed.name if parsed.name != parsed.path else self.path.name
        yield ReplayItem.from_parent(self, name=name, parsed=parsed)


class ReplayItem(pytest.Item):
    """One replay."""

    def __init__(self, *, parsed: Parsed, **others: Any) -> None:
        super().__init__(**others)
        self.parsed = parsed

    def runtest(self) -> None:
        """Play it; a flow is loaded once for all of its replays."""
        stash = self.config.stash
        if _FLOWS not in stash:
            stash[_FLOWS] = Flows()
        outcome = run_one(self.parsed, stash[_FLOWS])
        if not outcome.passed:
            raise ReplayFailed(outcome)

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> Any:
        """Return our report of a replay that failed; pytest's for a mistake of ours."""
        if not isinstance(excinfo.value, ReplayFailed):
            return super().repr_failure(excinfo, style)
        writer = self.config.get_terminal_writer()
        return told(excinfo.value.outcome, writer.fullwidth, writer.hasmarkup)

    def reportinfo(self) -> tuple[Path, int, str]:
        """Return the file, the line on which its turns begin (from 0), and the replay's name."""
        script = self.parsed.script
        return self.path, (script.span.line - 1 if script is not None else 0), self.name


def _as_named(path: Path) -> str:
    """Return a path as a user would name it: from here, where it lies below."""
    here = Path.cwd()
    inside = path.relative_to(here) if path.is_relative_to(here) else path
    return os.fspath(inside)
