"""The full screen at work in this process: keys go in, and what is drawn is counted."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

from prompt_toolkit.data_structures import Size
from prompt_toolkit.input import PipeInput, create_pipe_input
from prompt_toolkit.output import ColorDepth
from prompt_toolkit.output.vt100 import Vt100_Output

from flaicli.adapters.clock import MovableClock
from flaicli.adapters.home import Home
from flaicli.apps.emulator.reloading.flowfile import Flowfile
from flaicli.apps.emulator.screen import messages as ms
from flaicli.apps.emulator.screen.app import Emulator
from flaicli.apps.emulator.screen.model import Model
from flaicli.apps.emulator.signals import Signals
from flaicli.apps.emulator.talk import Beginning, Talk
from flaicli.loading.project import load
from flaicli.runtime.conversation import Conversation

COLUMNS, ROWS = 100, 30
PATIENCE_SECONDS = 60.0

HEAD = """\
flai: 1
name: long
settings: {idle_timeout: 15m, timezone: Europe/Brussels}
variables:
  heard: {type: text, default: nothing}
"""
BLOCKS = """\
blocks:
  ask:
    collect: {ask: "What is next, after {{ heard }}?", into: heard, type: text}
    next: note
  note:
    action:
      - increment: {v0: 1}
    next: ask
"""


def long_flow(variables: int) -> str:
    """Return a flow that asks without end, with so many variables."""
    declared = "".join(f"  v{n}: {{type: number, default: {n}}}\n" for n in range(variables))
    return HEAD + declared + BLOCKS


def talk_of(folder: Path, flow: str) -> Talk:
    """Return a talk with a flow, its files watched."""
    path = folder / "flow.yaml"
    path.write_text(flow, encoding="utf-8")
    loaded = load(str(path), lambda name: Path(name).read_bytes())
    assert loaded.project is not None, loaded.findings
    clock = MovableClock(datetime(2026, 3, 2, 9, tzinfo=UTC))
    talk = Talk(Conversation(loaded.project, clock, "s1"), Home(folder / ".flai"), str(path),
                Beginning(), kept=False)  # fmt: skip
    talk.source = Flowfile(str(path), loaded)
    return talk


class Paper:
    """A terminal that counts what is written to it."""

    encoding = "utf-8"

    def __init__(self) -> None:
        self.written = 0

    def write(self, text: str) -> None:
        """Count it."""
        self.written += len(text.encode("utf-8", "replace"))

    def flush(self) -> None:
        """Nothing is held back."""

    def isatty(self) -> bool:
        """Whoever writes shall draw."""
        return True

    def fileno(self) -> int:
        """There is none."""
        raise OSError


class Stage:
    """An emulator that runs in a thread, its keyboard, and what it writes on."""

    def __init__(self, emulator: Emulator, keys: PipeInput, paper: Paper) -> None:
        self.emulator = emulator
        self.paper = paper
        self._keys = keys
        self._drawn = threading.Condition()
        self._at = 0.0
        self._thread = threading.Thread(target=emulator.converse, daemon=True)
        self.app.after_render += self._note

    @property
    def app(self):  # type: ignore[no-untyped-def]
        """prompt-toolkit's own."""
        return self.emulator._app

    def _note(self, _app: object) -> None:
        with self._drawn:
            self._at = time.perf_counter()
            self._drawn.notify_all()

    def begin(self) -> None:
        """Start, and wait until the bot has spoken and all that is imported when idle is there."""
        self._thread.start()
        self.until(lambda model: bool(model.scenes) and not model.busy)
        time.sleep(1.0)

    def until(self, holds: Callable[[Model], bool], since: float = 0.0) -> float:
        """Wait until something is so and drawn; return when that was."""
        with self._drawn:
            assert self._drawn.wait_for(
                lambda: self._at > since and holds(self.emulator.model), PATIENCE_SECONDS
            )
            return self._at

    def echo(self, key: str) -> float:
        """Press a key that stands for itself; return the seconds until it is drawn."""
        buffer = self.emulator._buffer
        after = len(buffer.text) + 1
        start = time.perf_counter()
        self._keys.send_text(key)
        return self.until(lambda _model: len(buffer.text) == after, start) - start

    def press(self, keys: str, holds: Callable[[Model], bool]) -> float:
        """Press keys; return the seconds until what they lead to is drawn."""
        start = time.perf_counter()
        self._keys.send_text(keys)
        return self.until(holds, start) - start

    def send(self, message: ms.Message) -> None:
        """Let something happen to the screen, in its own thread."""
        self.app.loop.call_soon_threadsafe(self.emulator.send, message)

    def end(self) -> None:
        """Leave, however far it is."""
        with suppress(AttributeError, RuntimeError):
            self.app.loop.call_soon_threadsafe(self.emulator._leave)
        self._thread.join(PATIENCE_SECONDS)


@contextmanager
def staged(talk: Talk) -> Iterator[Stage]:
    """Run the emulator of a talk; it is left at the end."""
    paper = Paper()
    output = Vt100_Output(
        paper,  # type: ignore[arg-type]
        lambda: Size(rows=ROWS, columns=COLUMNS),
        default_color_depth=ColorDepth.DEPTH_8_BIT,
        enable_cpr=False,
    )
    with create_pipe_input() as keys, Signals() as signals:
        stage = Stage(Emulator(talk, signals, Model(), True, True, keys, output), keys, paper)
        stage.begin()
        try:
            yield stage
        finally:
            stage.end()
