"""`flai sessions list`, `delete` and `prune` done."""

from __future__ import annotations

import json as spelling
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from flaicli.adapters.home import home_near
from flaicli.adapters.trouble import Trouble
from flaicli.cli.failure import BUSY, FINE, FOUND
from flaicli.cli.output import give, tell
from flaicli.cli.paging import give_paged
from flaicli.cli.progress import progress
from flaicli.cli.settings import is_terminal, screen
from flaicli.cli.since import seconds, since
from flaicli.cli.wiring import told_as_json
from flaicli.visible import visible

if TYPE_CHECKING:
    from flaicli.adapters.store_file import FileStore
    from flaicli.apps.archive.listing import Item, Wanted
    from flaicli.apps.archive.pruning import Done, Plan

READING = "reading sessions:"
DELETING = "deleting sessions:"


def store_near(store: Path | None) -> FileStore:
    """Return the store that is meant, put in order after a crash. Raises `Trouble`."""
    from flaicli.cli.looking import store_in

    return store_in(home_near(Path(), store))


def wanted_of(
    status: Sequence[str] | None = None,
    flow: str | None = None,
    user: str | None = None,
    channel: str | None = None,
    since_: str | None = None,
) -> Wanted:
    """Return which sessions are wanted. Raises `Trouble` for a state that there is not."""
    from flaicli.apps.archive.listing import STATES, Wanted

    for state in status or ():
        if state not in STATES:
            raise Trouble(
                f"--status: there is no state {state!r}", f"there are: {', '.join(STATES)}"
            )
    at = since(since_, time.time()) if since_ is not None else None
    return Wanted(tuple(status or ()), flow, user, channel, at)


def listed(store: Path | None, wanted: Wanted, limit: int | None, json: bool, pager: bool) -> int:
    """Show a list of sessions; the exit code. Raises `Trouble`."""
    from flaicli.apps.archive.listing import data, items

    with told_as_json(json):
        place = store_near(store)
        with progress(READING) as told:
            found, total = items(place, wanted, limit, told)
    if json:
        _give_json(data(found, total))
        return FINE
    where = screen(sys.stdout)
    give_paged(_table(found, place), where, pager)
    more = total - len(found)
    if more > 0:
        tell(f"and {more:,} more: --all lists them\n")
    elif not found:
        tell("no session fits\n" if not wanted.everything else "no session is kept here\n")
    return FINE


def delete(store: Path | None, ids: Sequence[str], yes: bool, json: bool) -> int:
    """Delete the sessions named; the exit code. Raises `Trouble`."""
    from flaicli.apps.archive import pruning

    with told_as_json(json):
        place = store_near(store)
        found = list(dict.fromkeys(_named(place, one) for one in ids))
        if not yes and not _agreed(place, found):
            return FOUND
        done = pruning.Done()
        with progress(DELETING) as told:
            pruning.delete(place, found, done, told)
    return _told(done, json)


def prune(
    store: Path | None,
    older_than: str,
    status: Sequence[str] | None,
    dry_run: bool,
    trust_clock: bool,
    json: bool,
) -> int:
    """Delete what is due, or list it; the exit code. Raises `Trouble`."""
    from flaicli.adapters import retention
    from flaicli.apps.archive import pruning

    with told_as_json(json):
        inactive = seconds(older_than, "--older-than")
        wanted = wanted_of(status)
        place = store_near(store)
        now = time.time()
        with progress(READING) as told:
            plan = pruning.plan(place, now, inactive, wanted, trust_clock, told)
        if not json:
            give(_table(plan.due, place))
        done = pruning.Done()
        try:
            if not dry_run:
                retention.note(place.home, now)
                with progress(DELETING) as told:
                    pruning.carry_out(place, plan, done, told)
                retention.sweep(place, place.ids())
        except KeyboardInterrupt:
            tell(f"{_sessions(len(done.deleted))} deleted so far, each whole\n")
            raise
    if json:
        due = [one.id for one in plan.due]
        _give_json({"schema": 1, "due": due, "deleted": done.deleted, "left": done.left})
        return FINE
    _tell_pruned(plan, done, dry_run)
    return FINE


def _tell_pruned(plan: Plan, done: Done, dry_run: bool) -> None:
    if dry_run:
        count = len(plan.proven)
        told = f"{_sessions(count)} would be deleted (--dry-run)" if plan.due else "nothing is due"
        give(f"{told}\n")
    else:
        deleted = len(done.deleted)
        give(f"{_sessions(deleted)} deleted\n" if plan.due else "nothing is due\n")
        for id, why in done.left.items():
            if id in plan.proven:
                tell(f"left alone: {id}: {visible(why, keep_newlines=False)}\n")
    if plan.unproven:
        one = plan.unproven == 1
        clock = time.strftime("%Y-%m-%d %H:%M", time.gmtime())
        tell(
            f"{_sessions(plan.unproven)} of these {'is' if one else 'are'} due only if the clock is"
            f" right, which says {clock} UTC:\n{'it goes' if one else 'they go'} if still due in a"
            " day, or now with --trust-clock\n"
        )


def _told(done: Done, json: bool) -> int:
    if json:
        _give_json({"schema": 1, "deleted": done.deleted, "left": done.left})
    else:
        give(f"{_sessions(len(done.deleted))} deleted\n")
        for id, why in done.left.items():
            tell(f"left alone: {id}: {visible(why, keep_newlines=False)}\n")
    if any(why.startswith("it is running") for why in done.left.values()):
        return BUSY
    return FOUND if done.left else FINE


def _named(store: FileStore, wanted: str) -> str:
    from flaicli.apps.inspector.query import named

    return named(store, wanted)


def _agreed(store: FileStore, ids: Sequence[str]) -> bool:
    """Ask whether to delete. Raises `Trouble` where nobody can be asked."""
    from flaicli.apps.archive.listing import items_of

    if not is_terminal(sys.stdin) or not is_terminal(sys.stderr):
        raise Trouble("nobody can be asked whether to delete", "to delete without asking: --yes")
    tell(_table(items_of(store, ids), store))
    tell(f"delete {'this session' if len(ids) == 1 else f'these {len(ids)} sessions'}? [y/N] ")
    answer = sys.stdin.readline().strip().casefold()
    if answer in ("y", "yes"):
        return True
    tell("nothing was deleted\n")
    return False


def _table(found: Sequence[Item], store: FileStore) -> str:
    from flaicli.apps.archive.listing import WIDE, lines
    from flaicli.cli.looking import page_for

    if not found:
        return ""
    page = page_for(screen(sys.stdout))
    known = store.ids() if page.width is not None and page.width < WIDE else []
    return "".join(f"{line}\n" for line in lines(found, page, known))


def _sessions(count: int) -> str:
    return f"{count:,} session{'s' if count != 1 else ''}"


def _give_json(data: dict[str, Any]) -> None:
    give(spelling.dumps(data, indent=2) + "\n")
