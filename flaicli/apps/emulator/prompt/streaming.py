"""A message shown while it is written, a piece at a time, and not once more when it is done."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from flaicli.model.events import MessageSaid
from flaicli.model.log import Entry
from flaicli.visible import visible


class Streaming:
    """What of a turn stands on the terminal already, before the turn is over.

    ``write`` prints; ``label`` gives the speaker's name that stands before what is said.
    """

    def __init__(self, write: Callable[[str], None], label: Callable[[], str]) -> None:
        self._write = write
        self._label = label
        self._shown: set[int] = set()
        self._text = ""
        self._texts: list[str] = []

    def piece(self, text: str) -> None:
        """Show a piece behind those before it."""
        label = self._label()
        if not self._text:
            self._write(f"{label}  ")
        self._text += text
        self._write(visible(text).replace("\n", "\n" + " " * (len(label) + 2)))

    def end(self) -> None:
        """End the message that is being written, if one is."""
        if self._text:
            self._write("\n")
            self._texts.append(self._text.strip())
            self._text = ""

    def left(self, entries: Sequence[Entry]) -> list[Entry]:
        """Return those entries that are not shown yet; they count as shown from here on."""
        self.end()
        found = [one for one in entries if one.seq not in self._shown]
        self._shown.update(one.seq for one in found)
        return [one for one in found if not self._stands(one)]

    def over(self) -> None:
        """Forget the turn."""
        self._shown.clear()
        self._texts.clear()

    def _stands(self, entry: Entry) -> bool:
        """Tell whether an entry is a message that was shown in pieces."""
        event = entry.event
        if not isinstance(event, MessageSaid) or event.role != "assistant" or event.content:
            return False
        if event.text.strip() not in self._texts:
            return False
        self._texts.remove(event.text.strip())
        return True
