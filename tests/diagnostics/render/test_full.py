"""The frames people read: exact to the character."""

from __future__ import annotations

import re

import pyte
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from flaicli.diagnostics import Diagnostic, Severity
from flaicli.diagnostics.render import full
from flaicli.source import Span

PATH = "flows/coffee/flow.yaml"


def error(
    message: str, span: Span | None, help: str | None = None, *notes: tuple[str, Span]
) -> Diagnostic:
    return Diagnostic("F201", Severity.ERROR, message, span, help, notes)


def test_it_looks_as_the_architecture_draws_it() -> None:
    source = "\n" * 20 + "    next: confrim\n"
    message = "'ask_size' goes to 'confrim', which flow 'coffee' does not have"
    finding = error(message, Span(PATH, 21, 11, 21, 18), "did you mean 'confirm'?")
    assert full.render([finding], {PATH: source}) == (
        "error[F201]: 'ask_size' goes to 'confrim', which flow 'coffee' does not have\n"
        "  --> flows/coffee/flow.yaml:21:11\n"
        "   |\n"
        "21 |     next: confrim\n"
        "   |           ^^^^^^^\n"
        "   = help: did you mean 'confirm'?\n"
    )


def test_a_further_place_has_a_frame_of_its_own() -> None:
    first = Span(PATH, 1, 1, 1, 6)
    again = Span(PATH, 12, 1, 12, 6)
    finding = error("key 'start' is given twice", again, "keep one", ("first given here", first))
    assert full.render([finding], {PATH: "start: a\n" + "\n" * 10 + "start: b\n"}) == (
        "error[F201]: key 'start' is given twice\n"
        "  --> flows/coffee/flow.yaml:12:1\n"
        "   |\n"
        "12 | start: b\n"
        "   | ^^^^^\n"
        "   | first given here:\n"
        "  --> flows/coffee/flow.yaml:1:1\n"
        "   |\n"
        " 1 | start: a\n"
        "   | ^^^^^\n"
        "   = help: keep one\n"
    )


def frame(line: str, column: int, end: int, width: int = 100) -> tuple[str, str]:
    text = full.render([error("m", Span("f", 1, column, 1, end))], {"f": line}, width=width)
    return text.split("\n")[3], text.split("\n")[4]


@pytest.mark.parametrize(
    ("line", "column", "end", "shown", "carets"),
    [
        ("a: bc", 4, 6, "1 | a: bc", "  |    ^^"),
        ("a:\tbc", 4, 6, "1 | a:    bc", "  |       ^^"),
        ("日本: 語", 5, 6, "1 | 日本: 語", "  |       ^^"),
        ("e\u0301: x", 5, 6, "1 | e\u0301: x", "  |    ^"),
        ("👍: x", 4, 5, "1 | 👍: x", "  |     ^"),
        ("a: \x1b[31mb", 4, 5, "1 | a: ␛[31mb", "  |    ^"),
        ("a:", 3, 3, "1 | a:", "  |   ^"),
        ("a: b   ", 40, 50, "1 | a: b", "  |     ^"),
        ("", 1, 1, "1 |", "  | ^"),
    ],
)
def test_the_caret_stands_under_the_word(
    line: str, column: int, end: int, shown: str, carets: str
) -> None:
    assert frame(line, column, end) == (shown, carets)


def test_a_long_line_is_cut_around_the_place() -> None:
    line = "x" * 200 + "WORD" + "y" * 200
    shown, carets = frame(line, 201, 205, width=40)
    assert shown == "1 | …xxxxxxxxxxxxWORDyyyyyyyyyyyyyyyyyy…"
    assert carets == "  |              ^^^^"
    shown, carets = frame("WORD" + "y" * 200, 1, 5, width=30)
    assert shown == "1 | WORD" + "y" * 20 + "…"
    assert carets == "  | ^^^^"


def test_a_place_of_several_lines_is_marked_on_its_first() -> None:
    text = full.render([error("m", Span("f", 1, 4, 3, 2))], {"f": "a: bcd\n  e\n f\n"})
    assert text.split("\n")[3:5] == ["1 | a: bcd", "  |    ^^^"]


def test_without_a_place_or_a_source_there_is_no_frame() -> None:
    assert full.render([error("nothing here", None, "try again")], {}) == (
        "error[F201]: nothing here\n  = help: try again\n"
    )
    assert full.render([error("gone", Span("f", 3, 1, 3, 2))], {}) == (
        "error[F201]: gone\n --> f:3:1\n"
    )


def test_findings_stand_apart_and_none_is_nothing() -> None:
    assert full.render([error("a", None), error("b", None)], {}) == (
        "error[F201]: a\n\nerror[F201]: b\n"
    )
    assert full.render([], {}) == ""


def test_colours_only_decorate() -> None:
    finding = error("m", Span("f", 1, 1, 1, 2), "h", ("also", Span("f", 1, 1, 1, 2)))
    plain = full.render([finding], {"f": "a"})
    colored = full.render([finding], {"f": "a"}, color=True)
    assert colored.startswith("\x1b[1;31merror[F201]\x1b[0m: \x1b[1mm\x1b[0m\n")
    assert re.sub(r"\x1b\[[\d;]*m", "", colored) == plain
    assert "\x1b" not in plain


@settings(max_examples=80, deadline=None)
@example("0" * 20, 1, 1, 10)
@example("0" * 6, 7, 7, 10)
@example("\t\u0301b0\u0301", 5, 39, 10)
@given(
    st.text(st.characters(blacklist_characters="\n\r"), max_size=80),
    st.integers(1, 90),
    st.integers(1, 90),
    st.integers(10, 60),
)
def test_nothing_in_a_file_drives_the_terminal_or_breaks_the_frame(
    line: str, column: int, end: int, width: int
) -> None:
    finding = error(line, Span("f", 1, column, 1, end), line, (line, Span(line, 1, 1, 1, 1)))
    text = full.render([finding], {"f": line}, width=width)
    assert not any((ord(c) < 0x20 and c != "\n") or 0x7F <= ord(c) <= 0x9F for c in text)
    text.encode("utf-8")
    for shown in text.split("\n")[3:5]:  # the line with the place and its caret fit the terminal
        screen = pyte.Screen(width, 3)
        pyte.Stream(screen).feed(shown)
        assert screen.cursor.y == 0
