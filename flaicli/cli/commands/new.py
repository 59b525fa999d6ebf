"""`flai new DIR`: a folder with a small bot, ready to talk to."""

from __future__ import annotations

import shlex
from pathlib import Path
from typing import Annotated

import typer

from flaicli.adapters.trouble import Trouble, disk_trouble
from flaicli.cli.commands.schema import schema_text
from flaicli.cli.failure import FINE
from flaicli.cli.output import give
from flaicli.visible import visible

BOT = Path(__file__).parent.parent / "bot"
"""The files of the new bot, as they are copied."""

FILES = {
    "flow.yaml": "the bot: change it",
    "hello.replay.yaml": "a conversation it must hold, as a test",
    "flow.schema.json": "lets your editor complete and check flow.yaml",
    ".gitignore": "keeps the sessions out of git",
}


def new(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="The folder to make.")],
) -> int:
    """Make a folder with a small bot: a flow, and a replay that tests it.

    Nothing is overwritten: the folder must be new or empty.
    """
    _refuse_unless_empty(folder)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name in FILES:
            (folder / name).write_text(_content(name), encoding="utf-8")
    except OSError as error:
        raise disk_trouble("cannot make a bot", folder, error) from error
    except ValueError as error:         # a NUL in the path
        raise Trouble(f"{str(folder)!r} is not a path") from error
    give(_next_steps(folder))
    return FINE


def _refuse_unless_empty(folder: Path) -> None:
    shown = visible(str(folder), keep_newlines=False)
    try:
        if folder.is_dir() and any(folder.iterdir()):
            raise Trouble(f"the folder '{shown}' is not empty", "name a folder that is not there")
        if not folder.is_dir() and folder.exists():
            raise Trouble(f"'{shown}' is a file", "name a folder that is not there")
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "it is not a path"
        raise Trouble(f"cannot make a bot in '{shown}': {reason.lower()}") from error


def _content(name: str) -> str:
    if name == "flow.schema.json":
        return schema_text()
    return (BOT / name.removeprefix(".")).read_text(encoding="utf-8")


def _next_steps(folder: Path) -> str:
    where = visible(shlex.quote(str(folder)), keep_newlines=False)
    files = "".join(f"  {name:<18} {words}\n" for name, words in FILES.items())
    into = "" if where in (".", "./") else f"  cd {where}\n"
    return (
        f"Made a bot in {where}:\n{files}\n"
        f"Now:\n{into}"
        "  flai run flow.yaml        talk to it; /help lists what you can do meanwhile\n"
        "  flai check                look for mistakes\n"
        "  flai replay               play its test\n"
    )
