"""The report in words: tables and bars for a terminal."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any, Final

from flaicli.page.columns import Bar, Cell, table
from flaicli.page.page import Page, cells
from flaicli.runtime.speaking import span
from flaicli.visible import visible

ROWS_MAX: Final = 10
"""So many rows of a table are shown; --format json and csv have all."""

Data = dict[str, Any]
Row = list[Cell]


def tables(report: Data, page: Page) -> list[str]:
    """Return the lines of the whole report; tables that have nothing to say are left out."""
    lines = [page.paint("bold", _headline(report))]
    if report["unreadable"]:
        lines.append(page.paint("red", f"{report['unreadable']} more cannot be read"))
    if not report["sessions"]:
        return lines
    for section in _SECTIONS:
        rows = list(section(report, page))
        if rows:
            lines += ["", *rows]
    return lines


def _headline(report: Data) -> str:
    count = report["sessions"]
    text = f"{count:,} session{'s' if count != 1 else ''}"
    if count:
        text += f", {str(report['from'])[:10]} to {str(report['to'])[:10]}"
        flows = [f"{_safe(name)} ({number:,})" for name, number in report["flows"].items()]
        text += f": {', '.join(flows[:5])}" + (" …" if flows[5:] else "")
    return text


def _status(report: Data, page: Page) -> Iterator[str]:
    rows = [(one["status"], one["sessions"]) for one in report["status"]]
    yield from _bars("how they stand", rows, report["sessions"], page)


def _reasons(report: Data, page: Page) -> Iterator[str]:
    rows = [(f"{one['status']}: {one['reason']}", one["sessions"]) for one in report["reasons"]]
    yield from _bars("why they ended", rows, report["sessions"], page)


def _sizes(report: Data, page: Page) -> Iterator[str]:
    turns, seconds = report["turns"], report["seconds"]
    rows: list[Row] = [
        ["turns", *(f"{turns[key]:,}" for key in ("p50", "p95", "most"))],
        ["lasted", *(span(seconds[key]) for key in ("p50", "p95", "most"))],
    ]
    yield from table(["how long", "half up to", "95 % up to", "most"], rows, page, {1, 2, 3})


def _missed(report: Data, page: Page) -> Iterator[str]:
    missed = report["notUnderstood"]
    if missed["times"]:
        share = f"{100 * missed['sessions'] / report['sessions']:.1f} %"
        yield (
            f"not understood: {missed['times']:,} times,"
            f" in {missed['sessions']:,} sessions ({share})"
        )
        rows: list[Row] = [
            [_safe(one["block"]), f"{one['times']:,}"] for one in missed["blocks"][:ROWS_MAX]
        ]
        yield from table(["at block", "times"], rows, page, {1})


def _errors(report: Data, page: Page) -> Iterator[str]:
    rows: list[Row] = [
        [("red", _safe(one["kind"])), f"{one['times']:,}"] for one in report["errors"][:ROWS_MAX]
    ]
    if rows:
        yield from table(["errors", "times"], rows, page, {1})


def _questions(report: Data, page: Page) -> Iterator[str]:
    rows: list[Row] = [
        [
            _safe(one["block"]),
            f"{one['sessions']:,}",
            f"{one['retries']:,}",
            _percent(one["retried"], one["sessions"]),
            f"{one['gaveUp']:,}",
        ]
        for one in report["questions"][:ROWS_MAX]
    ]
    if rows:
        head = ["question", "sessions", "wrong answers", "had one", "gave up"]
        yield from table(head, rows, page, {1, 2, 3, 4})


def _blocks(report: Data, page: Page) -> Iterator[str]:
    leaving = [one for one in report["blocks"] if one["left"]][:ROWS_MAX]
    most = max((one["left"] for one in leaving), default=0)
    rows: list[Row] = [
        [
            _safe(one["block"]),
            f"{one['sessions']:,}",
            f"{one['left']:,}",
            _percent(one["left"], one["sessions"]),
            Bar(one["left"], most, "yellow"),
        ]
        for one in leaving
    ]
    if rows:
        head = ["where they were left", "came by", "left", "of these", ""]
        yield from table(head, rows, page, {1, 2, 3})


def _funnel(report: Data, page: Page) -> Iterator[str]:
    steps = report.get("funnel", [])
    rows: list[Row] = [
        [
            _safe(one["step"]),
            f"{one['sessions']:,}",
            _percent(one["sessions"], steps[0]["sessions"]),
            f"-{one['lost']:,}" if one["lost"] else "",
            Bar(one["sessions"], steps[0]["sessions"], "cyan"),
        ]
        for one in steps
    ]
    if rows:
        yield from table(["funnel", "sessions", "of all", "lost", ""], rows, page, {1, 2, 3})


def _by(report: Data, page: Page) -> Iterator[str]:
    if "by" not in report:
        return
    groups = report["by"]["groups"]
    most = max((one["sessions"] for one in groups), default=0)
    states = [
        state
        for state in ("running", "suspended", "finished", "aborted", "failed")
        if any(one[state] for one in groups)
    ]
    rows: list[Row] = [
        [
            _safe(one["name"]),
            f"{one['sessions']:,}",
            *(f"{one[state]:,}" for state in states),
            f"{one['turnsP50']:,}",
            span(one["secondsP50"]),
            span(one["secondsP95"]),
            f"{one['notUnderstood']:,}",
            Bar(one["sessions"], most, "cyan"),
        ]
        for one in groups
    ]
    head = [report["by"]["what"], "sessions", *states, "turns", "lasted", "95 %", "missed", ""]
    yield from table(head, rows, page, set(range(1, len(head) - 1)))


def _paths(report: Data, page: Page) -> Iterator[str]:
    rows: list[Row] = [
        [
            f"{one['sessions']:,}",
            _percent(one["sessions"], report["sessions"]),
            " > ".join(_safe(block) for block in one["path"]),
        ]
        for one in report["paths"][:ROWS_MAX]
    ]
    if rows:
        yield from table(["sessions", "of all", "way most travelled"], rows, page, {0, 1})


_SECTIONS: tuple[Callable[[Data, Page], Iterator[str]], ...] = (
    _status, _reasons, _by, _sizes, _funnel, _blocks, _questions, _missed, _errors, _paths,
)  # fmt: skip


def _bars(what: str, counted: Sequence[tuple[str, int]], whole: int, page: Page) -> Iterator[str]:
    most = max((number for _, number in counted), default=0)
    rows: list[Row] = [
        [
            _safe(name),
            f"{number:,}",
            _percent(number, whole),
            Bar(number, most, "cyan"),
        ]
        for name, number in counted[:ROWS_MAX]
    ]
    if rows:
        yield from table([what, "sessions", "of all", ""], rows, page, {1, 2})


def _percent(part: int, whole: int) -> str:
    return f"{100 * part / whole:.1f} %" if whole else "-"


def _safe(text: str) -> str:
    shown = visible(text, keep_newlines=False)
    return shown if cells(shown) <= 60 else f"{shown[:59]}…"
