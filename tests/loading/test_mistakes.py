"""What no guess explains is told in libyaml's words, with its place."""

from __future__ import annotations

from flaicli.loading.mistakes import LINE_MAX
from tests.loading.told import told_of


def test_the_rest_is_told_as_libyaml_says_it() -> None:
    assert told_of("a: !<tag:x> [b\n") != ""
    long = "a: @" + "x" * LINE_MAX
    assert told_of(long) == (
        "1:4-5 F112 this is not YAML: found character that cannot start any token\n"
        "    help: look at the quotes, colons and indentation of this line and the one above\n"
    )


def test_long_lines_take_no_time() -> None:
    for bad in (" ", ": ", "- ", "{", "a b "):
        assert told_of("a: @" + bad * 1_000_000) != ""
