"""Talking at a prompt: a line in, what the bot says above it, the session beside it."""

from __future__ import annotations

import asyncio
import select
from collections.abc import Callable
from typing import Any

from prompt_toolkit import PromptSession
from prompt_toolkit.application import Application, get_app, run_in_terminal
from prompt_toolkit.formatted_text import StyleAndTextTuples
from prompt_toolkit.input import Input
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
from prompt_toolkit.output import ColorDepth, Output

from flaicli.adapters.performer import Progress
from flaicli.apps.emulator.drawing import Look, chat, label_of
from flaicli.apps.emulator.prompt.completing import Words
from flaicli.apps.emulator.prompt.line_keys import bind_line
from flaicli.apps.emulator.prompt.memory import Memory, harmless, history_of
from flaicli.apps.emulator.prompt.panel import panel
from flaicli.apps.emulator.prompt.shown import Safely
from flaicli.apps.emulator.prompt.streaming import Streaming
from flaicli.apps.emulator.signals import Signals
from flaicli.apps.emulator.slash import hear
from flaicli.apps.emulator.slash.looks import undone
from flaicli.apps.emulator.talk import Order, Reply, Talk
from flaicli.model.effects import Effect
from flaicli.model.events import MessageSaid, PauseMade
from flaicli.model.log import Entry
from flaicli.runtime.speaking import Line, lines_of, numbers
from flaicli.visible import visible

AGAIN = "Ctrl-C once more suspends the conversation; /help lists the commands"

WIPE = "\x1b[2J\x1b[H"
"""Wipes the terminal; what has scrolled away stays."""

_POLL_SECONDS = 3_600.0


