"""A conversation as `flai run` was asked for it: begun, or taken up, then held."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from flaicli.adapters.trouble import Trouble
from flaicli.cli.finding import flow_here
from flaicli.cli.settings import is_terminal
from flaicli.cli.wiring import moment, sound_flow, store_at, told_as_json

if TYPE_CHECKING:
    from flaicli.adapters.clock import Clock
    from flaicli.apps.emulator.talk import Beginning, Talk
    from flaicli.loading.project import Loaded
    from flaicli.model.project import Project

BLOCKS_MAX = 12
"""So many blocks are named to who names one that there is not."""


class Asked(NamedTuple):
    """The words of the command line, by the options' names."""

    flow: str | None = None
    session: str | None = None
    restart: bool = False
    from_: str | None = None
    set_: list[str] | None = None
    user: str | None = None
    channel: str | None = None
    language: str | None = None
    seed: int | None = None
    now: str | None = None
    store: Path | None = None
    strict: bool = False
    json: bool = False
    no_save: bool = False
    panel: str | None = None
    inline: bool = False
    theme: str | None = None
    watch: bool = False
    env_file: str | None = None
    llm: str | None = None
    allow_code: bool = False
    send: bool = False
    cassette: Path | None = None
    record: str | None = None
    paced: bool = False
    voice: Path | None = None


def talked(asked: Asked) -> int:
    """Hold the conversation that was asked for; return the exit code. Raises `Trouble`."""
    from flaicli.cli.holding import Wishes, hold, manner

    how = manner(Wishes(asked.json, asked.panel, asked.inline, asked.theme, asked.watch))
    with told_as_json(asked.json):
        talk = _begun(asked) if asked.session is None else _going_on(asked, asked.session)
        return hold(talk, how)


def _begun(asked: Asked) -> Talk:
    from flaicli.apps.emulator.talk import Beginning

    if asked.restart:
        raise Trouble("--restart goes with --session", "such as: --session last --restart")
    flow = flow_here() if asked.flow is None else asked.flow
    project, loaded = sound_flow(flow, asked.json)
    variables = _variables(project, asked.set_ or [], asked.from_, asked.language)
    user, channel, seed = asked.user or "local", asked.channel or "cli", _seed(asked.seed)
    beginning = Beginning(
        asked.from_, variables, user, channel, asked.language, seed, asked.strict
    )
    talk = _talk(project, flow, beginning, asked.store, asked.now, not asked.no_save)
    return _surrounded(talk, loaded, asked)


def _refuse_beginning(options: dict[str, Any]) -> None:
    """Refuse what only a conversation that begins can be given. Raises `Trouble`."""
    for name, given in options.items():
        if given is not None and given is not False:
            raise Trouble(
                f"'{name}' begins a conversation, and --session goes on with one",
                f"leave out one of the two: {name} or --session",
            )


def _going_on(asked: Asked, session: str) -> Talk:
    from flaicli.apps.emulator.talk import Beginning, Talk
    from flaicli.cli.resuming import Wanted, take_up

    _refuse_beginning(
        {"--from": asked.from_, "--set": asked.set_, "--channel": asked.channel,
         "--language": asked.language, "--seed": asked.seed, "--strict": asked.strict,
         "--no-save": asked.no_save}
    )  # fmt: skip
    asks = is_terminal(sys.stdin) and is_terminal(sys.stderr) and not asked.json
    wanted = Wanted(
        session, asked.flow, asked.user, asked.store, asked.restart, asks, asked.json
    )
    taken = take_up(wanted, _clock(asked.now))
    user = taken.conversation.session.user
    beginning = Beginning(user=user, anew=taken.anew)
    talk = Talk(taken.conversation, taken.home, taken.flow, beginning, True, taken.keeping)
    return _surrounded(talk, taken.loaded, asked)


