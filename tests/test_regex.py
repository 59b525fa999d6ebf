"""A pattern is compiled when something is asked of it, and then does what `re` does."""

from __future__ import annotations

import re

import pytest

from flaicli.regex import regex


def test_it_serves_as_a_compiled_pattern() -> None:
    word = regex("(?P<first>[a-z])[a-z]*", re.IGNORECASE)
    found = word.search("7 Teas")
    assert found is not None
    assert (found[0], found["first"], found.span()) == ("Teas", "T", (2, 6))
    assert word.sub("x", "a b") == "x x"
    assert word.fullmatch("7") is None
    assert word.pattern == "(?P<first>[a-z])[a-z]*"
    assert word.groups == 1


def test_it_is_compiled_when_first_used() -> None:
    broken = regex("(")
    with pytest.raises(re.error, match="unterminated subpattern"):
        broken.search("a")
    assert not hasattr(regex("a"), "nothing")
