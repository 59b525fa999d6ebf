"""The full screen at work: what happens goes to `update`, and its wishes are carried out."""

from __future__ import annotations

import asyncio
import contextlib
import gc
from collections.abc import Callable, Coroutine, Sequence
from dataclasses import replace
from functools import partial
from itertools import count
from typing import Any

from prompt_toolkit.application import Application
from prompt_toolkit.application.current import get_app_session
from prompt_toolkit.buffer import Buffer
from prompt_toolkit.data_structures import Size
from prompt_toolkit.input import Input
from prompt_toolkit.output import ColorDepth, Output

from flaicli.adapters.performer import Progress
from flaicli.apps.emulator.prompt.completing import Words
from flaicli.apps.emulator.prompt.memory import Memory, history_of
from flaicli.apps.emulator.screen import messages as ms
from flaicli.apps.emulator.screen.drawing import Drawing
from flaicli.apps.emulator.screen.emacs import without_vi
from flaicli.apps.emulator.screen.keys import bindings
from flaicli.apps.emulator.screen.layout import laid_out
from flaicli.apps.emulator.screen.model import Model
from flaicli.apps.emulator.screen.update import update
from flaicli.apps.emulator.screen.work import Work, warm
from flaicli.apps.emulator.signals import Signals
from flaicli.apps.emulator.talk import Talk
from flaicli.model.effects import Effect
from flaicli.model.events import MessageSaid

FILES_SECONDS = 0.05
"""How often the flow's files are looked at."""

FRAME_SECONDS = 1 / 30
"""How often a message that streams in is drawn at most: a frame takes some 4 ms."""

TICK_SECONDS = 1.0
"""How often what is told of running timers is drawn anew."""

DUE_SECONDS = 0.02
"""How long a timer that is due waits at least: the conversation may be busy with something else."""

FAR_SECONDS, FAR_TICKS = 120.0, 5
"""A timer that runs longer than this is drawn with every so-many-th tick only."""

QUICK_SECONDS = 0.05
"""So long nothing is drawn at first: most bots have begun by then, and are drawn once."""

IDLE_SECONDS = 0.3
"""So long after the first words, what somebody may need next is imported."""


