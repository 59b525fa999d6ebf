"""Painted lines cut to columns: the codes stay whole, and take no room."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from flaicli.page.page import cells
from flaicli.page.painted import fitted

CODE = re.compile("\x1b\\[[0-9;]*m")
PIECES = st.lists(st.tuples(st.sampled_from(["", "31", "1;2"]), st.text("ab 茶é", max_size=12)))


def painted(pieces: list[tuple[str, str]]) -> str:
    return "".join(f"\x1b[{code}m{text}\x1b[0m" if code else text for code, text in pieces)


def test_what_fits_stays_as_it_is() -> None:
    assert fitted("tea", 3) == "tea"
    assert fitted("\x1b[31mtea\x1b[0m", 3) == "\x1b[31mtea\x1b[0m"
    assert fitted("anything", None) == "anything"


def test_what_is_cut_says_so_and_ends_its_colour() -> None:
    assert fitted("coffee", 4) == "cof…"
    assert fitted("a \x1b[31mcoffee\x1b[0m b", 6) == "a \x1b[31mcof…\x1b[0m"
    assert fitted("\x1b[31mab\x1b[0mc", 2) == "\x1b[31ma…\x1b[0m"


@given(PIECES, st.integers(2, 40))
def test_it_never_takes_more_room_and_loses_no_code(
    pieces: list[tuple[str, str]], columns: int
) -> None:
    line = painted(pieces)
    done = fitted(line, columns)
    words, cut = CODE.sub("", line), CODE.sub("", done)
    assert cells(cut) <= columns
    assert words.startswith(cut.removesuffix("…").rstrip(" "))
    if cells(words) <= columns:
        assert done == line
    elif "\x1b[" in line:
        assert "\x1b" not in done or done.endswith("\x1b[0m")
