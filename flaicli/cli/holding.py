"""Holding a conversation in the manner asked for, and keeping it however it ends."""

from __future__ import annotations

import errno
import shlex
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from flaicli.adapters.home import NAME
from flaicli.adapters.trouble import Trouble, Unkept
from flaicli.apps.emulator.signals import ENDING, Signals
from flaicli.apps.emulator.talk import Talk
from flaicli.cli.failure import FINE, FOUND, Crash, Failed
from flaicli.cli.output import give_now, tell
from flaicli.cli.settings import is_terminal, screen
from flaicli.visible import visible

if TYPE_CHECKING:
    from flaicli.apps.emulator.drawing import Look
    from flaicli.runtime.conversation import Turn

SIGNALLED = 128
"""A command that a signal ended returns this and the signal's number, as shells have it."""


class Manner(NamedTuple):
    """How the talk goes: as JSON lines, at a prompt or plainly, and with the panel or without."""

    json: bool
    prompt: bool
    panel: bool


def manner(json: bool, panel: bool | None) -> Manner:
    """Return how to talk: at a prompt and with the panel where a person sits at a terminal."""
    out = screen(sys.stdout)
    person = is_terminal(sys.stdin) and out.terminal and not json
    return Manner(json, person and not out.dumb, person if panel is None else panel)


def hold(talk: Talk, how: Manner) -> int:
    """Hold the conversation and keep it, however it ends; return the exit code."""
    # At the prompt Ctrl-C is a key; between two prompts it must not tear a turn apart.
    which, mild = (ENDING, (signal.SIGINT,)) if how.prompt else ((*ENDING, signal.SIGINT), ())
    with Signals(which, mild) as signals:
        try:
            _converse(talk, how, signals)
        except Unkept as trouble:
            raise _stopped(talk, trouble) from trouble
        except Trouble:
            raise
        except Exception as problem:
            _keep(talk, how)
            if not _left(problem):
                raise Crash(problem, talk.cover) from problem
            if signals.received is None:
                raise BrokenPipeError from problem
        else:
            _keep(talk, how)
        if signals.received is not None:
            return SIGNALLED + signals.received
    return FOUND if talk.session.status == "failed" else FINE


def _left(problem: Exception) -> bool:
    """Tell whether there is nobody to talk to any more: a closed pipe, a closed terminal."""
    return isinstance(problem, OSError) and problem.errno in (errno.EPIPE, errno.EIO)


def _converse(talk: Talk, how: Manner, signals: Signals) -> None:
    if how.prompt:
        _at_prompt(talk, how, signals)
        return
    from flaicli.apps.emulator.lines.ears import Ears

    ears = Ears(sys.stdin.fileno() if sys.stdin is not None else None, signals.wake)
    if how.json:
        from flaicli.apps.emulator.lines.json_lines import JsonLines

        JsonLines(talk, give_now).converse(ears)
    else:
        from flaicli.apps.emulator.lines.plain import Plain

        drawn = _panel() if how.panel else None
        Plain(talk, give_now, tell, drawn, not is_terminal(sys.stdin)).converse(ears)


def _at_prompt(talk: Talk, how: Manner, signals: Signals) -> None:
    from flaicli.apps.emulator.prompt.repl import Repl

    Repl(talk, signals, _look(), give_now, how.panel).converse()


def _look() -> Callable[[], Look]:
    from flaicli.apps.emulator.drawing import Look

    encoding = (getattr(sys.stdout, "encoding", None) or "ascii").lower().replace("-", "")
    lines = encoding in ("utf8", "utf16", "utf32")

    def now() -> Look:
        out = screen(sys.stdout)
        return Look(out.width, out.color, lines)

    return now


def _panel() -> Callable[[Talk, Turn], str]:
    from flaicli.apps.emulator.prompt.panel import panel

    look = _look()
    return lambda talk, turn: panel(talk, [turn], look())


def _stopped(talk: Talk, trouble: Unkept) -> Failed:
    """Let go of a session whose last turn could not be kept; the turn was shown to nobody."""
    if talk.keeping is not None:
        talk.keeping.close()
    if not talk.conversation.log:
        return Failed(trouble.message, trouble.help)
    safe = f"session {talk.conversation.id} is kept up to the turn before"
    return Failed(trouble.message, f"{trouble.help}; {safe}" if trouble.help else safe)


def _keep(talk: Talk, how: Manner) -> None:
    """Write the session, and say where it is."""
    try:
        path = talk.keep()
        if talk.replay is not None:
            from flaicli.apps.emulator.saving import finish

            finish(talk)
    except Trouble as trouble:
        raise Failed(trouble.message, trouble.help) from trouble
    if how.json:
        _close(talk, path)
        return
    id, status = talk.conversation.id, talk.session.status
    state = status if talk.session.ended else f"suspended ({status})"
    if path is None:
        tell(f"session {id}: {state}; not kept (--no-save)\n")
    else:
        where = visible(_where(talk.home.root))
        # A line each, so that a narrow terminal breaks no command that one wants to copy.
        further = "" if talk.session.ended else f"  go on: flai run --session {id}{where}\n"
        look = f"  look:  flai inspect session {id}{where}\n"
        tell(f"session {id}: {state}\n{further}{look}")


def _where(root: Path) -> str:
    """Return the option that commands need to find the sessions from here; none is best."""
    here, beside = Path.cwd(), root.absolute().parent
    if root.name == NAME and (here.is_relative_to(beside) or beside.is_relative_to(here)):
        return ""
    return f" --store {shlex.quote(str(root))}"


def _close(talk: Talk, path: Path | None) -> None:
    from flaicli.apps.emulator.lines.json_lines import closing, line

    give_now(line(closing(talk, path)))
