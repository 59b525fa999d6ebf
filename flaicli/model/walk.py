"""Finding things in what an author wrote, whatever kind they stand in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any, TypeVar

T = TypeVar("T")


def found(tree: Any, wanted: type[T]) -> Iterator[T]:
    """Yield every instance of ``wanted`` in a tree of dataclasses, tuples and mappings, in order.

    Only declared fields are looked into, so a new kind needs no code here.
    """
    if isinstance(tree, wanted):
        yield tree
    elif isinstance(tree, tuple | list):
        for item in tree:
            yield from found(item, wanted)
    elif isinstance(tree, Mapping):
        for item in tree.values():
            yield from found(item, wanted)
    elif is_dataclass(tree) and not isinstance(tree, type):
        for name in _names(type(tree)):
            yield from found(getattr(tree, name), wanted)


@cache
def _names(kind: type[Any]) -> tuple[str, ...]:
    return tuple(one.name for one in fields(kind) if one.name != "span")
