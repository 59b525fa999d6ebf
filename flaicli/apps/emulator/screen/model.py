"""Everything the screen shows, as one value; `update` makes the next one of it."""

from __future__ import annotations

from dataclasses import field, replace
from typing import TYPE_CHECKING

from flaicli.apps.emulator.screen.chat.choices import Choice
from flaicli.apps.emulator.screen.chat.item import Item
from flaicli.frozen import frozen
from flaicli.model.log import Entry
from flaicli.model.session import Session
from flaicli.model.tape import Tape

if TYPE_CHECKING:
    from flaicli.apps.emulator.reloading.seen import Seen

OPENED = ("state", "turn", "variables")
"""The sections that are open at first."""

PLACES = ("right", "below", "off")
"""Where the panel can be."""


@frozen
class Scene:
    """A turn as the panel looks at it: the user's act and all that came of it; 0 is the opening.

    ``before`` and ``after`` are None for turns of an earlier run: they are worked out when somebody
    looks.
    """

    number: int
    entries: tuple[Entry, ...] = ()
    before: Session | None = None
    after: Session | None = None


@frozen
class Model:
    """What the screen shows.

    ``items`` are the chat's. ``behind`` are entries that a pause holds back, ``pause`` counts the
    pauses. ``pending`` is what was typed and is not yet heard, ``queue`` what was typed after it,
    ``partial`` a message that is still being written. ``choices`` can be pressed, ``selected`` is
    one of them by its place. ``turn`` is the turn that is looked at, None for now. ``layout`` is
    where the panel is, "" for where there is room. ``news`` is what became of the flow's files
    since the conversation began; while ``watching`` it goes over to them by itself, and ``tried``
    are those it did so for. ``epoch`` changes when the items are not only more than before.
    """

    items: Tape = field(default_factory=Tape)
    scenes: Tape = field(default_factory=Tape)
    epoch: int = 0
    behind: tuple[Entry, ...] = ()
    pause: int = 0
    busy: bool = False
    pending: str = ""
    queue: tuple[str, ...] = ()
    partial: str = ""
    choices: tuple[Choice, ...] = ()
    selected: int | None = None
    turn: int | None = None
    opened: tuple[str, ...] = OPENED
    layout: str = ""
    theme: str = "dark"
    news: Seen | None = None
    watching: bool = False
    tried: Seen | None = None
    hint: str = ""
    interrupted: bool = False
    leaving: bool = False

    @property
    def resting(self) -> bool:
        """Whether the bot makes a pause, as if it typed."""
        return bool(self.behind)

    @property
    def scene(self) -> Scene:
        """The turn that the panel shows."""
        if self.turn is not None and self.turn < len(self.scenes):
            found: Scene = self.scenes[self.turn]
            return found
        return self.scenes[-1] if self.scenes else Scene(0)

    def saying(self, *items: Item) -> Model:
        """Return the model with more in the chat."""
        tape = self.items
        for one in items:
            tape = tape.plus(one)
        return replace(self, items=tape)
