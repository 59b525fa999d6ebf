"""Talking through pipes: an answer a line in, a transcript out."""

from __future__ import annotations

from collections.abc import Callable

from flaicli.apps.emulator.lines.ears import Ears, Quiet
from flaicli.apps.emulator.slash import hear
from flaicli.apps.emulator.slash.looks import undone
from flaicli.apps.emulator.talk import Reply, Talk
from flaicli.model.log import Entry
from flaicli.runtime.conversation import Turn
from flaicli.runtime.speaking import Line, numbers, spoken
from flaicli.visible import visible

Write = Callable[[str], None]
Panel = Callable[[Talk, Turn], str]

PROMPT = "> "

_LABELS = {"warning": "warning: ", "error": "error: "}


class Plain:
    """A conversation through pipes: ``give`` writes the transcript, ``tell`` what is about it.

    ``panel`` draws the session after each turn where one is wanted. ``echo`` repeats what the user
    said; without it, the terminal that it was typed on shows it already.
    """

    def __init__(
        self, talk: Talk, give: Write, tell: Write, panel: Panel | None = None, echo: bool = True
    ) -> None:
        self.talk = talk
        self._give = give
        self._tell = tell
        self._panel = panel
        self._echo = echo

    def converse(self, ears: Ears) -> None:
        """Talk until the conversation or the input ends; suspending is the caller's."""
        self._show(Reply((self.talk.begin(),)))
        while not self.talk.session.ended:
            if not self._echo:
                self._give(PROMPT)
            heard = ears.line(self.talk.patience())
            if heard is Quiet.TIME:
                self._tick()
            elif isinstance(heard, Quiet):
                self._give("" if self._echo else "\n")  # below the prompt that stands open
                return
            elif self._answer(heard):
                return
        self._tell_unused(ears.unheard())

    def _tell_unused(self, lines: int) -> None:
        """Say how many lines came after the end: whoever wrote them meant a longer conversation."""
        if lines:
            what = "1 line of input was" if lines == 1 else f"{lines:,} lines of input were"
            self._tell(f"note: {what} not used: the conversation had ended\n")

    def _answer(self, text: str) -> bool:
        """Let a line do what it means; return whether the talk is over."""
        if not text.strip():
            return False  # an empty line is no answer: nobody can send nothing
        reply = hear(self.talk, text)
        if self._echo and not _heard(reply):
            self._give(f"{PROMPT}{_safe(self.talk.harmless(text))}\n")
        self._show(reply)
        return reply.over

    def _tick(self) -> None:
        turn = self.talk.conversation.tick()
        if turn is not None:
            self._show(Reply((turn,)))

    def _show(self, reply: Reply) -> None:
        for line in (*reply.lines, *undone(reply.orders)):
            self._write(line)
        self._say(reply.again)
        for turn in reply.turns:
            self._say(turn.entries)
            if self._panel is not None:
                self._give(self._panel(self.talk, turn))

    def _say(self, entries: tuple[Entry, ...]) -> None:
        for line in spoken(entries, numbers(self.talk.session)):
            self._write(line)

    def _write(self, line: Line) -> None:
        if line.style == "bot":
            self._give(f"{line.text}\n")
        elif line.style in ("offer", "aside"):
            self._give(f"  {line.text}\n")
        elif line.style == "user":
            if self._echo:
                self._give(f"{PROMPT}{_safe(line.text)}\n")
        else:
            self._tell(f"{_LABELS.get(line.style, '')}{line.text}\n")


def _heard(reply: Reply) -> bool:
    """Tell whether the turns themselves say what the user did."""
    return any(
        getattr(entry.event, "role", "") == "user" for turn in reply.turns for entry in turn.entries
    )


def _safe(text: str) -> str:
    return visible(text, keep_newlines=False)
