"""`flai inspect session` done: which session, looked at in which way, shown how."""

from __future__ import annotations

import os
import re
import sys
import time
from dataclasses import field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from flaicli.adapters.trouble import Trouble
from flaicli.cli.failure import FINE, INTERRUPTED
from flaicli.cli.output import give, give_now, tell
from flaicli.cli.paging import give_paged
from flaicli.cli.paint import painter
from flaicli.cli.settings import Screen, is_terminal, screen
from flaicli.frozen import frozen
from flaicli.regex import regex

if TYPE_CHECKING:
    from flaicli.adapters.home import Home
    from flaicli.adapters.store_file import FileStore
    from flaicli.apps.inspector.follow import Show
    from flaicli.page.page import Page
    from flaicli.views.sight import Sight

LAST = "last"

_TURN = regex(r"0|[1-9][0-9]{0,4}", re.ASCII)
"""How a turn is written after --diff; a session's id begins with 0, and has more than that."""


@frozen
class Asked:
    """What was asked for: the words of `flai inspect session`'s options.

    ``views`` can stand together, ``alone`` are those that cannot.
    """

    id: str | None = None
    views: tuple[str, ...] = ()
    alone: tuple[str, ...] = ()
    turn: int | None = None
    head: int | None = None
    diff: tuple[str, str] | None = None
    json: bool = False
    pager: bool = field(default=True, compare=False)


def look(home: Home, asked: Asked) -> int:
    """Show a kept session as asked; return the exit code. Raises `Trouble`."""
    _check(asked)
    store = store_in(home)
    if asked.diff is not None:
        return _compare(store, asked, asked.diff)
    if "follow" in asked.alone:
        return _follow(store, asked)
    _give(_told(_picked(store, asked.id or LAST, asked), asked), asked)
    return FINE


def store_in(home: Home) -> FileStore:
    """Return the store in a home; what a crash left there is put in order first, and told.

    Only then: that takes the engine, which takes longer to import than a session to read.
    """
    from flaicli.adapters.store_file import FileStore

    store = FileStore(home)
    if any(store.holder(one) is None for one in store.unfinished()):
        from flaicli.cli.wiring import store_at

        return store_at(home)
    return store


def page_for(where: Screen) -> Page:
    """Return the page to write on: as wide as the terminal, or as long as lines are in a pipe."""
    from flaicli.page.page import Page

    said = os.environ.get("COLUMNS", "")
    encoding = (getattr(sys.stdout, "encoding", None) or "ascii").lower().replace("-", "")
    width = where.width if where.terminal or said else None
    return Page(width, painter(where.color), encoding in ("utf8", "utf16", "utf32"))


def _check(asked: Asked) -> None:
    """Refuse what cannot stand together. Raises `Trouble`."""
    alone = [*asked.alone, *(["diff"] if asked.diff is not None else [])]
    followed = alone == ["follow", "events"] or alone == ["events", "follow"]
    if len(alone) > 1 and not followed:
        raise Trouble(
            f"--{alone[0]} and --{alone[1]} cannot be shown together", "ask for them one by one"
        )
    if "follow" in alone:
        beside = [one for one in asked.views if one not in ("transcript", "timeline")]
        if asked.turn is not None or asked.head is not None:
            beside.append("turn" if asked.turn is not None else "head")
        _refuse("follow", beside, "what is followed is shown as --transcript, --timeline, --events")
    elif alone:
        _refuse(alone[0], list(asked.views), "ask for them one by one")


def _refuse(alone: str, beside: list[str], help: str) -> None:
    if beside:
        raise Trouble(f"--{alone} and --{beside[0]} cannot be shown together", help)


def _picked(store: FileStore, id: str, asked: Asked) -> Sight:
    """Return a session as of the branch and the turn that were asked for. Raises `Trouble`."""
    from flaicli.apps.inspector.query import kept
    from flaicli.views.sight import at_turn, on_branch

    found = kept(store, id)
    if asked.head is not None:
        found = on_branch(found, asked.head)
    return found if asked.turn is None else at_turn(found, asked.turn)


def _told(kept: Sight, asked: Asked) -> str:
    from flaicli.apps.inspector import report

    if "events" in asked.alone:
        return "".join(report.event_lines(kept))
    if "status" in asked.alone:
        status = report.status(kept)
        return report.spelled({**_envelope(kept), "status": status} if asked.json else status)
    if "record" in asked.alone:
        return report.spelled(report.whole_record(kept))
    if asked.json:
        return report.spelled(report.data(kept, asked.views))
    return report.text(kept, asked.views, page_for(screen(sys.stdout)))


def _envelope(kept: Sight) -> dict[str, Any]:
    from flaicli.apps.inspector.report import SCHEMA

    return {"schema": SCHEMA, "id": kept.id, "turn": kept.turn}


def _compare(store: FileStore, asked: Asked, sides: tuple[str, str]) -> int:
    from flaicli.apps.inspector import difference
    from flaicli.apps.inspector.report import SCHEMA, spelled
    from flaicli.views.sight import at_turn

    if all(_TURN.fullmatch(one) for one in sides):
        if asked.turn is not None:
            raise Trouble("--diff names two turns, and --turn a third", "leave one of them out")
        found = _picked(store, asked.id or LAST, asked)
        left, right = (at_turn(found, int(one)) for one in sides)
    else:
        if asked.id is not None or asked.head is not None:
            raise Trouble(
                f"--diff compares '{sides[0]}' with '{sides[1]}', and nothing else",
                "two sessions: --diff A B; two turns of one: flai inspect session ID --diff 3 7",
            )
        left, right = (_picked(store, one, asked) for one in sides)
    if asked.json:
        _give(spelled({"schema": SCHEMA, **difference.data(left, right)}), asked)
    else:
        rows = difference.lines(left, right, page_for(screen(sys.stdout)))
        _give("\n".join(rows) + "\n", asked)
    return FINE


def _give(text: str, asked: Asked) -> None:
    give_paged(text, screen(sys.stdout), asked.pager)


def _follow(store: FileStore, asked: Asked) -> int:
    """Show a running session until it ends, is suspended, or nobody wants to see more."""
    from flaicli.apps.inspector.follow import Source, follow, heading, timed, transcribed
    from flaicli.apps.inspector.follow import spelled as as_json
    from flaicli.apps.inspector.query import kept, named

    id = named(store, asked.id or LAST)
    page = page_for(screen(sys.stdout))
    machine = asked.json or "events" in asked.alone
    timeline = "timeline" in asked.views
    show: Show = as_json if machine else timed(page) if timeline else transcribed(page)
    source = Source(lambda: kept(store, id), lambda: _mark(store, id))
    try:
        if not machine:
            give(heading(kept(store, id), page))
        last = follow(source, show, give_now, time.sleep)
    except KeyboardInterrupt:
        return FINE if is_terminal(sys.stdout) else INTERRUPTED
    if not machine and not last.session.ended:
        tell(f"session {last.id} is suspended ({last.session.status}): nobody goes on with it\n")
    return FINE


def _mark(store: FileStore, id: str) -> tuple[object, ...]:
    """Return something that is another one when a session's files are, or who has it open."""
    home = store.home
    paths = (home.journal / f"{id}.jsonl", home.sessions / f"{id}.json")
    return (*map(_state, paths), store.holder(id))


def _state(path: Path) -> tuple[int, int] | None:
    try:
        state = path.stat()
    except OSError:
        return None
    return state.st_mtime_ns, state.st_size
