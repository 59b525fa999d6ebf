"""The section *events*: the raw entries of a turn, bounded."""

from __future__ import annotations

from dataclasses import replace

from flaicli.apps.emulator.screen.panel.events import LAST, lines, note
from flaicli.model.events import Warned
from flaicli.model.log import Entry
from flaicli.page.page import Page
from tests.apps.emulator.screen.panel.scenes import subject_after


def test_numbers_types_and_words() -> None:
    subject = subject_after("milk")
    assert note(subject) == ("4 entries", "dim")
    assert lines(subject, Page(80)) == [
        '    7 message              user: "milk"',
        "    8 input_rejected       not_a_choice, attempt 1",
        '    9 message              bot: "Please choose one of: tea or coffee."',
        "   10 waiting              for answer; timeout after 1m, idle after 15m",
    ]


def test_long_ones_take_three_rows_and_of_many_the_last_are_shown() -> None:
    entries = tuple(Entry(n, n - 1, 0.0, Warned("odd " * 100)) for n in range(1, LAST + 3))
    subject = replace(subject_after(), entries=entries)
    rows = lines(subject, Page(60))
    assert rows[0] == "… 2 before"
    assert rows[1:4] == [
        "    3 warning              odd odd odd odd odd odd odd odd",
        "                           odd odd odd odd odd odd odd odd",
        "      … 11 rows more",
    ]
    assert len(rows) == 1 + 3 * LAST


def test_none_and_one() -> None:
    subject = subject_after("milk")
    assert note(replace(subject, entries=subject.entries[:1])) == ("1 entry", "dim")
    nothing = replace(subject, entries=())
    assert (note(nothing), lines(nothing, Page(60))) == (("", ""), ["nothing happened"])
