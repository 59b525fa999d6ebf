"""What can happen to the screen, and what the screen can ask for: both closed sets, on one page.

`flaicli.apps.emulator.screen.update.update` takes a message and answers with a new model and the
wishes that come of it; whoever runs the screen carries these out.
"""

from __future__ import annotations

from flaicli.apps.emulator.reloading.seen import Seen
from flaicli.apps.emulator.screen.chat.choices import Choice
from flaicli.apps.emulator.talk import Reply
from flaicli.frozen import frozen
from flaicli.model.log import Entry


@frozen
class Came:
    """Something was heard, or a timer ran out, and this came of it.

    ``line`` is the whole of what happened so far where the log's head went elsewhere (`/back`,
    `/to`), else None. ``choices`` are what can be pressed by now, ``news`` what was seen of the
    flow's files and is not what runs.
    """

    reply: Reply
    line: tuple[Entry, ...] | None = None
    choices: tuple[Choice, ...] = ()
    news: Seen | None = None


@frozen
class Entered:
    """Enter was pressed with this in the input line."""

    text: str


@frozen
class Interrupted:
    """Ctrl-C was pressed; ``text`` is what stood in the input line."""

    text: str


@frozen
class Left:
    """Ctrl-D was pressed in an empty line."""


@frozen
class Woke:
    """The bot's pause is over; ``pause`` is the number of that pause."""

    pause: int


@frozen
class Streamed:
    """A piece of a message that is still being written came in; ``anew``: in place of the rest."""

    piece: str
    anew: bool = False


@frozen
class Chose:
    """An arrow key went through what is on offer: by so many, or to none with 0."""

    by: int


@frozen
class Toggled:
    """A section of the panel was opened or closed."""

    section: str


@frozen
class Turned:
    """The panel shall show one section alone: the next one, or the one before."""

    by: int


@frozen
class Looked:
    """An earlier turn was chosen, by its number; None goes back to now."""

    turn: int | None


@frozen
class Laid:
    """The panel was put elsewhere: right, below, off; "" for the next of these."""

    where: str = ""


@frozen
class Saved:
    """The flow's files changed on disk, and were read and checked anew."""

    seen: Seen


@frozen
class Due:
    """A timer of the conversation has run out."""


Message = (
    Came
    | Due
    | Entered
    | Interrupted
    | Left
    | Woke
    | Streamed
    | Chose
    | Toggled
    | Turned
    | Looked
    | Laid
    | Saved
)


@frozen
class Hear:
    """Let the conversation hear what was typed."""

    text: str


@frozen
class Tick:
    """Let the timer fire that is due."""


@frozen
class Rest:
    """Send `Woke` with this number in so many seconds."""

    pause: int
    seconds: float


@frozen
class Take:
    """Let the conversation go over to files in which only comments or layout are otherwise."""

    seen: Seen


@frozen
class Wipe:
    """Show the chat from its end again, and forget where it was scrolled to."""


@frozen
class Cancel:
    """Give up what the world is asked for at this moment."""


@frozen
class Leave:
    """End the screen; ``hurried`` says that it was by Ctrl-C twice."""

    hurried: bool = False


Wish = Hear | Tick | Cancel | Rest | Take | Wipe | Leave
