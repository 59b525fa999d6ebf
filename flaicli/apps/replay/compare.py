"""Comparisons of what is with what was expected, the same for texts, variables and all else."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any, Final

from flaicli.expressions.tests.texts import matching
from flaicli.frozen import frozen
from flaicli.model.changes import same

SHOWN_MAX: Final = 300
"""Characters of a value that a sentence shows."""


@frozen
class Comparison:
    """What was expected of one value: every check must hold (rule 36).

    ``checks`` are pairs of an operator (a key of `OPERATORS`, ``exists`` or ``not``) and what is
    wanted: plain data, for ``not`` a `Comparison`. With a missing value, which null is too, every
    check fails but ``exists: false``.
    """

    checks: tuple[tuple[str, Any], ...]

    def holds(self, found: Any) -> bool:
        """Whether every check holds of ``found``; None is a missing value."""
        return all(_holds(operator, found, wanted) for operator, wanted in self.checks)

    @property
    def exact(self) -> Any:
        """The value that alone would do, or None where several would."""
        if len(self.checks) == 1 and self.checks[0][0] == "eq":
            return self.checks[0][1]
        return None

    def words(self) -> str:
        """Say what is wanted: ``'large'``, ``more than 3 and less than 5``."""
        return " and ".join(_WORDS[operator](wanted) for operator, wanted in self.checks)


def _holds(operator: str, found: Any, wanted: Any) -> bool:
    if operator == "exists":
        return (found is not None) is wanted
    if found is None:
        return False
    if operator == "not":
        refused: Comparison = wanted
        return not refused.holds(found)
    return OPERATORS[operator](found, wanted)


def _contains(found: Any, wanted: Any) -> bool:
    if isinstance(found, str):
        return isinstance(wanted, str) and wanted in found
    return _includes(found, wanted)


def _includes(found: Any, wanted: Any) -> bool:
    """Whether a list has an item, or each of a list of items, or an object a key."""
    if isinstance(found, Mapping):
        keys = wanted if isinstance(wanted, list) else [wanted]
        return all(isinstance(key, str) and key in found for key in keys)
    if not isinstance(found, list):
        return False
    items = wanted if isinstance(wanted, list) else [wanted]
    return all(any(same(one, item) for one in found) for item in items)


def _ordered(compare: Callable[[Any, Any], bool]) -> Callable[[Any, Any], bool]:
    """Compare two numbers, or two texts; anything else is in no order."""

    def holds(found: Any, wanted: Any) -> bool:
        numbers = _is_number(found) and _is_number(wanted)
        texts = isinstance(found, str) and isinstance(wanted, str)
        return (numbers or texts) and compare(found, wanted)

    return holds


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


OPERATORS: dict[str, Callable[[Any, Any], bool]] = {
    "eq": same,
    "ne": lambda found, wanted: not same(found, wanted),
    "contains": _contains,
    "includes": _includes,
    "matches": matching,
    "gt": _ordered(lambda found, wanted: found > wanted),
    "gte": _ordered(lambda found, wanted: found >= wanted),
    "lt": _ordered(lambda found, wanted: found < wanted),
    "lte": _ordered(lambda found, wanted: found <= wanted),
    "in": lambda found, wanted: any(same(found, one) for one in wanted),
    "nin": lambda found, wanted: not any(same(found, one) for one in wanted),
}
"""How each operator compares what was found with what was wanted; ``exists`` and ``not`` beside."""

NAMES: Final = (*OPERATORS, "exists", "not")
"""Every operator an author may write."""


def shown(value: Any) -> str:
    """Return a value as sentences show it: texts in single quotes, all else as JSON.

    >>> shown("large"), shown(4.2), shown([1, "a"]), shown(None)
    ("'large'", '4.2', '[1, "a"]', 'nothing')
    """
    if value is None:
        return "nothing"
    text = f"'{value}'" if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return text if len(text) <= SHOWN_MAX else f"{text[: SHOWN_MAX - 1]}…"


def _listed(values: list[Any]) -> str:
    return ", ".join(shown(one) for one in values)


_WORDS: dict[str, Callable[[Any], str]] = {
    "eq": shown,
    "ne": lambda wanted: f"anything but {shown(wanted)}",
    "contains": lambda wanted: f"what contains {shown(wanted)}",
    "includes": lambda wanted: f"what includes {shown(wanted)}",
    "matches": lambda wanted: f"what matches {shown(wanted)}",
    "gt": lambda wanted: f"more than {shown(wanted)}",
    "gte": lambda wanted: f"{shown(wanted)} or more",
    "lt": lambda wanted: f"less than {shown(wanted)}",
    "lte": lambda wanted: f"{shown(wanted)} or less",
    "in": lambda wanted: f"one of {_listed(wanted)}",
    "nin": lambda wanted: f"none of {_listed(wanted)}",
    "exists": lambda wanted: "any value" if wanted else "no value",
    "not": lambda wanted: f"not {wanted.words()}",
}
