"""Filters about lists and mappings."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ..kinds import dig, items, kind_of, mapping, quoted, whole
from ..limits import STEPS_MAX
from ..operators import within
from ..problem import TooMuch, Wrong
from ..scope import MISSING
from ..show import to_json


def length(value: object) -> int:
    """How many items, keys or characters there are; 0 for nothing.

    >>> length([1, 2]), length("abc"), length(None)
    (2, 3, 0)
    """
    if value is None or value is MISSING:
        return 0
    if type(value) in (list, dict, str):
        return len(value)  # type: ignore[arg-type]
    raise Wrong(f"needs a list, a mapping or text, not {kind_of(value)}")


def first(value: object) -> object:
    """The first item; nothing of an empty list.

    >>> first([3, 4]), first("abc")
    (3, 'a')
    """
    return next(iter(items(value)), MISSING)


def last(value: object) -> object:
    """The last item; nothing of an empty list.

    >>> last([3, 4])
    4
    """
    found = items(value)
    return found[-1] if found else MISSING


def list_(value: object) -> list[object]:
    """A list of the items, of a mapping's keys, of a text's characters.

    >>> list_("ab"), list_({"k": 1}), list_(None)
    (['a', 'b'], ['k'], [])
    """
    return [] if value is None or value is MISSING else list(items(value))


def items_(value: object) -> list[object]:
    """A mapping's pairs, for ``{% for key, value in order | items %}``.

    >>> items_({"a": 1})
    [['a', 1]]
    """
    return [[key, held] for key, held in mapping(value).items()]


def keys(value: object) -> list[object]:
    """A mapping's keys.

    >>> keys({"a": 1})
    ['a']
    """
    return list(mapping(value))


def values(value: object) -> list[object]:
    """A mapping's values.

    >>> values({"a": 1})
    [1]
    """
    return list(mapping(value).values())


def get(value: object, key: object, default: object = None) -> object:
    """What is under a key, a dotted path or an index; ``default`` where nothing is.

    >>> get({"a": {"b": 1}}, "a.b"), get([7, 8], 1), get({}, "x", "?")
    (1, 8, '?')
    """
    if value is None or value is MISSING:
        return default
    found = value[key] if type(value) is dict and key in value else dig(value, key)
    return default if found is MISSING else found


def reverse(value: object) -> object:
    """The items, or the characters, from the last to the first.

    >>> reverse([1, 2]), reverse("ab")
    ([2, 1], 'ba')
    """
    return value[::-1] if type(value) is str else items(value)[::-1]


def sort(
    value: object, reverse: object = False, case_sensitive: object = False, attribute: object = None
) -> list[object]:
    """The items in order, of numbers or of texts; capitals count as small letters.

    >>> sort([3, 1]), sort(["b", "A"]), sort([{"n": 2}, {"n": 1}], attribute="n")
    ([1, 3], ['A', 'b'], [{'n': 1}, {'n': 2}])
    """
    key = _ordered(items(value), attribute, case_sensitive)
    return sorted(items(value), key=key, reverse=bool(reverse))


def min_(value: object, case_sensitive: object = False, attribute: object = None) -> object:
    """The smallest item; with ``attribute``, the one whose key is smallest.

    >>> min_([3, 1, 2])
    1
    """
    found = items(value)
    key = _ordered(found, attribute, case_sensitive)
    return min(found, key=key) if found else MISSING


def max_(value: object, case_sensitive: object = False, attribute: object = None) -> object:
    """The largest item; with ``attribute``, the one whose key is largest.

    >>> max_([3, 1, 2]), max_([{"n": 1}, {"n": 5}], attribute="n")
    (3, {'n': 5})
    """
    found = items(value)
    key = _ordered(found, attribute, case_sensitive)
    return max(found, key=key) if found else MISSING


def _ordered(
    found: list[object], attribute: object, case_sensitive: object
) -> Callable[[object], Any]:
    """A sorting key for numbers or texts; raises `Wrong` where items have no common order."""

    def key(item: object) -> object:
        held = item if attribute is None else dig(item, attribute)
        return held if case_sensitive or type(held) is not str else held.lower()

    keys = {_comparable(key(item)) for item in found}
    if len(keys) > 1:
        raise Wrong(f"cannot put {' and '.join(sorted(keys))} in order")
    return key


def _comparable(value: object) -> str:
    if type(value) in (int, float, bool):
        return "a number"
    if type(value) is not str:
        raise Wrong(f"cannot put {kind_of(value)} in order")
    return "text"


def unique(value: object, case_sensitive: object = False, attribute: object = None) -> list[object]:
    """Each item once, the first of its kind; capitals count as small letters.

    >>> unique(["a", "A", "b"]), unique([1, 1.0, 2])
    (['a', 'b'], [1, 2])
    """
    seen: set[object] = set()
    kept: list[object] = []
    for item in items(value):
        key = _same(item if attribute is None else dig(item, attribute), case_sensitive)
        if key not in seen:
            seen.add(key)
            kept.append(item)
    return kept


def _same(value: object, case_sensitive: object) -> object:
    if type(value) is str and not case_sensitive:
        return value.lower()
    return ("json", to_json(value)) if type(value) in (list, dict) else value


def batch(value: object, linecount: object, fill_with: object = None) -> list[object]:
    """Rows of ``linecount`` items; the last is filled up if there is something to fill with.

    >>> batch([1, 2, 3], 2), batch([1, 2, 3], 2, 0)
    ([[1, 2], [3]], [[1, 2], [3, 0]])
    """
    found, size = items(value), whole(linecount)
    if size < 1:
        raise Wrong("needs rows of at least 1")
    rows: list[object] = [found[at : at + size] for at in range(0, len(found), size)]
    if rows and fill_with is not None:
        rows[-1] = _filled(rows[-1], size, fill_with)
    return rows


def _filled(row: object, size: int, fill_with: object) -> list[object]:
    given = items(row)
    if size - len(given) > STEPS_MAX:
        raise TooMuch(f"a row would have more than {STEPS_MAX:,} items")
    return given + [fill_with] * (size - len(given))


def slice_(value: object, slices: object, fill_with: object = None) -> list[object]:
    """The items in so many columns, as even as can be.

    >>> slice_([1, 2, 3, 4, 5], 2)
    [[1, 2, 3], [4, 5]]
    """
    found, count = items(value), whole(slices)
    if not 1 <= count <= 1000:
        raise Wrong("needs 1 to 1000 columns")
    size, longer = divmod(len(found), count)
    columns: list[object] = []
    start = 0
    for number in range(count):
        end = start + size + (number < longer)
        column = found[start:end]
        if fill_with is not None and longer and number >= longer:
            column = [*column, fill_with]
        columns.append(column)
        start = end
    return columns


def groupby(value: object, attribute: object, default: object = None) -> list[object]:
    """Pairs of a key's value and the items that have it, in order.

    >>> groupby([{"c": "b", "n": 1}, {"c": "a", "n": 2}], "c")
    [['a', [{'c': 'a', 'n': 2}]], ['b', [{'c': 'b', 'n': 1}]]]
    """
    groups: dict[object, list[object]] = {}
    for item in items(value):
        key = dig(item, attribute)
        key = default if key is MISSING else key
        _comparable(key)
        groups.setdefault(key, []).append(item)
    return [[key, groups[key]] for key in sort(list(groups))]


def dictsort(
    value: object, case_sensitive: object = False, by: object = "key", reverse: object = False
) -> list[object]:
    """A mapping's pairs, ordered by ``key`` or by ``value``.

    >>> dictsort({"b": 1, "A": 2}), dictsort({"b": 1, "A": 2}, by="value")
    ([['A', 2], ['b', 1]], [['b', 1], ['A', 2]])
    """
    if by not in ("key", "value"):
        raise Wrong(f"needs to order by 'key' or 'value', not {quoted(by)}")
    return sort(items_(value), reverse, case_sensitive, 0 if by == "key" else 1)


def contains(value: object, what: object) -> bool:
    """Whether a list has the item, a mapping the key, a text the piece; nothing has none.

    >>> contains(["tea"], "tea"), contains("espresso", "press"), contains(None, "x")
    (True, True, False)
    """
    return False if type(value) is str and type(what) is not str else within(what, value)


def default(value: object, default_value: object = "", boolean: object = False) -> object:
    """Another value where there is none; with ``boolean``, also for empty, 0 and false.

    >>> default(None, "there"), default("", "there"), default("", "there", True)
    ('there', '', 'there')
    """
    if value is None or value is MISSING or (boolean and not value):
        return default_value
    return value


def without(value: object, what: object) -> list[object]:
    """The list without the items equal to something.

    >>> without(["tea", "milk"], "tea")
    ['milk']
    """
    return [item for item in items(value) if item != what]
