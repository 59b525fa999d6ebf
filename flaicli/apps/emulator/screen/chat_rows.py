"""The chat as rows: made once for each item, and only for what can be scrolled to by now."""

from __future__ import annotations

from typing import NamedTuple

from flaicli.apps.emulator.screen.chat.choices import Choice, numbered, numbers_of
from flaicli.apps.emulator.screen.chat.item import Item
from flaicli.apps.emulator.screen.chat.rows import Pen, Row, rows
from flaicli.apps.emulator.screen.model import Model

RECENT = 300
"""So many items are drawn at first, and so many more whenever somebody scrolls to their top."""

OFFERING = 50
"""Of what offered something, so many of the latest items may come to be on offer again."""

_Key = tuple[int, Pen]


class _Offering(NamedTuple):
    """An item that offers something, from one row up to before another, and as it was drawn."""

    start: int
    end: int
    item: Item
    drawn: Item

    def moved(self, by: int) -> _Offering:
        """Return it further down."""
        return self._replace(start=self.start + by, end=self.end + by)


class ChatRows:
    """The rows of a model's chat, kept up to date as it grows.

    A long conversation costs what is looked at: items further up are drawn when they are reached.
    What is on offer has a number only as long as that presses it.
    """

    def __init__(self) -> None:
        self._key: _Key | None = None
        self._rows: list[Row] = []
        self._first = self._after = 0
        self._offering: list[_Offering] = []
        self._choices: tuple[Choice, ...] = ()

    @property
    def pen(self) -> Pen | None:
        """What the rows were drawn with last; None where none were."""
        return self._key[1] if self._key is not None else None

    @property
    def settled(self) -> int:
        """How many rows stay: what is unfinished at the end is not counted."""
        return len(self._rows)

    def rows(self, model: Model, pen: Pen) -> list[Row]:
        """Return the rows from the first item drawn to what is being typed at the end."""
        key = (model.epoch, pen)
        if key != self._key:
            self._key = key
            self._rows = []
            self._offering = []
            self._first = self._after = max(len(model.items) - RECENT, 0)
        if model.choices != self._choices:
            self._choices = model.choices
            self._number(pen)
        for item in model.items[self._after :]:
            self._add(item, pen)
        self._after = len(model.items)
        return self._chosen(model, pen) + self._unfinished(model, pen)

    def more(self, model: Model, pen: Pen) -> int:
        """Draw items before the first one; return how many rows they take, 0 where none is left."""
        begin = max(self._first - RECENT, 0)
        older = [
            row
            for item in model.items[begin : self._first]
            for row in rows(numbered(item, model.choices), pen)
        ]
        self._first = begin
        self._rows = older + self._rows
        self._offering = [one.moved(len(older)) for one in self._offering]
        return len(older)

    def _add(self, item: Item, pen: Pen) -> None:
        drawn = numbered(item, self._choices)
        new = rows(drawn, pen)
        if drawn is not item:
            begin = len(self._rows)
            self._offering.append(_Offering(begin, begin + len(new), item, drawn))
        self._rows += new

    def _number(self, pen: Pen) -> None:
        """Draw anew what can be pressed by now, or can no more."""
        offering = []
        by = 0
        for was in self._offering:
            one = was.moved(by)
            drawn = numbered(one.item, self._choices)
            if drawn != one.drawn:
                new = rows(drawn, pen)
                self._rows[one.start : one.end] = new
                by += len(new) - (one.end - one.start)
                one = _Offering(one.start, one.start + len(new), one.item, drawn)
            offering.append(one)
        self._offering = offering[-OFFERING:]

    def _chosen(self, model: Model, pen: Pen) -> list[Row]:
        """Return the rows, what an arrow key stands on marked."""
        if model.selected is None:
            return self._rows
        number = model.choices[model.selected].number
        for start, end, _, drawn in reversed(self._offering):
            if number in numbers_of(drawn):        # it may stand below what is drawn of many
                return [*self._rows[:start], *rows(drawn, pen, number), *self._rows[end:]]
        return self._rows

    @staticmethod
    def _unfinished(model: Model, pen: Pen) -> list[Row]:
        """Return what is not in the log yet: words being heard, a message being written."""
        found: list[Row] = []
        if model.pending and not model.pending.startswith("/"):
            found += rows(Item("user", model.pending), pen)
        if model.partial:
            found += rows(Item("partial", model.partial), pen)
        elif model.resting or (model.busy and model.pending):
            found += rows(Item("partial", ""), pen)
        return found
