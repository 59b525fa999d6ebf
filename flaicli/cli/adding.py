"""`flai stats` done."""

from __future__ import annotations

import sys
from pathlib import Path

from flaicli.adapters.trouble import Trouble
from flaicli.cli.failure import FINE
from flaicli.cli.keeping import READING, store_near, wanted_of
from flaicli.cli.output import give, tell
from flaicli.cli.paging import give_paged
from flaicli.cli.progress import progress
from flaicli.cli.settings import screen
from flaicli.cli.wiring import told_as_json
from flaicli.visible import visible

FORMATS = ("table", "json", "csv")


def add_up(
    store: Path | None,
    since: str | None,
    flow: str | None,
    by: str | None,
    steps: str | None,
    format: str,
    pager: bool,
) -> int:
    """Show the statistics; the exit code. Raises `Trouble`."""
    from flaicli.apps.archive.listing import index_of, item_of
    from flaicli.apps.archive.stats.sums import GROUPS, report

    with told_as_json(format == "json"):
        _check(format, FORMATS, "--format")
        if by is not None:
            _check(by, tuple(GROUPS), "--by")
        wanted = wanted_of(flow=flow, since_=since)
        place = store_near(store)
        with progress(READING) as told:
            rows = index_of(place).rows(figures=True, progress=told)
        counted = [(item, row.figures) for row in rows if wanted.fits(item := item_of(place, row))]
        names = [one.strip() for one in (steps or "").split(",") if one.strip()]
        sums = report(counted, by, names)
        for one in sums.get("funnel", ()):
            if one["step"] not in {row["block"] for row in sums["blocks"]}:
                tell(f"note: no session came to {visible(repr(one['step']))}\n")
    if format == "json":
        from flaicli.views.carried.spelled import document

        give(document(sums))
    elif format == "csv":
        from flaicli.apps.archive.stats.sheet import sheet

        give(sheet(sums))
    else:
        from flaicli.apps.archive.stats.tables import tables
        from flaicli.cli.looking import page_for

        where = screen(sys.stdout)
        text = "".join(f"{line}\n" for line in tables(sums, page_for(where)))
        give_paged(text, where, pager)
    return FINE


def _check(given: str, known: tuple[str, ...], option: str) -> None:
    if given not in known:
        raise Trouble(f"{option}: {given!r} is none of them", f"there are: {', '.join(known)}")
