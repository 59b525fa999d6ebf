"""Tests of what a text or a list holds, case-insensitive forms and patterns."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from ..kinds import quoted, text
from ..operators import same, within
from ..problem import Wrong
from .states import exists

PATTERN_MAX = 1_000
"""Characters a pattern may have."""


def is_in(value: object, holder: object) -> bool:
    """Whether a list has it, a mapping has the key, or a text has the piece.

    >>> is_in("a", ["a", "b"]), is_in("ell", "hello")
    (True, True)
    """
    return within(value, holder)


def containing(value: object, what: object) -> bool:
    """Whether the list, mapping or text has the item, key or piece.

    >>> containing("espresso", "press"), containing(["tea"], "te"), containing(None, "x")
    (True, False, False)
    """
    return False if type(value) is str and type(what) is not str else within(what, value)


def containing_ci(value: object, what: object) -> bool:
    """The same as ``containing``, capitals and small letters alike.

    >>> containing_ci("Espresso", "PRESS"), containing_ci(["Tea"], "tea")
    (True, True)
    """
    return containing(_folded(value), _folded(what))


def starting_with(value: object, start: object) -> bool:
    """Whether the text begins so.

    >>> starting_with("espresso", "es"), starting_with(None, "es")
    (True, False)
    """
    return exists(value) and text(value).startswith(text(start))


def ending_with(value: object, end: object) -> bool:
    """Whether the text ends so.

    >>> ending_with("ana@vip.example", "@vip.example")
    True
    """
    return exists(value) and text(value).endswith(text(end))


def starting_with_ci(value: object, start: object) -> bool:
    """The same as ``starting_with``, capitals and small letters alike.

    >>> starting_with_ci("Espresso", "ES")
    True
    """
    return starting_with(_folded(value), _folded(start))


def ending_with_ci(value: object, end: object) -> bool:
    """The same as ``ending_with``, capitals and small letters alike.

    >>> ending_with_ci("Espresso", "SO")
    True
    """
    return ending_with(_folded(value), _folded(end))


def equal_ci(value: object, other: object) -> bool:
    """Whether two texts are the same but for capitals and the spaces around them.

    >>> equal_ci(" Yes", "yes"), equal_ci("1", 1)
    (True, False)
    """
    one, two = _folded(value), _folded(other)
    if type(one) is str and type(two) is str:
        return one.strip() == two.strip()
    return same(one, two)


def in_ci(value: object, holder: object) -> bool:
    """The same as ``in``, capitals and small letters alike.

    >>> in_ci("TEA", ["tea", "milk"])
    True
    """
    return within(_folded(value), _folded(holder))


def _folded(value: object) -> object:
    if type(value) is str:
        return value.casefold()
    if type(value) is list or type(value) is dict:
        return [item.casefold() if type(item) is str else item for item in value]
    return value


def matching(value: object, pattern: object) -> bool:
    """Whether the pattern is found anywhere in the text; RE2's syntax, so it cannot hang.

    Write ``^`` and ``$`` to match the whole text. No look-around and no back-references.

    >>> matching("order 66", "[0-9]+$"), matching("abc", "^[0-9]+$"), matching(None, ".*")
    (True, False, False)
    """
    return exists(value) and compiled(text(pattern)).search(text(value)) is not None


@lru_cache(maxsize=500)
def compiled(pattern: str) -> Any:
    """The pattern made ready; raises `Wrong` for one that RE2 does not know."""
    import re2  # costs milliseconds, and few flows use patterns

    if len(pattern) > PATTERN_MAX:
        raise Wrong(f"needs a pattern of at most {PATTERN_MAX:,} characters")
    options = re2.Options()
    options.log_errors = False
    try:
        return re2.compile(pattern, options)
    except re2.error as error:
        fault = error.args[0] if error.args else "it cannot be read"
        fault = fault.decode("utf-8", "replace") if isinstance(fault, bytes) else str(fault)
        raise Wrong(f"needs a pattern of RE2, not {quoted(pattern)}: {fault}") from None
