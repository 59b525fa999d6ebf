"""`flai run FLOW`: talk to a flow at a prompt, through pipes, or as JSON lines."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple

import typer

from flaicli.adapters.trouble import Trouble
from flaicli.cli.failure import FINE, FOUND, Crash, Failed, Stop
from flaicli.cli.output import give_now, tell
from flaicli.cli.settings import is_terminal, screen
from flaicli.cli.wiring import moment, sound_project

if TYPE_CHECKING:
    from flaicli.apps.emulator.signals import Signals
    from flaicli.apps.emulator.talk import Beginning, Talk
    from flaicli.model.project import Project

SIGNALLED = 128
"""A command that a signal ended returns this and the signal's number, as shells have it."""


class Manner(NamedTuple):
    """How the talk goes: as JSON lines, at a prompt or plainly, and with the panel or without."""

    json: bool
    prompt: bool
    panel: bool


def run(
    flow: Annotated[str, typer.Argument(help="The flow file.", show_default=False)],
    from_: Annotated[
        str | None, typer.Option("--from", metavar="BLOCK", help="Begin at this block.")
    ] = None,
    set_: Annotated[
        list[str] | None,
        typer.Option("--set", metavar="K=V", help="Give a variable a value (repeatable)."),
    ] = None,
    user: Annotated[str, typer.Option(metavar="ID", help="Who talks.")] = "local",
    channel: Annotated[str, typer.Option(metavar="NAME", help="Where from.")] = "cli",
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
    json: Annotated[
        bool, typer.Option("--json", help="An event a line, for programs.")
    ] = False,
    no_save: Annotated[bool, typer.Option("--no-save", help="Keep nothing.")] = False,
    panel: Annotated[
        bool | None,
        typer.Option("--panel/--no-panel", help="Show the session after each turn."),
    ] = None,
) -> int:
    """Talk to a flow: at a prompt, or an answer a line through pipes.

    The session is kept when the conversation ends or is suspended (/quit, Ctrl-D, end of input);
    its id is printed. At the prompt, /help lists the commands.
    """
    from flaicli.apps.emulator.talk import Beginning

    project = _project(flow, json)
    variables = _variables(project, set_ or [], from_, language)
    beginning = Beginning(
        from_, variables, user, channel, language, _seed(seed), strict
    )
    talk = _talk(project, flow, beginning, store, now, not no_save)
    return _conversed(talk, _manner(json, panel))


def _project(flow: str, json: bool) -> Project:
    return sound_project(flow)


def _manner(json: bool, panel: bool | None) -> Manner:
    out = screen(sys.stdout)
    both = is_terminal(sys.stdin) and out.terminal
    return Manner(json, both and not out.dumb, both if panel is None else panel)


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
            raise Trouble(f"{option}: {why}")
    return variables


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
    from flaicli.adapters.clock import MovableClock, VirtualClock
    from flaicli.adapters.home import home_for
    from flaicli.adapters.ids import new_id
    from flaicli.apps.emulator.talk import Talk
    from flaicli.runtime.conversation import Conversation

    start = moment(now) if now is not None else None
    # Through a pipe a given time stands still, so that two runs are alike.
    still = start is not None and not is_terminal(sys.stdin)
    clock = VirtualClock(start) if start is not None and still else MovableClock(start)
    home = home_for(Path(flow), store)
    return Talk(Conversation(project, clock, new_id()), home, flow, beginning, kept)


def _conversed(talk: Talk, manner: Manner) -> int:
    """Hold the conversation and keep it, however it ends; return the exit code."""
    import signal

    from flaicli.apps.emulator.signals import ENDING, Signals

    which = ENDING if manner.prompt else (*ENDING, signal.SIGINT)
    with Signals(which) as signals:
        try:
            _hold(talk, manner, signals)
        except BrokenPipeError:
            _keep(talk, manner)
            raise
        except Exception as bug:
            if isinstance(bug, Stop | Trouble):
                raise
            _keep(talk, manner)
            raise Crash(bug, talk.cover) from bug
        _keep(talk, manner)
        if signals.received is not None:
            return SIGNALLED + signals.received
    return FOUND if talk.session.status == "failed" else FINE


def _hold(talk: Talk, manner: Manner, signals: Signals) -> None:
    from flaicli.apps.emulator.ears import Ears
    from flaicli.apps.emulator.plain import Plain

    descriptor = sys.stdin.fileno() if sys.stdin is not None else None
    Plain(talk, give_now, tell, None, not is_terminal(sys.stdin)).converse(
        Ears(descriptor, signals.wake)
    )


def _keep(talk: Talk, manner: Manner) -> None:
    """Write the session, and say where it is."""
    try:
        path = talk.keep()
    except Trouble as trouble:
        raise Failed(trouble.message, trouble.help) from trouble
    id, status = talk.conversation.id, talk.session.status
    if path is None:
        tell(f"session {id}: {status}, not kept (--no-save)\n")
        return
    state = status if talk.session.ended else f"suspended ({status})"
    tell(f"session {id}: {state}; look into it: flai inspect session {id}\n")


