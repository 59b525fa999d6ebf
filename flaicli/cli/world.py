"""The world as a command was told to reach it: secrets, models, code, mail."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from flaicli.cli.answering import answers

if TYPE_CHECKING:
    from flaicli.adapters.performer import World
    from flaicli.model.project import Project


class Reach(NamedTuple):
    """What the command line says of the world.

    ``env_file`` names a file of secrets, ``llm`` another way to a model (``scripted:FILE``);
    ``allow_code`` lets Python of the project run, ``send`` lets mail go out.
    """

    env_file: str | None = None
    llm: str | None = None
    allow_code: bool = False
    send: bool = False


def world(reach: Reach, flow: str, project: Project, home: Path | None) -> World:
    """Return the real world, as seen from a flow's file; ``home`` is None where nothing is kept.

    Raises `Trouble` where the file of secrets, or of a model's answers, cannot be read.
    """
    from flaicli.adapters.performer import Surroundings, World
    from flaicli.adapters.secrets import secrets

    options = {"llm": answers(reach.llm), "allow_code": reach.allow_code, "send": reach.send}
    folder = Path(flow).parent
    return World(Surroundings(home, folder, secrets(reach.env_file), options, project))
