"""A kept session found, opened and looked over before it goes on (rules 29 to 31)."""

from __future__ import annotations

import contextlib
import os
import shlex
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from flaicli.adapters.trouble import Trouble
from flaicli.cli.failure import FINE, Failed, Stop
from flaicli.cli.output import tell
from flaicli.cli.wiring import sound_flow, store_at
from flaicli.visible import visible

if TYPE_CHECKING:
    from flaicli.adapters.clock import Clock
    from flaicli.adapters.home import Home
    from flaicli.loading.project import Loaded
    from flaicli.model.project import Project
    from flaicli.runtime.conversation import Conversation
    from flaicli.runtime.keeping import Keeping


class Wanted(NamedTuple):
    """What was asked for: a session, and how it is to go on.

    ``flow`` and ``user`` are None where they were not given; ``asks`` is whether somebody is there
    who can answer a question.
    """

    session: str
    flow: str | None = None
    user: str | None = None
    store: Path | None = None
    anew: bool = False
    asks: bool = False
    json: bool = False


class TakenUp(NamedTuple):
    """A session that may go on: its place in the store, the conversation, its flow's file."""

    keeping: Keeping
    conversation: Conversation
    home: Home
    flow: str
    anew: bool
    loaded: Loaded


def take_up(wanted: Wanted, clock: Clock) -> TakenUp:
    """Open a kept session for writing, and see that it can go on.

    Raises `Busy`, or `Trouble` where it is over, of another user or flow, or cannot be read; `Stop`
    where its flow has errors, or whoever was asked would rather not.
    """
    from flaicli.adapters.home import home_for, home_near
    from flaicli.apps.inspector.query import named
    from flaicli.runtime.keeping import Keeping

    home = home_near(Path(), wanted.store)
    if wanted.flow is not None:
        home = home_for(Path(wanted.flow), wanted.store)
    store = store_at(home)
    keeping = Keeping.open(store, named(store, wanted.session))
    try:
        return _looked_over(wanted, keeping, home, clock)
    except BaseException:
        keeping.close()
        raise


def _looked_over(wanted: Wanted, keeping: Keeping, home: Home, clock: Clock) -> TakenUp:
    if keeping.recovered is not None:
        tell(f"note: {visible(keeping.recovered.sentence, keep_newlines=False)}\n")
    flow = wanted.flow if wanted.flow is not None else _file(keeping, home)
    _refuse_ended(keeping, flow)
    user = str(keeping.record.get("user", ""))
    if wanted.user not in (None, user):
        raise Trouble(
            f"session {keeping.id!r} is one of the user {user!r}, not of {wanted.user!r}",
            f"leave --user out, or begin as {wanted.user!r}: without --session",
        )
    project, loaded = sound_flow(_present(keeping, flow), wanted.json)
    theirs = str(keeping.record.get("project", ""))
    if project.main.name != theirs:
        raise Trouble(
            f"session {keeping.id!r} is one of the flow {theirs!r}, and {flow!r} is "
            f"{project.main.name!r}",
            f"name the flow's file: flai run FLOW --session {keeping.id}",
        )
    conversation = keeping.conversation(project, clock)
    anew = wanted.anew or _anew(wanted, conversation, project)
    turns = conversation.session.turn
    if not wanted.json:
        tell(f"session {keeping.id} goes on, after {turns} {'turn' if turns == 1 else 'turns'}\n")
    return TakenUp(keeping, conversation, home, flow, anew, loaded)


def _file(keeping: Keeping, home: Home) -> str:
    """Return the session's flow file as seen from here: it is kept as seen from beside `.flai`."""
    return os.path.relpath(home.root.parent / keeping.flow)


def _present(keeping: Keeping, flow: str) -> str:
    if Path(flow).is_file():
        return flow
    raise Trouble(
        f"the flow of session {keeping.id!r} is not there: {flow!r}",
        f"say where it is by now: flai run FLOW --session {keeping.id}",
    )


def _refuse_ended(keeping: Keeping, flow: str) -> None:
    from flaicli.model.session import ENDED

    status = str(keeping.record.get("status", ""))
    if status not in ENDED:
        return
    user = str(keeping.record.get("user", ""))
    whose = f" --user {shlex.quote(user)}" if user != "local" else ""
    details = keeping.record.get("statusDetails")
    why = f": {details}" if details else ""
    raise Trouble(
        f"session {keeping.id!r} is over ({status}{why}) and cannot go on",
        f"begin anew as the same user: flai run {shlex.quote(flow)}{whose}",
    )


def _anew(wanted: Wanted, conversation: Conversation, project: Project) -> bool:
    """Tell whether to begin at the start because the session's block is gone; ask if possible."""
    from flaicli.engine.resuming import gone, overdue

    session = conversation.session
    missing = gone(project, session)
    if missing is None or overdue(session, conversation.now) == "idle":
        return False
    where = f"session {conversation.id} is at block {missing!r}, which its flow does not have"
    if not wanted.asks:
        raise Failed(
            f"{where} any more",
            "put the block back, or go to the flow's start, variables kept: --restart",
        )
    tell(f"{visible(where, keep_newlines=False)} any more.\n")
    tell("Go to the flow's start, variables kept? [y/N] ")
    if sys.stdin.readline().strip().lower() not in ("y", "yes"):
        tell("session left as it was\n")
        raise Stop(FINE)
    return True


def ids_like(beginning: str) -> list[str]:
    """Return the ids that a shell can complete what was typed to; the newest first."""
    from flaicli.adapters.home import home_near
    from flaicli.adapters.store_file import FileStore

    with contextlib.suppress(Trouble):
        known = [*FileStore(home_near(Path())).ids(), "last"]
        return [one for one in reversed(known) if one.startswith(beginning)]
    return []