class Emulator:
    """A conversation in a full screen.

    ``model`` is what is shown. ``asks`` and ``shows`` are the keyboard and the screen where they
    are not the process's own.
    """

    def __init__(
        self,
        talk: Talk,
        signals: Signals,
        model: Model,
        color: bool = True,
        lines: bool = True,
        asks: Input | None = None,
        shows: Output | None = None,
    ) -> None:
        self.talk = talk
        self.model = model
        self._signals = signals
        self._memory = Memory(history_of(talk))
        self._work = Work(talk, self._memory)
        self._drawing = Drawing(talk, lines)
        self._buffer = Buffer(
            completer=Words(talk), complete_while_typing=True, history=self._memory, multiline=True
        )
        self._frame: asyncio.TimerHandle | None = None
        self._shows = get_app_session().output if shows is None else shows
        with without_vi():
            self._app: Application[None] = Application(
                layout=laid_out(self, self._drawing, self._buffer),
                key_bindings=bindings(self),
                full_screen=True,
                mouse_support=True,
                color_depth=None if color else ColorDepth.DEPTH_1_BIT,
                input=asks,
                output=self._shows,
                style=None,
            )
        self._app.ttimeoutlen = 0.05    # an Escape by itself is told from Alt by what follows
        self._app.timeoutlen = 0.1

    def converse(self) -> None:
        """Talk until the conversation is left; keeping it is the caller's."""
        with contextlib.suppress(EOFError, KeyboardInterrupt):
            self._app.run(pre_run=self._begin, handle_sigint=False)

    @property
    def size(self) -> Size:
        """How large the screen is."""
        return self._shows.get_size()

    def transcript(self) -> Sequence[str]:
        """Return what was said, as rows to be printed where the shell goes on."""
        return self._drawing.transcript(self.model, self.size.columns)

    # What keys and the mouse ask for

    def send(self, message: ms.Message) -> None:
        """Let a message change what is shown, and do what comes of it."""
        self.model, wishes = update(self.model, message)
        if isinstance(message, ms.Toggled | ms.Turned | ms.Looked):
            self._drawing.panel.reset()
        for wish in wishes:
            self._grant(wish)
        if isinstance(message, ms.Streamed):
            self._draw_soon()
        else:
            self._app.invalidate()

    def _draw_soon(self) -> None:
        """Draw what streams in a frame at a time, however many pieces there are to it."""
        if self._frame is None and self._app.loop is not None:
            self._frame = self._app.loop.call_later(FRAME_SECONDS, self._draw_frame)

    def _draw_frame(self) -> None:
        self._frame = None
        self._app.invalidate()

    def hear(self, text: str) -> None:
        """Let the conversation hear something, as if it was typed."""
        self.send(ms.Entered(text))

    def scroll_chat(self, pages: int) -> None:
        """Scroll the chat by so many screenfuls."""
        self._drawing.page_chat(self.model, pages)
        self._app.invalidate()

    def scroll_panel(self, pages: int) -> None:
        """Scroll the panel by so many screenfuls."""
        self._drawing.panel.page(pages)
        self._app.invalidate()

    # What `update` wishes

    def _grant(self, wish: ms.Wish) -> None:
        if isinstance(wish, ms.Hear):
            self._spawn(self._do(partial(self._work.hear, wish.text)))
        elif isinstance(wish, ms.Tick):
            self._spawn(self._do(self._work.tick))
        elif isinstance(wish, ms.Cancel):
            self.talk.conversation.cancel()
        elif isinstance(wish, ms.Rest):
            self._spawn(self._rest(wish))
        elif isinstance(wish, ms.Take):
            self._spawn(self._do(partial(self._work.take, wish.seen)))
        elif isinstance(wish, ms.Wipe):
            self._drawing.chat.reset()
        else:
            self._leave()

    async def _do(self, work: Callable[[], ms.Came]) -> None:
        """Let the conversation do something beside the screen, and show what comes of it."""
        self._show(await self._work.done(work))

    def _show(self, came: ms.Came) -> None:
        begin = self._drawing.follow()
        self.send(came)
        if came.reply.lines and not came.reply.turns and came.line is None:
            self._drawing.from_start(self.model, begin)

    async def _rest(self, wish: ms.Rest) -> None:
        await asyncio.sleep(wish.seconds)
        self.send(ms.Woke(wish.pause))

    # What goes on by itself

    def _listened(self, _effect: Effect) -> Progress:
        """Show how a request goes that the conversation makes beside the screen.

        What was said before it in the same turn stands there already; the turn itself comes later.
        """
        said = [one.event for one in self.talk.conversation.underway]
        texts = [one.text for one in said if isinstance(one, MessageSaid) and one.role != "user"]
        self._streamed("".join(f"{one}\n\n" for one in texts if one), anew=True)
        return Progress(self._streamed)

    def _streamed(self, text: str, anew: bool = False) -> None:
        """Show a piece of what the bot is writing; called beside the screen's own thread."""
        with contextlib.suppress(RuntimeError):  # the screen is gone, and the turn goes on
            self._loop.call_soon_threadsafe(self.send, ms.Streamed(text, anew))

    def _begin(self) -> None:
        self._loop = asyncio.get_running_loop()
        self.talk.conversation.listener = self._listened
        self.model = replace(self.model, busy=True)
        begun = self._work.begun(QUICK_SECONDS)
        if begun.done() and begun.exception() is None:
            self._show(begun.result())
        else:
            self._spawn(self._do(begun.result))
        self._spawn(self._warmed())
        self._spawn(self._timers())
        self._spawn(self._signalled())
        self._spawn(self._files())

    def _spawn(self, work: Coroutine[Any, Any, None]) -> None:
        """Let something run beside the screen, as long as the screen is there."""
        self._app.create_background_task(self._guarded(work))

    async def _guarded(self, work: Coroutine[Any, Any, None]) -> None:
        """What goes wrong beside the screen ends it, and is told where the shell goes on."""
        try:
            await work
        except Exception as problem:  # noqa: BLE001 - whoever runs the screen gets it
            self._leave(problem)

    def _leave(self, problem: BaseException | None = None) -> None:
        if not self._app.is_running or self._app.is_done:
            return
        if problem is None:
            self._app.exit()
        else:
            self._app.exit(exception=problem)

    async def _timers(self) -> None:
        """Let timers run out, and draw anew how long they still run: seldom where that is long."""
        for tick in count():
            patience = self.talk.patience()
            seconds = TICK_SECONDS if patience is None else min(patience, TICK_SECONDS)
            await asyncio.sleep(max(seconds, DUE_SECONDS))
            if self.talk.patience() == 0.0:
                self.send(ms.Due())
            elif (
                patience is not None
                and (patience < FAR_SECONDS or not tick % FAR_TICKS)
                and self._drawing.told_time(self.model)
            ):
                self._app.invalidate()

    async def _files(self) -> None:
        """See when the flow's files are saved."""
        source = self.talk.source
        while source is not None:
            await asyncio.sleep(FILES_SECONDS)
            if source.changed():
                seen = await asyncio.to_thread(source.look)
                self.send(ms.Saved(seen))

    async def _warmed(self) -> None:
        """Import beside the screen what the first words did without; keep what is there for good.

        Looking through all that was imported for garbage takes 15 ms, in which a key waits.
        """
        await asyncio.sleep(IDLE_SECONDS)
        await asyncio.to_thread(warm)
        gc.freeze()
        gc.set_threshold(10_000, 20, 100)

    async def _signalled(self) -> None:
        """Leave when a signal ends the talk; SIGINT from outside is as good as Ctrl-C."""
        loop = asyncio.get_running_loop()
        came = asyncio.Event()
        loop.add_reader(self._signals.wake, came.set)
        loop.add_reader(self._signals.nudge, self._interrupted)
        try:
            await came.wait()
            self._leave()
        finally:
            loop.remove_reader(self._signals.wake)
            loop.remove_reader(self._signals.nudge)

    def _interrupted(self) -> None:
        self._signals.calm()
        text = self._buffer.text
        self._buffer.reset()
        self.send(ms.Interrupted(text))