def _surrounded(talk: Talk, loaded: Loaded, asked: Asked) -> Talk:
    """Let a talk reach the world, and know its flow's files, so that it can go over to them."""
    from flaicli.apps.emulator.reloading.flowfile import Flowfile
    from flaicli.cli.world import Reach, Tape, taped, world

    reach = Reach(asked.env_file, asked.llm, asked.allow_code, asked.send)
    conversation = talk.conversation
    home = talk.home.root if talk.kept else None
    around = world(reach, talk.flow, conversation.project, home)
    taped(talk, around, Tape(asked.cassette, asked.record, asked.paced))
    talk.source = Flowfile(talk.flow, loaded)
    talk.voice = _recording(asked.voice) if asked.voice is not None else None
    return talk


def _recording(path: Path) -> dict[str, Any]:
    """Return what a flow learns of the recording that its user sends. Raises `Trouble`."""
    from flaicli.adapters.llm_sound import HEARD, HEARD_MAX
    from flaicli.adapters.media import sound_in
    from flaicli.apps.emulator.typed import sent

    file = sent(path)
    if file["size"] > HEARD_MAX:
        raise Trouble(f"--voice: '{path}' has {file['size']:,} bytes, at most {HEARD_MAX:,} do")
    with Path(file["path"]).open("rb") as content:
        medium = sound_in(content.read(64))
    if medium is None:
        raise Trouble(f"--voice: '{path}' is no recording", f"write it as {HEARD}")
    return {**file, "type": medium.type}


def _variables(
    project: Project, pairs: list[str], block: str | None, language: str | None
) -> dict[str, Any]:
    """Return what `--set` gives; whatever does not fit the flow is a usage error."""
    from flaicli.apps.emulator.typed import pair
    from flaicli.engine.refusal import refusal
    from flaicli.model.session import Session
    from flaicli.values import Refused

    try:
        variables = dict(pair(one, project) for one in pairs)
    except Refused as refused:
        raise Trouble(f"--set: {refused}") from None
    asked: list[tuple[str, str, dict[str, Any]]] = [("--set", "set", variables)]
    if block is not None:
        asked.append(("--from", "goto", {"target": block}))
    if language is not None:
        asked.append(("--language", "language", {"language": language}))
    for option, command, parameters in asked:
        why = refusal(project, Session(), command, parameters)
        if why is not None:
            alike = option != "--from" or "did you mean" in why
            raise Trouble(f"{option}: {why}", None if alike else _blocks(project))
    return variables


def _blocks(project: Project) -> str:
    """Return what to say of where a conversation can begin; of a large flow, how to see it all."""
    from flaicli.model.vocabulary import RESERVED_TARGETS

    written = [one for one in project.names(project.root) if "{" not in one]
    names = [one for one in written if one not in RESERVED_TARGETS]
    more = ", …; flai graph shows them all" if len(names) > BLOCKS_MAX else ""
    return f"there are: {', '.join(names[:BLOCKS_MAX])}{more}"


def _seed(given: int | None) -> int:
    if given is not None:
        return given
    import os

    return int.from_bytes(os.urandom(4), "big")


def _talk(
    project: Project,
    flow: str,
    beginning: Beginning,
    store: Path | None,
    now: str | None,
    kept: bool,
) -> Talk:
    from flaicli.adapters.home import home_for
    from flaicli.adapters.ids import new_id
    from flaicli.apps.emulator.talk import Talk
    from flaicli.runtime.conversation import Conversation

    clock = _clock(now)
    home = home_for(Path(flow), store)
    if kept:
        store_at(home)
    return Talk(Conversation(project, clock, new_id()), home, flow, beginning, kept)


def _clock(now: str | None) -> Clock:
    """Return the clock; through a pipe a given time stands still, so that two runs are alike."""
    from flaicli.adapters.clock import MovableClock, VirtualClock

    start = moment(now) if now is not None else None
    if start is not None and not is_terminal(sys.stdin):
        return VirtualClock(start)
    return MovableClock(start)
