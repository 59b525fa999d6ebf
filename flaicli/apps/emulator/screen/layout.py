"""The parts of the screen put together: header, chat, panel, input line, footer."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from prompt_toolkit.buffer import Buffer
from prompt_toolkit.data_structures import Size
from prompt_toolkit.formatted_text import StyleAndTextTuples
from prompt_toolkit.layout import (
    BufferControl,
    CompletionsMenu,
    Dimension,
    DynamicContainer,
    Float,
    FloatContainer,
    FormattedTextControl,
    HSplit,
    Layout,
    VSplit,
    Window,
)

from flaicli.apps.emulator.prompt.shown import Safely
from flaicli.apps.emulator.screen import messages as ms
from flaicli.apps.emulator.screen.controls import Rows, fragments
from flaicli.apps.emulator.screen.drawing import Drawing
from flaicli.apps.emulator.screen.model import Model
from flaicli.apps.emulator.screen.plan import SIGN, Plan, planned, sign_width, typed_rows

INPUT_MAX = 6
"""The input line grows to so many rows."""


class Screen(Protocol):
    """What the parts need of whoever runs the screen."""

    model: Model

    def send(self, message: ms.Message) -> None:
        """Let something happen to the screen."""

    @property
    def size(self) -> Size:
        """How large the screen is."""


def laid_out(screen: Screen, drawing: Drawing, buffer: Buffer) -> Layout:
    """Return the layout; the input line has the keyboard."""
    asked = Window(
        BufferControl(buffer, [Safely(lambda: drawing.lines)]),
        height=lambda: Dimension.exact(_typed(screen, buffer)),
        wrap_lines=True,
        dont_extend_height=True,
        get_line_prefix=lambda line, wrapped: _prefix(screen, drawing, line, wrapped),
    )

    def plan() -> Plan:
        size = screen.size
        used = 2 + _typed(screen, buffer)
        return planned(screen.model.layout, size.columns, size.rows - used)

    chat, panel = _chat(screen, drawing, plan), _panel(screen, drawing, plan)
    across = _rule(lambda: "─" if drawing.lines else "-", height=1)
    down = _rule(lambda: "│" if drawing.lines else "|", width=1)
    beside, below = VSplit([chat, down, panel]), HSplit([chat, across, panel])
    middle = DynamicContainer(lambda: {"right": beside, "below": below}.get(plan().where, chat))
    body = HSplit([_line(drawing.header, screen), middle, asked, _line(drawing.footer, screen)])
    menu = Float(CompletionsMenu(max_height=8, scroll_offset=1), xcursor=True, ycursor=True)
    return Layout(FloatContainer(body, [menu]), focused_element=asked)


def _typed(screen: Screen, buffer: Buffer) -> int:
    """Return how many rows the input line takes: all that was typed, as long as that is little."""
    size = screen.size
    return typed_rows(buffer.text, size.columns, min(INPUT_MAX, max(size.rows // 3, 1)))


def _prefix(screen: Screen, drawing: Drawing, line: int, wrapped: int) -> StyleAndTextTuples:
    width = screen.size.columns
    sign = SIGN if not line and not wrapped else " " * len(SIGN)
    paint = drawing.page(screen.model, width).paint
    return fragments(paint("user", sign[-sign_width(width) :]))


def _line(draw: Callable[[Model, int], str], screen: Screen) -> Window:
    def text() -> StyleAndTextTuples:
        return fragments(draw(screen.model, screen.size.columns))

    return Window(FormattedTextControl(text), height=1)


def _rule(char: Callable[[], str], width: int | None = None, height: int | None = None) -> Window:
    return Window(char=char, width=width, height=height, style="ansibrightblack")


def _chat(screen: Screen, drawing: Drawing, plan: Callable[[], Plan]) -> Window:
    def click(row: int, column: int) -> None:
        message = drawing.click_chat(screen.model, row, column)
        if message is not None:
            screen.send(message)

    rows = Rows(
        lambda width, _height: drawing.draw_chat(screen.model, width, plan().chat[1]),
        lambda by: drawing.scroll_chat(screen.model, by),
        click,
    )
    return Window(
        rows,
        width=lambda: Dimension.exact(plan().chat[0]),
        height=lambda: Dimension(min=1, preferred=max(plan().chat[1], 1)),
    )


def _panel(screen: Screen, drawing: Drawing, plan: Callable[[], Plan]) -> Window:
    def click(row: int, column: int) -> None:
        message = drawing.click_panel(row, column)
        if message is not None:
            screen.send(message)

    rows = Rows(
        lambda width, _height: drawing.draw_panel(screen.model, width, plan().panel[1]),
        drawing.panel.scroll,
        click,
    )
    return Window(
        rows,
        width=lambda: Dimension.exact(plan().panel[0]),
        height=lambda: Dimension(min=1, preferred=max(plan().panel[1], 1)),
    )
