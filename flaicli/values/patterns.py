r"""Patterns of authors, run by RE2, which takes time in proportion to the text and no more.

A pattern matches the whole text; ``\d`` is an ASCII digit, ``\w`` an ASCII letter, digit or
underscore; there is no look-around and no back-reference.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from flaicli.values.refused import Refused
from flaicli.values.texts import without_surrogates

PATTERN_CHARACTERS_MAX = 1_000
"""The longest pattern an author may write."""

_SENTENCES = {
    "missing )": "'(' at character {at} is never closed",
    "unexpected )": "')' at character {at} closes nothing",
    "missing ]": "'[' at character {at} is never closed",
    "invalid repetition size": "repetition too large at character {at}: '{part}' (at most 1,000)",
    "pattern too large - compile failed": "repetition too large: the pattern needs too much memory",
    "bad repetition operator": "'{part}' at character {at} repeats a repetition",
    "no argument for repetition operator": "'{part}' at character {at} repeats nothing",
    "invalid perl operator": "'{part}' at character {at} is not supported, as is all look-around",
    "invalid escape sequence": "'{part}' at character {at} is no escape; back-references are none",
    "invalid character class range": "'{part}' at character {at} is no class of characters",
    "invalid named capture group": "'{part}' at character {at} is no name for a group",
    "trailing \\": "'\\' at character {at} escapes nothing",
}


def matches(pattern: str, text: str) -> bool:
    """Tell whether the whole text has the form of the pattern.

    Raises `Refused` with the sentence of `pattern_problem` for a pattern that is none; `flai
    check` finds those before a conversation does.

    >>> matches("[A-Z]{2}-[0-9]+", "AB-12"), matches("[0-9]+", "12\\n")
    (True, False)
    """
    compiled = _compiled(pattern)
    if isinstance(compiled, str):
        raise Refused(compiled)
    return compiled.fullmatch(without_surrogates(text)) is not None


def pattern_problem(pattern: str) -> str | None:
    """Say what is wrong with a pattern, as the end of "the pattern is wrong: …", or None.

    Characters count from 1.

    >>> pattern_problem("(a"), pattern_problem("a+")
    ("'(' at character 1 is never closed", None)
    """
    compiled = _compiled(pattern)
    return compiled if isinstance(compiled, str) else None


@lru_cache(maxsize=512)
def _compiled(pattern: str) -> Any:
    """Compile a pattern once; what is wrong comes back as a sentence, so it is cached too."""
    if len(pattern) > PATTERN_CHARACTERS_MAX:
        return f"longer than {PATTERN_CHARACTERS_MAX:,} characters"
    if pattern != without_surrogates(pattern):
        return "it holds half a character"
    import re2  # 5 ms, and many flows have no pattern

    options = re2.Options()
    options.log_errors = False
    try:
        return re2.compile(pattern, options)
    except re2.error as error:
        return _sentence(pattern, error.args[0])


def _sentence(pattern: str, raw: object) -> str:
    """Say what RE2 said, in our words and with the place."""
    said = raw.decode("utf-8", "replace") if isinstance(raw, bytes) else str(raw)
    reason, _, part = said.partition(": ")
    at = _place(pattern, reason, part)
    form = _SENTENCES.get(reason, reason if at is None else reason + " at character {at}")
    return form.format(at=(at or 0) + 1, part=part)


def _place(pattern: str, reason: str, part: str) -> int | None:
    """Find where it goes wrong, from 0: RE2 names the fragment, of brackets the whole pattern."""
    if reason in ("missing )", "unexpected )"):
        return _odd_bracket(pattern)
    if reason.startswith("trailing"):
        return len(pattern) - 1
    found = pattern.find(part) if part else -1
    return None if found < 0 else found


def _odd_bracket(pattern: str) -> int | None:
    """Find the ``)`` that closes nothing, else the last ``(`` that is never closed."""
    opened: list[int] = []
    escaped = in_class = False
    for at, char in enumerate(pattern):
        if escaped or char == "\\":
            escaped = not escaped
        elif in_class:
            in_class = char != "]" or pattern[at - 1] == "["
        elif char in "[(":
            in_class = char == "["
            opened += [at] if char == "(" else []
        elif char == ")":
            if not opened:
                return at
            opened.pop()
    return opened[-1] if opened else None
