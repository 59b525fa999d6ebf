"""The report in words, as one reads it in a terminal."""

from __future__ import annotations

import pytest

from flaicli.apps.archive.stats.sums import report
from flaicli.apps.archive.stats.tables import tables
from flaicli.page.page import Page, cells
from tests.apps.archive.stats.test_sums import Counted, counted

__all__ = ["counted"]

LONGEST = "█" * 30
WHOLE = f"""\
5 sessions, 2026-02-28 to 2026-03-02: shop (5)

how they stand  sessions  of all
suspended              3  60.0 %  ██████████████████████████████
finished               2  40.0 %  ████████████████████

why they ended  sessions  of all
finished: paid         2  40.0 %  ██████████████████████████████

channel  sessions  suspended  finished  turns  lasted    95 %  missed
cli             3          3         0      2     20s     20s       1  {LONGEST}
web             2          0         2      2     20s  1m 15s       1  ████████████████████

how long  half up to  95 % up to    most
turns              2           5       5
lasted           20s      1m 15s  1m 15s

funnel  sessions   of all  lost
hello          5  100.0 %        ██████████████████████████████
pay            2   40.0 %    -3  ████████████

where they were left  came by  left  of these
ask_drink                   5     2    40.0 %  ██████████████████████████████
offer                       2     1    50.0 %  ███████████████

question   sessions  wrong answers  had one  gave up
ask_drink         5              3   40.0 %        0
pay               2              0    0.0 %        0

not understood: 2 times, in 2 sessions (40.0 %)
at block  times
offer         2

sessions  of all  way most travelled
       2  40.0 %  hello > ask_drink
       1  20.0 %  hello > ask_drink > judge > offer > sorry > pay > thanks
       1  20.0 %  hello > ask_drink > judge > offer > sorry
       1  20.0 %  hello > ask_drink > judge > pay > thanks
"""


def test_the_whole_report_to_the_word(counted: list[Counted]) -> None:
    told = report(counted, by="channel", steps=["hello", "pay"])
    assert "".join(f"{line}\n" for line in tables(told, Page())) == WHOLE


@pytest.mark.parametrize("width", [20, 40, 80, 120])
def test_no_line_is_wider_than_the_page(counted: list[Counted], width: int) -> None:
    told = report(counted, by="channel", steps=["hello", "pay"])
    lines = tables(told, Page(width))[1:]
    assert all(cells(line) <= max(width, 48) for line in lines)
    assert all(cells(line) <= width for line in lines if not line.startswith("not understood"))


def test_of_nothing_there_is_one_line() -> None:
    assert tables(report([]), Page()) == ["0 sessions"]


def test_bars_take_the_room_there_is(counted: list[Counted]) -> None:
    told = report(counted)
    for width, longest in ((None, 30), (60, 26), (45, 11)):
        lines = tables(told, Page(width))
        assert lines[3] == f"suspended              3  60.0 %  {'█' * longest}"
    assert tables(told, Page(lines=False))[3].endswith("#" * 30)
    assert tables(told, Page(38))[3] == "suspended              3  60.0 %"


def test_names_of_others_do_nothing_to_the_terminal(counted: list[Counted]) -> None:
    for item, figures in counted:
        item.summary["channel"] = "\x1b[31m" + "x" * 80
        figures["left"] = "\u202e"
    text = "\n".join(tables(report(counted, by="channel"), Page()))
    assert "\x1b" not in text
    assert "\u202e" not in text
    assert "x" * 54 + "…" in text
