"""`flai run FLOW`: talk to a flow at a prompt, through pipes, or as JSON lines; go on later."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from flaicli.adapters.trouble import Trouble
from flaicli.cli.finding import flow_here
from flaicli.cli.resuming import Wanted, ids_like, take_up
from flaicli.cli.settings import is_terminal
from flaicli.cli.wiring import moment, sound_flow, store_at, told_as_json

if TYPE_CHECKING:
    from flaicli.adapters.clock import Clock
    from flaicli.apps.emulator.talk import Beginning, Talk
    from flaicli.loading.project import Loaded
    from flaicli.model.project import Project

BLOCKS_MAX = 12
"""So many blocks are named to who names one that there is not."""


PLACES = ("right", "below", "off")
THEMES = ("dark", "light", "none")


def like(words: Sequence[str]) -> Callable[[str], list[str]]:
    """Return what completes the beginning of one of some words."""
    def fitting(beginning: str) -> list[str]:
        return [one for one in words if one.startswith(beginning)]

    return fitting


def run(
    flow: Annotated[
        str | None,
        typer.Argument(metavar="[FLOW]", help="Default: flow.yaml; a session knows its own."),
    ] = None,
    session: Annotated[
        str | None,
        typer.Option(
            metavar="ID", help="Go on with this session; or: last.", autocompletion=ids_like
        ),
    ] = None,
    restart: Annotated[
        bool, typer.Option("--restart", help="Go on with it at the flow's start, variables kept.")
    ] = False,
    from_: Annotated[
        str | None, typer.Option("--from", metavar="BLOCK", help="Begin at this block.")
    ] = None,
    set_: Annotated[
        list[str] | None,
        typer.Option("--set", metavar="K=V", help="Give a variable a value (repeatable)."),
    ] = None,
    user: Annotated[
        str | None, typer.Option(metavar="ID", help="Who talks; default local.")
    ] = None,
    channel: Annotated[
        str | None, typer.Option(metavar="NAME", help="Where from; default cli.")
    ] = None,
    language: Annotated[
        str | None, typer.Option(metavar="NAME", help="The language, such as nl.")
    ] = None,
    seed: Annotated[
        int | None, typer.Option(metavar="N", help="Decides every chance; random if left out.")
    ] = None,
    now: Annotated[
        str | None, typer.Option(metavar="TIME", help="What time it is, as 2026-03-02T09:00.")
    ] = None,
    store: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Where sessions are kept; default .flai.")
    ] = None,
    strict: Annotated[
        bool, typer.Option("--strict", help="A name without a value is an error.")
    ] = False,
    json: Annotated[bool, typer.Option("--json", help="An event a line, for programs.")] = False,
    no_save: Annotated[bool, typer.Option("--no-save", help="Keep nothing.")] = False,
    panel: Annotated[
        str | None,
        typer.Option(
            metavar="WHERE",
            help="The session beside the talk: right, below, off.",
            autocompletion=like(PLACES),
        ),
    ] = None,
    inline: Annotated[
        bool, typer.Option("--inline", help="A line at a time, without a full screen.")
    ] = False,
    theme: Annotated[
        str | None,
        typer.Option(
            metavar="NAME",
            help="Colours: dark, light, none; default as the terminal says.",
            autocompletion=like(THEMES),
        ),
    ] = None,
    watch: Annotated[
        bool, typer.Option("--watch", help="Go over to the flow as it is saved, by itself.")
    ] = False,
) -> int:
    """Talk to a flow, its session beside the talk; through pipes, an answer a line.

    On a terminal the emulator takes the whole screen: F1 or /help lists what one can do. The
    session is kept when the conversation ends or is suspended (/quit, Ctrl-D, end of input); its id
    is printed, and `--session` goes on with it.
    """
    from flaicli.apps.emulator.talk import Beginning
    from flaicli.cli.holding import Wishes, hold, manner

    how = manner(Wishes(json, panel, inline, theme, watch))
    with told_as_json(json):
        if session is not None:
            _refuse_beginning(
                {"--from": from_, "--set": set_, "--channel": channel, "--language": language,
                 "--seed": seed, "--strict": strict, "--no-save": no_save}
            )  # fmt: skip
            asks = is_terminal(sys.stdin) and is_terminal(sys.stderr) and not json
            wanted = Wanted(session, flow, user, store, restart, asks, json)
            return hold(_going_on(wanted, now), how)
        if restart:
            raise Trouble("--restart goes with --session", "such as: --session last --restart")
        flow = flow_here() if flow is None else flow
        project, loaded = sound_flow(flow, json)
        variables = _variables(project, set_ or [], from_, language)
        beginning = Beginning(
            from_, variables, user or "local", channel or "cli", language, _seed(seed), strict
        )
        talk = _talk(project, flow, beginning, store, now, not no_save)
        return hold(_watched(talk, loaded), how)


def _refuse_beginning(options: dict[str, Any]) -> None:
    """Refuse what only a conversation that begins can be given. Raises `Trouble`."""
    for name, given in options.items():
        if given is not None and given is not False:
            raise Trouble(
                f"'{name}' begins a conversation, and --session goes on with one",
                f"leave out one of the two: {name} or --session",
            )


def _going_on(wanted: Wanted, now: str | None) -> Talk:
    from flaicli.apps.emulator.talk import Beginning, Talk

    taken = take_up(wanted, _clock(now))
    user = taken.conversation.session.user
    beginning = Beginning(user=user, anew=taken.anew)
    talk = Talk(taken.conversation, taken.home, taken.flow, beginning, True, taken.keeping)
    return _watched(talk, taken.loaded)


def _watched(talk: Talk, loaded: Loaded) -> Talk:
    """Let a talk know its flow's files, so that it can go over to them when they are saved."""
    from flaicli.apps.emulator.reloading.flowfile import Flowfile

    talk.source = Flowfile(talk.flow, loaded)
    return talk


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
