"""A text that matches a pattern, made from the pattern."""

from __future__ import annotations

import re
import string

from flaicli.regex import regex
from flaicli.values import Refused, matches, pattern_problem

DEPTH_MAX = 50
"""Groups inside one another, at most; patterns of people have three."""

REPEAT_MAX = 1_000
"""Repetitions that RE2 allows, at most."""

# Upper case letters and digits first: they look like what patterns are written for.
_CANDIDATES = "A1a" + string.ascii_uppercase + string.digits + string.ascii_lowercase
_CANDIDATES += " -_./:,;+@#" + string.punctuation + "\u00e9\n\t"

_OPENING = regex(r"\((\?P?<\w+>|\?[imsU-]*:)?")
_FLAGS = regex(r"\(\?[imsU-]*\)")
_ESCAPE = regex(r"\\(?:[pP]\{\w+\}|x\{[0-9a-fA-F]+\}|x[0-9a-fA-F]{2}|.)", re.DOTALL)
_CLASS = regex(r"\[\^?\]?(?:\[:\^?\w+:\]|\\.|[^\]\\])*\]", re.DOTALL)
_TIMES = regex(r"(?:([*?+])|\{([0-9]+)(?:,[0-9]*)?\})\??")


def sample_of(pattern: str) -> str:
    """Make a short text that the pattern matches; empty where that is beyond this little craft.

    >>> sample_of("[A-Z]{2}-[0-9]{4}"), sample_of("(?i)(order|ticket) [0-9]+")
    ('AA-1111', 'order 1')
    """
    if pattern_problem(pattern) is not None:
        return ""
    try:
        text, _ = _Reader(pattern).alternatives(0, 0)
        return text if matches(pattern, text) else ""
    except Refused:
        return ""


class _Reader:
    """Walks over a pattern once, taking the first alternative and the fewest repetitions."""

    def __init__(self, pattern: str) -> None:
        self.pattern = pattern

    def alternatives(self, at: int, depth: int) -> tuple[str, int]:
        """Read up to the closing bracket or the end; gives the first alternative's text."""
        if depth > DEPTH_MAX:
            raise Refused("the pattern is nested too deeply")
        first, at = self._sequence(at, depth)
        while self.pattern[at : at + 1] == "|":
            _, at = self._sequence(at + 1, depth)
        return first, at

    def _sequence(self, at: int, depth: int) -> tuple[str, int]:
        text = ""
        while at < len(self.pattern) and self.pattern[at] not in "|)":
            atom, at = self._atom(at, depth)
            times = _TIMES.match(self.pattern, at)
            if times:
                at = times.end()
                atom *= _least(times)
            text += atom
        return text, at

    def _atom(self, at: int, depth: int) -> tuple[str, int]:
        if flags := _FLAGS.match(self.pattern, at):
            return "", flags.end()
        if opening := _OPENING.match(self.pattern, at):
            text, at = self.alternatives(opening.end(), depth + 1)
            return text, at + 1
        for form in (_ESCAPE, _CLASS):
            if found := form.match(self.pattern, at):
                return _one_of(found.group()), found.end()
        char = self.pattern[at]
        return ("" if char in "^$" else "A" if char == "." else char), at + 1


def _least(times: re.Match[str]) -> int:
    """Give the fewest repetitions; what RE2 takes for letters, like ``{9999}``, is not for us."""
    count = int(times[2]) if times[2] else int(times[1] == "+")
    if count > REPEAT_MAX:
        raise Refused(f"more than {REPEAT_MAX} repetitions")
    return count


def _one_of(atom: str) -> str:
    """Find a character that an escape or a class stands for; none for a place like a word's end."""
    return next((char for char in _CANDIDATES if matches(atom, char)), "")
