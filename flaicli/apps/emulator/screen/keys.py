"""What each key does: to the input line, or as a message to the screen."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from prompt_toolkit.application.current import get_app
from prompt_toolkit.buffer import Buffer
from prompt_toolkit.filters import Condition
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent

from flaicli.apps.emulator.prompt.line_keys import bind_line
from flaicli.apps.emulator.screen import messages as ms
from flaicli.apps.emulator.screen.model import Model
from flaicli.apps.emulator.screen.update import SECTIONS

WORDS: tuple[tuple[str, str], ...] = (
    ("Enter", "say it; with nothing typed, press what is marked, or skip the bot's pause"),
    ("Alt-Enter", "begin a new line"),
    ("Up, Down", "go through what is on offer; else through what was typed before"),
    ("Ctrl-P, Ctrl-N", "go through what was typed before"),
    ("Tab", "complete commands, blocks, variables, choices, files"),
    ("PgUp, PgDn", "scroll the chat; the wheel does, too"),
    ("Ctrl-PgUp, Ctrl-PgDn", "scroll the panel; so do Alt and Shift with them, and the wheel"),
    ("Alt-Up, Alt-Down", "look at an earlier or later turn; a click on it does, too; Esc: now"),
    ("Alt-1 to Alt-8", "open and close a section of the panel; a click on its name does, too"),
    ("F2, F3", "show the next or previous section alone"),
    ("F4", "put the panel right, below, or away"),
    ("F1, F5, F7, F8", "/help, /reload, /step, /continue"),
    ("Ctrl-C", "clear the line, end the bot's turn or pause; twice: suspend and leave"),
    ("Ctrl-D", "suspend and leave, with nothing typed"),
    ("Ctrl-Z", "put flai into the background; fg comes back"),
    ("Ctrl-L", "draw the screen anew"),
)
"""Every key of the screen, in the order one learns them."""


class Screen(Protocol):
    """What keys need of whoever runs the screen."""

    model: Model

    def send(self, message: ms.Message) -> None:
        """Let something happen to the screen."""

    def hear(self, text: str) -> None:
        """Let the conversation hear something as if it was typed."""

    def scroll_chat(self, pages: int) -> None:
        """Scroll the chat by so many screenfuls."""

    def scroll_panel(self, pages: int) -> None:
        """Scroll the panel by so many screenfuls."""


def bindings(screen: Screen) -> KeyBindings:
    """Return all the keys of the screen; the rest is prompt-toolkit's own (Emacs' keys)."""
    keys = KeyBindings()
    _line(keys, screen)
    _arrows(keys, screen)
    _views(keys, screen)
    for key, text in (("f1", "/help"), ("f5", "/reload"), ("f7", "/step"), ("f8", "/continue")):
        keys.add(key)(_typed(screen, text))
    return keys


def _typed(screen: Screen, text: str) -> Callable[[KeyPressEvent], None]:
    return lambda _event: screen.hear(text)


def _sends(screen: Screen, message: ms.Message) -> Callable[[KeyPressEvent], None]:
    return lambda _event: screen.send(message)


def _line(keys: KeyBindings, screen: Screen) -> None:
    """Bind what ends a line, breaks it, completes it, or gives it up."""

    @keys.add("enter")
    def _(event: KeyPressEvent) -> None:
        buffer = event.current_buffer
        text = buffer.text
        if text.strip():
            buffer.append_to_history()
        buffer.reset()
        screen.send(ms.Entered(text))

    bind_line(keys)

    @keys.add("c-c")
    @keys.add("<sigint>")
    def _(event: KeyPressEvent) -> None:
        text = event.current_buffer.text
        event.current_buffer.reset()
        screen.send(ms.Interrupted(text))

    @keys.add("c-d", filter=Condition(lambda: not _text()))
    def _(_event: KeyPressEvent) -> None:
        screen.send(ms.Left())

    @keys.add("c-z")
    def _(event: KeyPressEvent) -> None:
        event.app.suspend_to_background()

    @keys.add("c-l")
    def _(event: KeyPressEvent) -> None:
        event.app.renderer.clear()


def _text() -> str:
    """Return what stands in the input line."""
    return get_app().current_buffer.text


def _arrows(keys: KeyBindings, screen: Screen) -> None:
    """Bind the arrows: through what is on offer in an empty line, else as in any line."""

    def arrow(by: int, onward: Callable[[Buffer], None]) -> Callable[[KeyPressEvent], None]:
        def go(event: KeyPressEvent) -> None:
            buffer = event.current_buffer
            if buffer.complete_state is None and not buffer.text and screen.model.choices:
                screen.send(ms.Chose(by))
            else:
                onward(buffer)

        return go

    keys.add("up")(arrow(-1, Buffer.auto_up))
    keys.add("down")(arrow(1, Buffer.auto_down))
    keys.add("c-p")(lambda event: event.current_buffer.history_backward())
    keys.add("c-n")(lambda event: event.current_buffer.history_forward())

    @Condition
    def chosen() -> bool:
        return screen.model.selected is not None and not _text()

    keys.add("left", filter=chosen)(_sends(screen, ms.Chose(-1)))
    keys.add("right", filter=chosen)(_sends(screen, ms.Chose(1)))

    @keys.add("escape", eager=False)
    def _(event: KeyPressEvent) -> None:
        buffer = event.current_buffer
        if buffer.complete_state is not None:
            buffer.cancel_completion()
        elif screen.model.selected is not None:
            screen.send(ms.Chose(0))
        else:
            screen.send(ms.Looked(None))


def _views(keys: KeyBindings, screen: Screen) -> None:
    """Bind what moves about: scrolling, earlier turns, the panel's sections and place."""
    keys.add("pageup")(lambda _event: screen.scroll_chat(-1))
    keys.add("pagedown")(lambda _event: screen.scroll_chat(1))
    for up, down in (("c-pageup", "c-pagedown"), ("s-pageup", "s-pagedown")):
        keys.add(up)(lambda _event: screen.scroll_panel(-1))
        keys.add(down)(lambda _event: screen.scroll_panel(1))
    keys.add("escape", "pageup")(lambda _event: screen.scroll_panel(-1))
    keys.add("escape", "pagedown")(lambda _event: screen.scroll_panel(1))
    keys.add("f2")(_sends(screen, ms.Turned(1)))
    keys.add("f3")(_sends(screen, ms.Turned(-1)))
    keys.add("f4")(_sends(screen, ms.Laid()))
    for number, section in enumerate(SECTIONS, 1):
        keys.add("escape", str(number))(_sends(screen, ms.Toggled(section)))
    for earlier in (("escape", "up"), ("c-up",)):
        keys.add(*earlier)(lambda _event: screen.send(ms.Looked(_now(screen) - 1)))
    for later in (("escape", "down"), ("c-down",)):
        keys.add(*later)(lambda _event: screen.send(ms.Looked(_now(screen) + 1)))


def _now(screen: Screen) -> int:
    """Return the number of the turn that is looked at."""
    model = screen.model
    return len(model.scenes) - 1 if model.turn is None else model.turn
