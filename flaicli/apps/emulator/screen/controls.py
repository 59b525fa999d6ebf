"""Rows of text with ANSI colours as something that prompt-toolkit can show, scroll and click."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache
from itertools import groupby
from typing import TYPE_CHECKING

from prompt_toolkit.formatted_text import ANSI, StyleAndTextTuples
from prompt_toolkit.layout.controls import UIContent, UIControl
from prompt_toolkit.mouse_events import MouseEvent, MouseEventType

from flaicli.page.steady import steady

if TYPE_CHECKING:
    from prompt_toolkit.key_binding.key_bindings import NotImplementedOrNone

WHEEL = 3
"""Rows that a notch of the wheel scrolls."""


class Rows(UIControl):
    """Shows rows that ``draw`` gives for a width and a height, no more of them than fit.

    ``scroll`` is told by how many rows the wheel went, ``click`` where somebody clicked: the row of
    those that are seen, and the column.
    """

    def __init__(
        self,
        draw: Callable[[int, int], Sequence[str]],
        scroll: Callable[[int], None],
        click: Callable[[int, int], None],
    ) -> None:
        self._draw = draw
        self._scroll = scroll
        self._click = click

    def create_content(self, width: int, height: int) -> UIContent:
        """Return what is seen now."""
        rows = self._draw(width, height)

        def line(place: int) -> StyleAndTextTuples:
            return fragments(rows[place]) if place < len(rows) else []

        return UIContent(line, max(len(rows), 1), show_cursor=False)

    def mouse_handler(self, mouse_event: MouseEvent) -> NotImplementedOrNone:
        """Scroll by the wheel, click with the first button; nothing else is ours."""
        if mouse_event.event_type is MouseEventType.SCROLL_UP:
            self._scroll(-WHEEL)
        elif mouse_event.event_type is MouseEventType.SCROLL_DOWN:
            self._scroll(WHEEL)
        elif mouse_event.event_type is MouseEventType.MOUSE_UP:
            self._click(mouse_event.position.y, mouse_event.position.x)
        else:
            return NotImplemented
        return None

    def is_focusable(self) -> bool:
        """Keys stay with the input line."""
        return False


@lru_cache(maxsize=4_096)      # every key pressed draws every row anew, and few of them changed
def fragments(row: str) -> StyleAndTextTuples:
    """Return a row with ANSI colours as prompt-toolkit's styled pieces, one for each style."""
    row = steady(row)
    if "\x1b" not in row:
        return [("", row)]
    pieces = ANSI(row).__pt_formatted_text__()
    runs = groupby(pieces, lambda one: one[0])
    return [(style, "".join(one[1] for one in run)) for style, run in runs]
