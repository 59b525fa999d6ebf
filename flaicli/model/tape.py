"""A list that can be added to without copying, shared by every session value that grew from it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, overload


class Tape(Sequence[Any]):
    """A sequence whose ``plus`` costs the same however long it is.

    Sessions are values: each turn makes a new one, and a history of 2,000 messages must not be
    copied for it. All tapes of one line share a list and each knows how much of it is its own; one
    that goes back and on differently gets a list of its own.
    """

    __slots__ = ("_items", "_length")

    def __init__(self, items: Sequence[Any] = ()) -> None:
        self._items: list[Any] = list(items)
        self._length = len(self._items)

    def plus(self, item: Any) -> Tape:
        """Return this tape with one more item; this one stays as it is."""
        items = self._items
        if len(items) != self._length:
            items = items[: self._length]
        items.append(item)
        grown = Tape.__new__(Tape)
        grown._items = items
        grown._length = self._length + 1
        return grown

    def swapped(self, item: Any) -> Tape:
        """Return this tape with another last item; this one stays as it is."""
        shorter = Tape.__new__(Tape)
        shorter._items = self._items
        shorter._length = self._length - 1
        return shorter.plus(item)

    def __len__(self) -> int:
        return self._length

    @overload
    def __getitem__(self, index: int) -> Any: ...
    @overload
    def __getitem__(self, index: slice) -> list[Any]: ...
    def __getitem__(self, index: int | slice) -> Any:
        if isinstance(index, slice):
            start, stop, step = index.indices(self._length)
            if step > 0:  # the last few of many are had without a look at the others
                return self._items[start:stop:step]
            return self._items[: self._length][index]
        if not -self._length <= index < self._length:
            raise IndexError(index)
        return self._items[index if index >= 0 else index + self._length]

    def __iter__(self) -> Iterator[Any]:
        return iter(self._items[: self._length])

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Tape) and list(self) == list(other)

    __hash__ = None  # type: ignore[assignment]  # grows, like a list

    def __repr__(self) -> str:
        return f"Tape({list(self)!r})"
