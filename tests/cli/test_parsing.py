"""Words become calls; what a command raises never passes through typer."""

from __future__ import annotations

import sys
import types
from typing import Annotated

import pytest
import typer

from flaicli.adapters.trouble import Trouble
from flaicli.cli.parsing import call


@pytest.fixture
def command(monkeypatch: pytest.MonkeyPatch) -> types.ModuleType:
    module = types.ModuleType("flaicli.cli.commands.shout")
    monkeypatch.setitem(sys.modules, module.__name__, module)
    return module


def test_a_command_returns_its_code(command: types.ModuleType) -> None:
    def shout(word: str, times: Annotated[int, typer.Option()] = 1) -> int:
        """Shout."""
        return len(word) * times

    command.shout = shout  # type: ignore[attr-defined]
    assert call("shout", ["hey", "--times", "2"]) == 6
    with pytest.raises(Trouble, match="'flai shout' needs"):
        call("shout", [])


@pytest.mark.parametrize("problem", [EOFError, KeyboardInterrupt, BrokenPipeError, typer.Exit])
def test_what_a_command_raises_arrives(
    command: types.ModuleType, problem: type[BaseException]
) -> None:
    def shout() -> int:
        """Shout."""
        raise problem

    command.shout = shout  # type: ignore[attr-defined]
    with pytest.raises(problem):
        call("shout", [])


def test_views_are_commands_of_their_own(command: types.ModuleType) -> None:
    def loud() -> int:
        """Be loud."""
        return 7

    command.VIEWS = {"loud": loud}  # type: ignore[attr-defined]
    command.HELP = "Shout."  # type: ignore[attr-defined]
    assert call("shout", ["loud"]) == 7
    with pytest.raises(Trouble, match="'flai shout' needs one of: loud"):
        call("shout", [])