class Repl:
    """A conversation at a prompt.

    ``look`` tells anew for each thing drawn how wide the terminal is; ``write`` prints to it.
    ``asks`` and ``shows`` are the keyboard and the screen where they are not the process's own.
    """

    def __init__(
        self,
        talk: Talk,
        signals: Signals,
        look: Callable[[], Look],
        write: Callable[[str], None],
        with_panel: bool = True,
        asks: Input | None = None,
        shows: Output | None = None,
    ) -> None:
        self.talk = talk
        self._signals = signals
        self._look = look
        self._write = write
        self._with_panel = with_panel
        self._interrupted = False
        self._typed = ""
        self._stream = Streaming(write, self._label)
        talk.conversation.listener = self._listened
        self._memory = Memory(history_of(talk))
        self._prompt: PromptSession[str | None] = PromptSession(
            message=self._message,
            history=self._memory,
            completer=Words(talk),
            complete_while_typing=True,
            key_bindings=self._keys(),
            multiline=True,
            prompt_continuation=lambda width, _line, _wrapped: " " * width,
            enable_suspend=True,
            input_processors=[Safely(lambda: look().lines)],
            reserve_space_for_menu=6,
            color_depth=None if look().color else ColorDepth.DEPTH_1_BIT,
            input=asks,
            output=shows,
        )

    def converse(self) -> None:
        """Talk until the conversation ends or is suspended; keeping it is the caller's."""
        self._greet()
        self._show(Reply((self.talk.begin(),)))
        while not self.talk.session.ended and self._signals.received is None:
            text = self._asked()
            if text is None:
                return
            if text.strip() and self._answer(text):
                return

    def _greet(self) -> None:
        main = self.talk.conversation.project.main
        file = visible(self.talk.flow, keep_newlines=False)
        lines = [Line("note", f"{file}  (/help lists commands, Ctrl-D leaves)")]
        if main.starters and not self.talk.resumed:
            titles = ", ".join(f"'{one.title}'" for one in main.starters)
            lines.append(Line("note", f"You could begin with {visible(titles)}"))
        self._say(lines)

    def _asked(self) -> str | None:
        """Return what was typed; None when it is time to leave."""
        self._signals.calm()
        try:
            return self._prompt.prompt(pre_run=self._watch)
        except (EOFError, KeyboardInterrupt):
            return None

    def _answer(self, text: str) -> bool:
        """Let what was typed do what it means; return whether the talk is over."""
        self._typed = text
        reply = hear(self.talk, text)
        self._memory.settle(text, harmless(self.talk, text, reply.turns))
        self._show(reply, text)
        return reply.over

    # Showing

    def _show(self, reply: Reply, typed: str = "") -> None:
        self._stream.end()
        left = [one for one in reply.orders if not self._follows(one)]
        self._say([*reply.lines, *undone(left)])
        entries = [*reply.again, *(entry for turn in reply.turns for entry in turn.entries)]
        self._play(self._stream.left(entries), typed)
        self._stream.over()
        self._typed = ""
        if self._with_panel and (reply.turns or reply.again):
            self._write(panel(self.talk, reply.turns, self._look()))

    def _listened(self, _effect: Effect) -> Progress:
        """Show what came before a request to the world, and then how it goes."""
        self._play(self._stream.left(self.talk.conversation.underway), self._typed)
        return Progress(self._stream.piece)

    def _label(self) -> str:
        return label_of(self.talk.conversation.project.main.name, self._look())

    def _follows(self, order: Order) -> bool:
        """Do what an order asks for, and tell whether that can be done at a prompt."""
        if order.name == "clear":
            self._write(WIPE)
        elif order.name == "panel" and order.value != "right":
            self._with_panel = order.value == "below"
        else:
            return False
        return True

    def _play(self, entries: list[Entry], typed: str) -> None:
        """Show what happened in its order, pauses kept; Ctrl-C skips the pauses left."""
        number = numbers(self.talk.session)
        waiting: list[Line] = []
        hasty = False
        for entry in entries:
            event = entry.event
            if isinstance(event, PauseMade) and not hasty:
                self._say(waiting)
                waiting = []
                hasty = self._pause(event.seconds)
            elif isinstance(event, MessageSaid) and event.role == "user":
                if event.text != typed and typed:
                    waiting.append(Line("user", f"({visible(event.text, keep_newlines=False)})"))
            else:
                waiting += lines_of(event, number)
        self._say(waiting)

    def _say(self, lines: list[Line]) -> None:
        if lines:
            self._write(chat(lines, self.talk.conversation.project.main.name, self._look()))

    def _pause(self, seconds: float) -> bool:
        """Wait as a bot that types; return whether the user would not wait."""
        self._write(f"{self._label()}  ...")
        watched = [self._signals.wake, self._signals.nudge]
        try:
            hurried, _, _ = select.select(watched, [], [], seconds)
        except KeyboardInterrupt:
            return True
        finally:
            self._write("\r\x1b[K")
        return bool(hurried)

    # The prompt

    def _message(self) -> StyleAndTextTuples:
        width = len(self._label())
        return [("bold", "you"), ("", " " * max(width - 3, 0) + "> ")]

    def _watch(self) -> None:
        """Let timers run out and signals come while the prompt waits."""
        app = get_app()
        app.create_background_task(self._timers(app))
        app.create_background_task(self._signalled(app))

    async def _timers(self, app: Application[Any]) -> None:
        try:
            while not self.talk.session.ended:
                patience = self.talk.patience()
                await asyncio.sleep(_POLL_SECONDS if patience is None else patience)
                turn = self.talk.conversation.tick()
                if turn is not None:
                    reply = Reply((turn,))
                    await run_in_terminal(lambda reply=reply: self._show(reply))  # type: ignore[misc]
            _leave(app, None)
        except Exception as problem:  # noqa: BLE001 - it ends the prompt, and is told there
            _leave(app, problem)

    async def _signalled(self, app: Application[Any]) -> None:
        loop = asyncio.get_running_loop()
        came = asyncio.Event()
        loop.add_reader(self._signals.wake, came.set)
        try:
            await came.wait()
            _leave(app, EOFError())
        finally:
            loop.remove_reader(self._signals.wake)

    def _keys(self) -> KeyBindings:
        keys = KeyBindings()

        @keys.add("enter")
        def _(event: KeyPressEvent) -> None:
            self._interrupted = False
            event.current_buffer.validate_and_handle()

        bind_line(keys)

        @keys.add("c-c")
        @keys.add("<sigint>")
        def _(event: KeyPressEvent) -> None:
            again = self._interrupted and not event.current_buffer.text
            self._interrupted = True
            if again:
                event.app.exit(exception=KeyboardInterrupt)
                return
            event.current_buffer.reset()
            run_in_terminal(lambda: self._say([Line("note", AGAIN)]))

        return keys


def _leave(app: Application[Any], problem: Exception | None) -> None:
    """End the prompt, unless it ends already."""
    if app.is_running and not app.is_done:
        if problem is None:
            app.exit(result=None)
        else:
            app.exit(exception=problem)
