"""A part of the screen that shows a window of many rows, and can be scrolled."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Generic, TypeVar

_Row = TypeVar("_Row")


class Pane(Generic[_Row]):
    """Rows, of which ``height`` are seen: the last ones, unless somebody scrolled away.

    ``top`` is the first row seen, None where the end is followed as it grows.
    """

    def __init__(self, follows: bool) -> None:
        self.rows: Sequence[_Row] = ()
        self.height = 1
        self.top: int | None = None
        self._follows = follows

    @property
    def first(self) -> int:
        """The place of the first row seen."""
        last = max(len(self.rows) - self.height, 0)
        if self.top is None:
            return last if self._follows else 0
        return min(self.top, last)

    def seen(self, rows: Sequence[_Row], height: int) -> Sequence[_Row]:
        """Return the rows that are seen of these, in so much height."""
        self.rows, self.height = rows, max(height, 1)
        return rows[self.first : self.first + self.height]

    def scroll(self, by: int) -> None:
        """Scroll by so many rows, down where it is positive, as far as there are any."""
        last = max(len(self.rows) - self.height, 0)
        top = min(max(self.first + by, 0), last)
        self.top = None if self._follows and top == last else top

    def page(self, by: int) -> None:
        """Scroll by so many screenfuls, a row of the one before left in sight."""
        self.scroll(by * max(self.height - 1, 1))

    def show(self, place: int) -> None:
        """Scroll so that a row is in sight, with some of what is before it."""
        if not self.first <= place < self.first + self.height:
            self.scroll(place - self.height // 3 - self.first)

    def reset(self) -> None:
        """Go back to where one begins to look."""
        self.top = None

    @property
    def below(self) -> int:
        """How many rows there are below what is seen."""
        return max(len(self.rows) - self.first - self.height, 0)
