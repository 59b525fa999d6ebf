"""What the screen's parts show for a model, drawn once for each change, and where one clicks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from flaicli.apps.emulator.screen import frame
from flaicli.apps.emulator.screen import messages as ms
from flaicli.apps.emulator.screen.chat.rows import Pen, Row, pressed
from flaicli.apps.emulator.screen.chat_rows import ChatRows
from flaicli.apps.emulator.screen.looking import Looking
from flaicli.apps.emulator.screen.model import Model
from flaicli.apps.emulator.screen.pane import Pane
from flaicli.apps.emulator.screen.panel import panel
from flaicli.apps.emulator.talk import Talk
from flaicli.page.page import Page
from flaicli.page.paint import THEMES, painter

TRANSCRIPT_MAX = 2_000
"""So many rows of the chat are printed where the shell goes on."""


class Drawing:
    """The chat and the panel as rows, and how far each is scrolled.

    ``lines`` tells whether more than ASCII may be drawn with.
    """

    def __init__(self, talk: Talk, lines: bool = True) -> None:
        self.chat: Pane[Row] = Pane(follows=True)
        self.panel: Pane[str] = Pane(follows=False)
        self._talk = talk
        self.lines = lines
        self._rows = ChatRows()
        self._looking = Looking(talk)
        self._sight: tuple[int | None, int | None] = (None, None)
        self._panel_key: Any = None
        self._panel_rows: list[str] = []
        self._tabs: list[list[frame.Tab]] = []

    def page(self, model: Model, width: int) -> Page:
        """Return the page that is written on."""
        return Page(width, painter(THEMES[model.theme]), self.lines)

    # The chat

    def draw_chat(self, model: Model, width: int, height: int) -> list[str]:
        """Return the rows of the chat that are seen, the turn that is looked at marked."""
        pen = self._pen(model, width - 1)
        rows = self._rows.rows(model, pen)
        if (model.turn, model.selected) != self._sight:
            self.chat.seen(rows, height)
            if model.turn != self._sight[0]:
                self._look(model, pen)
            else:
                self._choose(model)
            self._sight = (model.turn, model.selected)
            rows = self._rows.rows(model, pen)
        seen = self.chat.seen(rows, height)
        blank = [""] * (height - len(seen))
        return blank + [self._mark(model, row, pen) + row.text for row in seen]

    def _choose(self, model: Model) -> None:
        """Scroll to what an arrow key stands on; to the end where it stands on nothing any more."""
        if model.selected is None:
            self.chat.reset()
            return
        number = model.choices[model.selected].number
        for at in range(len(self.chat.rows) - 1, -1, -1):
            if any(spot.number == number for spot in self.chat.rows[at].spots):
                self.chat.show(at)
                return

    def _look(self, model: Model, pen: Pen) -> None:
        """Scroll to the turn that is looked at, where nothing of it is in sight, or to the end."""
        if model.turn is None:
            self.chat.reset()
            return
        first = self.chat.first
        if any(row.turn == model.turn for row in self.chat.rows[first : first + self.chat.height]):
            return
        more = True
        while more:
            rows = self._rows.rows(model, pen)
            self.chat.seen(rows, self.chat.height)
            place = next((at for at, row in enumerate(rows) if row.turn == model.turn), None)
            if place is not None:
                self.chat.show(place)
                return
            more = bool(self._rows.more(model, pen))

    def _mark(self, model: Model, row: Row, pen: Pen) -> str:
        if model.turn is None or row.turn != model.turn or not row.text:
            return " "
        return painter(pen.theme)("chosen", "│" if self.lines else "|")

    def _pen(self, model: Model, width: int) -> Pen:
        name = self._talk.conversation.project.main.name
        return Pen(max(width, 4), THEMES[model.theme], self.lines, name)

    def page_chat(self, model: Model, pages: int) -> None:
        """Scroll the chat by screenfuls; what is further up is drawn when one gets there."""
        self.scroll_chat(model, pages * max(self.chat.height - 1, 1))

    def scroll_chat(self, model: Model, by: int) -> None:
        """Scroll the chat by rows."""
        pen = self._rows.pen
        if pen is not None and self.chat.first + by < 0:
            self.chat.top = self.chat.first
            self.chat.top += self._rows.more(model, pen)
            self.chat.seen(self._rows.rows(model, pen), self.chat.height)
        self.chat.scroll(by)

    def follow(self) -> int:
        """Show the chat from its end again; return how many rows of it stay."""
        self.chat.reset()
        return self._rows.settled

    def from_start(self, model: Model, begin: int) -> None:
        """Show what came after so many rows from its beginning, where it is more than fits."""
        if self._rows.pen is not None:
            rows = self._rows.rows(model, self._rows.pen)
            if len(rows) - begin > self.chat.height:
                self.chat.top = begin

    def click_chat(self, model: Model, row: int, column: int) -> ms.Message | None:
        """Return what a click on a row of the chat means: a press, or a look at that turn."""
        blank = max(self.chat.height - len(self.chat.rows), 0)
        place = self.chat.first + row - blank
        if not 0 <= place < len(self.chat.rows):
            return None
        one = self.chat.rows[place]
        number = pressed(one, column - 1)
        if number is not None:
            for choice in model.choices:
                if choice.number == number:
                    return ms.Entered(choice.say)
        return ms.Looked(one.turn)

    def transcript(self, model: Model, width: int) -> Sequence[str]:
        """Return the chat as rows for a terminal of a width."""
        done = replace(model, pending="", partial="", busy=False, behind=(), selected=None)
        rows = ChatRows().rows(done, self._pen(model, width))
        return [row.text for row in rows[-TRANSCRIPT_MAX:]]

    # The panel

    def draw_panel(self, model: Model, width: int, height: int) -> list[str]:
        """Return the rows of the panel that are seen: the sections' names, then their lines."""
        page = self.page(model, width)
        bar, self._tabs = frame.tabs(model, page)
        bar, self._tabs = bar[:height], self._tabs[:height]
        subject = self._looking.subject(model)
        key = (subject.stamp, model.opened, model.theme, width, id(model.news))
        if key != self._panel_key:
            self._panel_key = key
            self._panel_rows = [*frame.news(model, page), *panel(subject, model.opened, page)]
        room = height - len(bar)
        return bar + list(self.panel.seen(self._panel_rows, room) if room > 0 else ())

    def told_time(self, model: Model) -> bool:
        """Tell whether the panel, as it was drawn last, says how long timers still run."""
        shown = bool(self._tabs) and model.layout != "off"
        return shown and model.turn is None and "state" in model.opened

    def click_panel(self, row: int, column: int) -> ms.Message | None:
        """Return what a click on the panel means: a section's name opens or closes it."""
        if row < len(self._tabs):
            for tab in self._tabs[row]:
                if tab.start <= column < tab.end:
                    return ms.Toggled(tab.section)
        return None

    # Around them

    def header(self, model: Model, width: int) -> str:
        """Return the line at the top."""
        talk = self._talk
        facts = frame.Facts(talk.conversation.project.main.name, talk.flow, talk.session)
        return frame.header(model, facts, self.page(model, width))

    def footer(self, model: Model, width: int) -> str:
        """Return the line at the bottom."""
        more = self.chat.below
        looks = model.hint or model.selected is not None
        hint = f"{more} rows below: PgDn" if more and not looks else ""
        stopped = self._talk.session.held is not None
        return frame.footer(model, self.page(model, width), hint, stopped)
