"""Filters that put a filter or a test to every item of a list."""

from __future__ import annotations

from collections.abc import Callable

from ..kinds import dig, items, quoted
from ..limits import VALUE_MAX
from ..problem import TooMuch, Wrong
from ..scope import MISSING
from ..show import measure, too_long
from ..tests import TESTS
from .ordinary import ORDINARY

TAKES_NOTHING = frozenset(
    {"default", "d", "increment", "length", "count", "list", "contains", "get"}
)
"""Filters that make something of a missing value; all others leave it missing."""


def map_(
    value: object,
    filter: object = None,
    *args: object,
    attribute: object = None,
    default: object = None,
) -> list[object]:
    """What a filter makes of each item, or the value each has under a key.

    >>> map_(["a", "b"], "upper"), map_([{"n": 1}, {}], attribute="n", default=0)
    (['A', 'B'], [1, 0])
    """
    if attribute is not None:
        found = [dig(item, attribute) for item in items(value)]
        return [default if item is MISSING else item for item in found]
    use, total, made = _filter(filter), 0, list[object]()
    for item in items(value):
        result = item if item is None and filter not in TAKES_NOTHING else use(item, *args)
        total += len(result) if type(result) is str else measure(result)
        if total > VALUE_MAX:
            raise TooMuch(too_long())
        made.append(None if result is MISSING else result)
    return made


def select(value: object, test: object = None, *args: object) -> list[object]:
    """The items that pass a test, or that are true.

    >>> select([1, 2, 3], "odd"), select([0, 1, ""])
    ([1, 3], [1])
    """
    passes = _test(test)
    return [item for item in items(value) if passes(item, *args)]


def reject(value: object, test: object = None, *args: object) -> list[object]:
    """The items that do not pass a test, or that are not true.

    >>> reject([1, 2, 3], "odd")
    [2]
    """
    passes = _test(test)
    return [item for item in items(value) if not passes(item, *args)]


def selectattr(
    value: object, attribute: object, test: object = None, *args: object
) -> list[object]:
    """The items whose value under a key passes a test, or is true.

    >>> selectattr([{"n": 1}, {"n": 5}], "n", "gt", 2)
    [{'n': 5}]
    """
    passes = _test(test)
    return [item for item in items(value) if passes(dig(item, attribute), *args)]


def rejectattr(
    value: object, attribute: object, test: object = None, *args: object
) -> list[object]:
    """The items whose value under a key does not pass a test, or is not true.

    >>> rejectattr([{"n": 1}, {"n": 5}], "n", "gt", 2)
    [{'n': 1}]
    """
    passes = _test(test)
    return [item for item in items(value) if not passes(dig(item, attribute), *args)]


def _filter(name: object) -> Callable[..., object]:
    if type(name) is not str or name not in ORDINARY:
        raise Wrong(f"needs the name of a filter, not {quoted(name)}")
    return ORDINARY[name]


def _test(name: object) -> Callable[..., object]:
    if name is None:
        return bool
    if type(name) is not str or name not in TESTS:
        raise Wrong(f"needs the name of a test, not {quoted(name)}")
    return TESTS[name]


EACH: dict[str, Callable[..., object]] = {
    "map": map_,
    "reject": reject,
    "rejectattr": rejectattr,
    "select": select,
    "selectattr": selectattr,
}
