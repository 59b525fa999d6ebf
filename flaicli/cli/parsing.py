"""What was typed becomes the call of a command, by typer; typer is out before the command runs."""

from __future__ import annotations

import functools
import importlib
import os
from collections.abc import Callable, Sequence
from typing import Any

from flaicli.adapters.trouble import Trouble

# Read once, when typer is first imported: rich would triple the time to a page of help.
os.environ["TYPER_USE_RICH"] = "0"

import typer
from typer.exceptions import Abort, TyperException

Work = Callable[[], int]

_SETTINGS = {"help_option_names": ["-h", "--help"], "max_content_width": 100}


def call(name: str, words: Sequence[str]) -> int:
    """Parse the words after a command's name, then run it; return its exit code.

    Raises `Trouble` for words the command does not understand.
    """
    app = typer.Typer(**_options(add_completion=False))
    _add(app, name, alone=True)
    parsed = _parsed(app, words, f"flai {name}")
    return parsed() if callable(parsed) else int(parsed or 0)


def complete(names: Sequence[str], words: Sequence[str]) -> int:
    """Answer a shell that completes, or install what makes it ask."""
    app = typer.Typer(**_options(add_completion=True))
    for name in names:
        _add(app, name, alone=False)
    return int(_parsed(app, words, "flai") or 0)


def _options(add_completion: bool) -> dict[str, Any]:
    return {
        "add_completion": add_completion,
        "rich_markup_mode": None,
        "pretty_exceptions_enable": False,
        "context_settings": _SETTINGS,
    }


def _add(app: typer.Typer, name: str, alone: bool) -> None:
    """Add a command, or, where a module has several views, a group of them."""
    module = importlib.import_module(f"flaicli.cli.commands.{name}")
    views: dict[str, Callable[..., int]] | None = getattr(module, "VIEWS", None)
    if views is None:
        app.command(name)(_later(getattr(module, name)))
        return
    group = app if alone else typer.Typer(**_options(add_completion=False))
    for view, function in views.items():
        group.command(view)(_later(function))
    group.callback(help=module.HELP, no_args_is_help=True)(_nothing)
    if not alone:
        app.add_typer(group, name=name)


def _nothing() -> None:
    """Make typer take a lone view for a group of one."""


def _later(function: Callable[..., int]) -> Callable[..., Work]:
    """Return a command that typer can parse for, and that hands over the call instead of making it.

    So no exception of the command passes through typer, which has answers of its own to many.
    """

    @functools.wraps(function)
    def handed(**given: Any) -> Work:
        return lambda: function(**given)

    return handed


def _parsed(app: typer.Typer, words: Sequence[str], program: str) -> Any:
    try:
        return app(args=list(words), prog_name=program, standalone_mode=False)
    except TyperException as refused:
        raise _refusal(refused, program) from None
    except Abort:
        raise KeyboardInterrupt from None       # typer would answer Ctrl-C itself


def _such_as(program: str, views: Sequence[str]) -> str:
    return f"such as: {program} {views[0]}" if views else f"see: {program} --help"


def _refusal(refused: TyperException, program: str) -> Trouble:
    """Return the sentence for words that do not fit, in our own wording where we have one."""
    context = getattr(refused, "ctx", None)
    program = getattr(context, "command_path", program)
    kind = type(refused).__name__
    if kind == "NoArgsIsHelpError":
        views = list(getattr(getattr(context, "command", None), "commands", {}))
        return Trouble(f"'{program}' needs one of: {', '.join(views)}", _such_as(program, views))
    if kind == "NoSuchOption":
        close = getattr(refused, "possibilities", None) or []
        option = getattr(refused, "option_name", "")
        help = f"did you mean '{close[0]}'?" if close else f"see: {program} --help"
        return Trouble(f"'{program}' has no option '{option}'", help)
    if kind == "MissingParameter" and getattr(refused, "param", None) is not None:
        wanted = refused.param.get_error_hint(context).strip("'")  # type: ignore[attr-defined]
        return Trouble(f"'{program}' needs {wanted}", f"see: {program} --help")
    text = refused.format_message().strip().rstrip(".")
    text = text.replace("a valid int", "a whole number").replace("a valid float", "a number")
    return Trouble(text[:1].lower() + text[1:], f"see: {program} --help")
