"""The world as a command was told to reach it: secrets, models, code, mail."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple

from flaicli.adapters.trouble import Trouble
from flaicli.cli.answering import answers

if TYPE_CHECKING:
    from flaicli.adapters.performer import World
    from flaicli.apps.emulator.talk import Talk
    from flaicli.apps.replay.cassettes import Cassettes
    from flaicli.apps.replay.script import Script
    from flaicli.model.project import Project


Mode = Literal["once", "new", "all", "none"]
"""How a cassette is recorded; see `flaicli.adapters.cassette.deck`."""


SCRIPTED = frozenset({"complete", "draw", "speak", "transcribe"})
"""What a file of a model's answers answers."""


class Tape(NamedTuple):
    """What the command line says of a cassette: its file, how it is recorded, whether it waits."""

    file: Path | None = None
    record: str | None = None
    paced: bool = False


class Reach(NamedTuple):
    """What the command line says of the world.

    ``env_file`` names a file of secrets, ``llm`` another way to a model (``scripted:FILE``);
    ``allow_code`` lets Python of the project run, ``send`` lets mail go out.
    """

    env_file: str | None = None
    llm: str | None = None
    allow_code: bool = False
    send: bool = False


def cassettes(mode: str, reach: Reach) -> Cassettes:
    """Return what gives each replay its cassette, recorded from the world as it is reached.

    A file of a model's answers takes the place of a cassette for models, unless it is recorded.
    Raises `Trouble` where what is named cannot be read.
    """
    from flaicli.adapters.performer import Surroundings, World
    from flaicli.apps.replay.cassettes import Cassettes

    answers(reach.llm)  # what is wrong with it is told before the first replay
    scripted = reach.llm is not None and mode == "none"

    def here(script: Script, project: Project) -> World:
        options = {
            "allow_code": reach.allow_code,
            "llm": answers(reach.llm) if scripted else None,
        }
        return World(Surroundings(None, Path(script.flow).parent, {}, options, project))

    def live(script: Script, project: Project) -> World:
        return world(reach._replace(send=False), script.flow, project, None)

    return Cassettes(mode, live, here, SCRIPTED if scripted else frozenset())


def taped(talk: Talk, world: World, tape: Tape) -> None:
    """Let a talk play or record a cassette, where one is asked for; else ask the world itself.

    Raises `Trouble` where the cassette cannot be used.
    """
    talk.conversation.performer = world
    if tape.file is None and tape.record is None:
        return
    from flaicli.adapters.cassette.deck import Deck
    from flaicli.adapters.cassette.file import CassetteFile
    from flaicli.adapters.cassette.tape import ENDING
    from flaicli.runtime.veiling import veil_over

    mode, flow = tape.record or "none", Path(talk.flow)
    file = CassetteFile.at(tape.file or flow.with_name(f"{flow.stem}{ENDING}"))
    if file.tape is None and mode == "none":
        raise Trouble(f"there is no cassette '{file.path}'", "to record it: --record once")
    deck = Deck(file, mode, world, world, paced=tape.paced, again=True)
    world.around.world = deck
    talk.conversation.performer = talk.cassette = deck
    veil_over(talk.conversation)


def world(reach: Reach, flow: str, project: Project, home: Path | None) -> World:
    """Return the real world, as seen from a flow's file; ``home`` is None where nothing is kept.

    Raises `Trouble` where the file of secrets, or of a model's answers, cannot be read.
    """
    from flaicli.adapters.performer import Surroundings, World
    from flaicli.adapters.secrets import secrets

    options = {"llm": answers(reach.llm), "allow_code": reach.allow_code, "send": reach.send}
    folder = Path(flow).parent
    return World(Surroundings(home, folder, secrets(reach.env_file), options, project))
