"""Facts below each other: aligned, cut, and counted where they are too many."""

from __future__ import annotations

from flaicli.apps.emulator.screen.panel.facts import Fact, shortened, told, width_of
from flaicli.page.page import Page


def marked(style: str, text: str) -> str:
    return f"<{style}:{text}>" if style else text


def test_names_are_aligned_and_what_has_no_words_is_left_out() -> None:
    facts = [Fact("at", "pay", "bold"), Fact("held", ""), Fact("within", "on.silence")]
    assert told(facts, Page(40, marked)) == [
        "<dim:at    > <bold:pay>",
        "<dim:within> on.silence",
    ]
    assert told([Fact("at", "")], Page(40)) == []


def test_one_row_is_cut_and_several_are_broken() -> None:
    text = "one two three four"
    assert told([Fact("a", text, rows=1)], Page(18)) == ["a one two three f…"]
    assert told([Fact("a", text)], Page(18)) == ["a one two three", "  four"]


def test_rows_too_many_are_counted() -> None:
    assert shortened(["a", "b", "c", "d"], 3, Page(40)) == ["a", "b", "      … 2 rows more"]
    assert shortened(["a", "b"], 2, Page(40)) == ["a", "b"]
    assert shortened(["a", "b"], 0, Page(40)) == ["a", "b"]


def test_names_take_a_third_at_most() -> None:
    assert width_of(["a" * 50], Page(60)) == 20
    assert width_of(["a" * 50], Page()) == 24
    assert width_of([], Page(60)) == 0
