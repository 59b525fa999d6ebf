"""Where a turn's story stands: at which block, and what its open handlers will come back to."""

from __future__ import annotations

from typing import Any, Final

from flaicli.apps.emulator.screen.panel.subject import Subject
from flaicli.model import events as ev
from flaicli.model.frames import Frame, Position
from flaicli.views.telling import one_line

_ON: Final = frozenset({"arrive", "go", "close"})
"""Ways of a frame to go on that do not lead back to where it began."""


def named(frame: Frame, subject: Subject) -> tuple[str, str]:
    """Return what a frame is, and the block it leads back to; ``""`` where it leads on."""
    what = "call" if frame.kind == "call" else one_line(f"on.{frame.kind}")
    back = frame.then not in _ON and bool(frame.position.block)
    return what, subject.label(frame.position) if back else ""


class Stand:
    """Where the story stands.

    ``here`` is the block, ``frames`` are the open handlers, ``back`` is the block the last of them
    came back to, ``error`` the last error's message.
    """

    def __init__(self, subject: Subject) -> None:
        self.subject = subject
        self.here: Position | None = subject.before.position
        self.frames: list[Frame] = list(subject.before.frames)
        self.back = ""
        self.error = ""

    def follow(self, event: Any) -> None:
        """Go where an event leads."""
        if isinstance(event, ev.BlockEntered):
            self.here = Position(event.flow, event.block)
        elif isinstance(event, ev.HandlerEntered):
            self.frames.append(event.frame)
        elif isinstance(event, ev.HandlerLeft) and self.frames:
            frame = self.frames.pop()
            if event.how == "return":
                self.here = frame.position
                self.back = named(frame, self.subject)[1]
        elif isinstance(event, ev.ErrorOccurred):
            self.error = event.message

    @property
    def label(self) -> str:
        """The name of the block it is at, ``""`` for none."""
        here = self.here
        return self.subject.label(here) if here is not None and here.block else ""

    @property
    def body(self) -> Any:
        """What makes the block one of its kind; None where the flow has it no more."""
        block = self.subject.block(self.here)
        return block.body if block is not None else None
