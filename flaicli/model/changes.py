"""Writing to a variable, dotted paths included, without changing what was there."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flaicli.model.events import Change


class Unwritable(ValueError):
    """A write that the value in place does not allow; the sentence says why."""


def written(variables: Mapping[str, Any], change: Change) -> dict[str, Any]:
    """Return ``variables`` with ``change`` made in them; what they hold is never changed in place.

    Raises `Unwritable` where the path leads through something that is no object, or an append or
    remove meets something that is no list (rule 21: never a silent replacement).
    """
    root, _, rest = change.path.partition(".")
    result = dict(variables)
    if not rest:
        _put(result, root, change, change.path)
        return result
    inner = result.get(root)
    keys = rest.split(".")
    result[root] = _deep(inner, keys, change, root)
    if change.op == "unset" and inner is None:
        del result[root]
    return result


def _deep(value: Any, keys: list[str], change: Change, trail: str) -> Any:
    if isinstance(value, list):
        return _in_list(value, keys, change, trail)
    if value is not None and not isinstance(value, dict):
        message = f"'{trail}' is no object, so '{change.path}' cannot be written"
        raise Unwritable(message)
    result: dict[str, Any] = dict(value or {})
    key = keys[0]
    if len(keys) == 1:
        _put(result, key, change, change.path)
    elif change.op != "unset" or key in result:
        result[key] = _deep(result.get(key), keys[1:], change, f"{trail}.{key}")
    return result


def _in_list(items: list[Any], keys: list[str], change: Change, trail: str) -> list[Any]:
    key = keys[0]
    if not (key.isascii() and key.isdigit()) or int(key) >= len(items):
        message = f"'{trail}' is a list without '{key}', so '{change.path}' cannot be written"
        raise Unwritable(message)
    index = int(key)
    result = list(items)
    if len(keys) == 1:
        box = {key: items[index]}
        _put(box, key, change, change.path)
        result[index : index + 1] = list(box.values())
    else:
        result[index] = _deep(items[index], keys[1:], change, f"{trail}.{key}")
    return result


def _put(box: dict[str, Any], key: str, change: Change, path: str) -> None:
    if change.op == "set":
        box[key] = change.value
    elif change.op == "unset":
        box.pop(key, None)
    else:
        box[key] = _listed(box.get(key), change, path)


def _listed(value: Any, change: Change, path: str) -> list[Any]:
    if value is None:
        value = []
    if not isinstance(value, list):
        verb = "appended to" if change.op == "append" else "removed from"
        message = f"'{path}' is no list, so nothing can be {verb} it"
        raise Unwritable(message)
    if change.op == "append":
        return [*value, change.value]
    return [one for one in value if not same(one, change.value)]


def same(left: Any, right: Any) -> bool:
    """Whether two values are equal as JSON: 1 is 1.0, but true is not 1."""
    if isinstance(left, bool) or isinstance(right, bool):
        return left is right
    if isinstance(left, list) and isinstance(right, list):
        return len(left) == len(right) and all(map(same, left, right))
    if isinstance(left, dict) and isinstance(right, dict):
        return left.keys() == right.keys() and all(same(left[key], right[key]) for key in left)
    return bool(left == right)
