"""The full screen as a person meets it: keys in, the screen of a terminal read back."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from prompt_toolkit.data_structures import Size
from prompt_toolkit.input import PipeInput, create_pipe_input
from prompt_toolkit.output import ColorDepth
from prompt_toolkit.output.vt100 import Vt100_Output
from pyte import Screen, Stream

from flaicli.apps.emulator.screen.app import Emulator
from flaicli.apps.emulator.screen.model import Model
from flaicli.apps.emulator.signals import Signals
from flaicli.apps.emulator.talk import Talk

ENTER, CTRL_C, CTRL_D, TAB, ESCAPE = "\r", "\x03", "\x04", "\t", "\x1b"
UP, DOWN, PAGE_UP, PAGE_DOWN = "\x1b[A", "\x1b[B", "\x1b[5~", "\x1b[6~"
ALT_UP, ALT_DOWN = "\x1b[1;3A", "\x1b[1;3B"
F1, F2, F3, F4, F5, F7, F8 = (
    "\x1bOP", "\x1bOQ", "\x1bOR", "\x1bOS", "\x1b[15~", "\x1b[18~", "\x1b[19~",
)  # fmt: skip
PATIENCE_SECONDS = 20.0


class Terminal:
    """A terminal in memory: ``written`` counts what was written to it."""

    encoding = "utf-8"

    def __init__(self, width: int, height: int) -> None:
        self.size = Size(rows=height, columns=width)
        self.screen = Screen(width, height)
        self.written = 0
        self._stream = Stream(self.screen)
        self._whole = threading.Lock()      # nobody reads a screen that is being written

    def write(self, text: str) -> None:
        self.written += len(text.encode("utf-8", "replace"))
        with self._whole:
            self._stream.feed(text)

    def flush(self) -> None:
        """Nothing is held back."""

    def isatty(self) -> bool:
        return True

    def fileno(self) -> int:
        raise OSError

    def resize(self, width: int, height: int) -> None:
        self.size = Size(rows=height, columns=width)
        with self._whole:
            self.screen.resize(height, width)

    def text(self) -> str:
        with self._whole:
            rows = self.screen.display
        return "\n".join(line.rstrip() for line in rows).rstrip() + "\n"


class Stage:
    """An emulator that runs in a thread, and the terminal it draws on."""

    def __init__(self, emulator: Emulator, keys: PipeInput, terminal: Terminal) -> None:
        self.emulator = emulator
        self.terminal = terminal
        self._keys = keys
        self._drawn = threading.Condition()
        self._problem: BaseException | None = None
        self._over = False
        self._thread = threading.Thread(target=self._run, daemon=True)
        emulator._app.after_render += self._notify

    def _run(self) -> None:
        try:
            self.emulator.converse()
        except BaseException as problem:  # noqa: BLE001 - the test is told
            self._problem = problem
        with self._drawn:
            self._over = True
            self._drawn.notify_all()

    def _notify(self, _app: object) -> None:
        with self._drawn:
            self._drawn.notify_all()

    def begin(self) -> None:
        self._thread.start()
        self.until(lambda _text: bool(self.emulator.model.scenes) and not self.emulator.model.busy)

    def type(self, *keys: str) -> Stage:
        """Press keys, and see what they led to: nothing is under way any more."""
        for one in keys:
            self._keys.send_text(one)
        return self

    def click(self, words: str) -> Stage:
        """Click on the first place on the screen that shows some words."""
        self.until(words)
        for row, line in enumerate(self.terminal.screen.display, 1):
            if words in line:
                at = f"{line.index(words) + 1};{row}"
                return self.type(f"\x1b[<0;{at}M", f"\x1b[<0;{at}m")
        raise AssertionError(words)

    def until(self, holds: Callable[[str], bool] | str) -> str:
        """Wait until the screen shows this; return all it shows."""
        wanted = (lambda text: holds in text) if isinstance(holds, str) else holds
        with self._drawn:
            came = self._drawn.wait_for(
                lambda: self._over or wanted(self.terminal.text()), PATIENCE_SECONDS
            )
        shown = self.terminal.text()
        if self._problem is not None:
            raise self._problem
        assert came, f"not on the screen: {holds}\n{shown}"
        assert self._over or wanted(shown), f"over before {holds}\n{shown}"
        return shown

    def resize(self, width: int, height: int) -> None:
        self.terminal.resize(width, height)
        loop = self.emulator._app.loop
        assert loop is not None
        loop.call_soon_threadsafe(self.emulator._app._on_resize)

    def end(self) -> None:
        self._thread.join(PATIENCE_SECONDS)
        assert not self._thread.is_alive()
        if self._problem is not None:
            raise self._problem

    @property
    def over(self) -> bool:
        return self._over


@contextmanager
def staged(
    talk: Talk, width: int = 80, height: int = 24, model: Model | None = None
) -> Iterator[Stage]:
    """Run the emulator of a talk on a terminal in memory; it is left at the end."""
    terminal = Terminal(width, height)
    model = model or Model(theme="none")
    depth = ColorDepth.DEPTH_1_BIT if model.theme == "none" else ColorDepth.DEPTH_8_BIT
    output = Vt100_Output(
        terminal,  # type: ignore[arg-type]
        lambda: terminal.size,
        default_color_depth=depth,
        enable_cpr=False,
    )
    with create_pipe_input() as keys, Signals() as signals:
        color = depth != ColorDepth.DEPTH_1_BIT
        emulator = Emulator(talk, signals, model, color, True, keys, output)
        stage = Stage(emulator, keys, terminal)
        stage.begin()
        try:
            yield stage
        finally:
            if not stage.over:
                loop = emulator._app.loop
                if loop is not None and emulator._app.is_running:
                    loop.call_soon_threadsafe(emulator._leave)
            stage.end()
