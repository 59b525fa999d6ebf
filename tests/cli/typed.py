"""Commands typed in a test, run in its own process."""

from __future__ import annotations

from typing import NamedTuple

import pytest

from flaicli.cli import main
from flaicli.cli.failure import guarded


class Said(NamedTuple):
    """What a command wrote, and its exit code."""

    code: int
    out: str
    err: str


def typed(capsys: pytest.CaptureFixture[str], *words: object) -> Said:
    """Run a command as `flai` would."""
    capsys.readouterr()
    code = guarded(lambda: main._dispatch([str(word) for word in words]))
    return Said(code, *capsys.readouterr())
