"""Holding a conversation in the manner asked for, and keeping it however it ends."""

from __future__ import annotations

import errno
import os
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
from flaicli.cli.settings import is_terminal, screen, theme_of
from flaicli.visible import visible

if TYPE_CHECKING:
    from flaicli.apps.emulator.drawing import Look
    from flaicli.runtime.conversation import Turn

SIGNALLED = 128
"""A command that a signal ended returns this and the signal's number, as shells have it."""


class Wishes(NamedTuple):
    """What the command line says of the manner; None where it says nothing."""

    json: bool = False
    panel: str | None = None
    inline: bool = False
    theme: str | None = None
    watch: bool = False


class Manner(NamedTuple):
    """How the talk goes: ``way`` is json, screen (the whole of it), prompt or plain.

    ``panel`` is where the session stands: right, below, off, or "" for where there is room.
    """

    way: str
    panel: str = ""
    theme: str = "none"
    watch: bool = False

    @property
    def at_keys(self) -> bool:
        """Whether somebody types into a terminal that can do more than print lines."""
        return self.way in ("screen", "prompt")


def manner(wishes: Wishes) -> Manner:
    """Return how to talk: in the full screen where a person sits at a terminal. Raises `Trouble`.

    Plainly through pipes, on a dumb terminal, and where only one of input and output is one.
    """
    _check("--panel", wishes.panel, ("right", "below", "off"))
    _check("--theme", wishes.theme, ("dark", "light", "none"))
    out = screen(sys.stdout)
    theme = wishes.theme or theme_of(out.color, os.environ)
    if wishes.json:
        return Manner("json", "off", theme)
    person = is_terminal(sys.stdin) and out.terminal
    if person and not out.dumb:
        way = "prompt" if wishes.inline else "screen"
        return Manner(way, wishes.panel or "", theme, wishes.watch)
    return Manner("plain", wishes.panel or ("" if person else "off"), theme)


def _check(option: str, given: str | None, known: tuple[str, ...]) -> None:
    if given is not None and given not in known:
        listed = f"{', '.join(known[:-1])} or {known[-1]}"
        raise Trouble(f"{option}: there is no '{visible(given, keep_newlines=False)}'", listed)


def hold(talk: Talk, how: Manner) -> int:
    """Hold the conversation and keep it, however it ends; return the exit code."""
    # At the prompt Ctrl-C is a key; between two prompts it must not tear a turn apart.
    which, mild = (ENDING, (signal.SIGINT,)) if how.at_keys else ((*ENDING, signal.SIGINT), ())
    with Signals(which, mild) as signals:
        signals.meanwhile = talk.conversation.cancel
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
    if how.way == "screen":
        _in_full_screen(talk, how, signals)
        return
    if how.way == "prompt":
        from flaicli.apps.emulator.prompt.repl import Repl

        Repl(talk, signals, _look(how), give_now, how.panel != "off").converse()
        return
    from flaicli.apps.emulator.lines.ears import Ears

    ears = Ears(sys.stdin.fileno() if sys.stdin is not None else None, signals.wake)
    if how.way == "json":
        from flaicli.apps.emulator.lines.json_lines import JsonLines

        JsonLines(talk, give_now).converse(ears)
    else:
        from flaicli.apps.emulator.lines.plain import Plain

        drawn = _panel(how) if how.panel != "off" else None
        Plain(talk, give_now, tell, drawn, not is_terminal(sys.stdin)).converse(ears)


def _in_full_screen(talk: Talk, how: Manner, signals: Signals) -> None:
    """Talk in the full screen; what was said is printed where the shell goes on."""
    from flaicli.apps.emulator.screen.app import Emulator
    from flaicli.apps.emulator.screen.model import Model

    model = Model(layout=how.panel, theme=how.theme, watching=how.watch)
    emulator = Emulator(talk, signals, model, how.theme != "none", _draws_lines())
    try:
        emulator.converse()
    finally:
        give_now("".join(f"{row}\n" for row in emulator.transcript()))


def _draws_lines() -> bool:
    """Tell whether the terminal takes more than ASCII to draw with."""
    encoding = (getattr(sys.stdout, "encoding", None) or "ascii").lower().replace("-", "")
    return encoding in ("utf8", "utf16", "utf32")


def _look(how: Manner) -> Callable[[], Look]:
    from flaicli.apps.emulator.drawing import Look

    lines = _draws_lines()

    def now() -> Look:
        return Look(screen(sys.stdout).width, how.theme != "none", lines)

    return now


def _panel(how: Manner) -> Callable[[Talk, Turn], str]:
    from flaicli.apps.emulator.prompt.panel import panel

    look = _look(how)
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
        taped = talk.cassette if talk.cassette is not None and talk.cassette.write() else None
    except Trouble as trouble:
        raise Failed(trouble.message, trouble.help) from trouble
    if how.way == "json":
        _close(talk, path)
        return
    if taped is not None:
        tell(f"recorded in {visible(str(taped.file.path), keep_newlines=False)}\n")
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
