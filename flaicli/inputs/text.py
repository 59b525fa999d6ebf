"""Any text."""

from __future__ import annotations

from dataclasses import field
from typing import ClassVar

from flaicli.frozen import frozen
from flaicli.inputs.hearing import Hearing, Rejected
from flaicli.inputs.limits import counted, plea
from flaicli.source import Span


@frozen
class Text:
    """Any text, as typed, without the white space around it.

    An empty answer is refused unless ``min_length`` is 0.

    Fields:
        min_length: fewest characters accepted, by default 1
        max_length: most characters accepted, by default as many as a message may have

    Example::

        collect:
          ask: What shall we call you?
          into: name
          type: text
          max_length: 40
        next: end
    """

    KIND: ClassVar[str] = "text"

    min_length: int = 1
    max_length: int | None = None
    span: Span | None = field(default=None, compare=False, repr=False)

    def parse(self, answer: str, hearing: Hearing) -> str:
        """Give the text; rejected as ``empty``, ``too_short`` or ``too_long``."""
        text = answer.strip()
        if not text and self.min_length > 0:
            raise Rejected("empty", self._plea())
        if len(text) < self.min_length:
            raise Rejected("too_short", self._plea())
        if self.max_length is not None and len(text) > self.max_length:
            raise Rejected("too_long", self._plea())
        return text

    def sample(self) -> str:
        """One answer that will do."""
        text = "some text".ljust(self.min_length, ".")
        return text if self.max_length is None else text[: self.max_length].rstrip() or "x"

    def problems(self) -> tuple[str, ...]:
        """The lengths the wrong way round."""
        if self.max_length is None:
            return ()
        if self.max_length < max(self.min_length, 1):
            return (f"'max_length' ({self.max_length}) leaves no text that would do",)
        return ()

    def _plea(self) -> str:
        low = str(self.min_length) if self.min_length > 1 else None
        high = None if self.max_length is None else str(self.max_length)
        if low is None and high is None:
            return plea("type an answer")
        if low == high or (low is None and high == "1"):
            return plea(f"type an answer of exactly {high} character{'' if high == '1' else 's'}")
        return plea("type an answer", counted(low, high), "characters")
