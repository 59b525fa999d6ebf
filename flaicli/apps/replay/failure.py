"""Why a replay failed, as data: the report, JSON and JUnit are made of it.

R201  the bot said something else than was expected
R202  the bot said less than was expected
R203  the bot said something nobody expected
R204  the state is not what was expected
R205  a name without a value was written out
R206  the conversation failed, and nobody expected it to
R207  a press on what is not there
R208  an act after the conversation had ended
R209  a tester's command that cannot be carried out
R210  the flow cannot be run
R211  a request to the world that no recording answers
R212  a cassette that cannot be used
R213  a recording that nobody asked for
"""

from __future__ import annotations

from flaicli.apps.replay.spoken import Spoken
from flaicli.frozen import frozen
from flaicli.source import Span


@frozen
class Failure:
    """One failure: a stable code, a sentence, the place in the replay, and what helps to see why.

    ``expected`` and ``said`` are the two texts to lay side by side. ``heard`` is what the bot said
    at this point, ``odd`` the number of the message in question. ``since`` is the number of the
    entry in the log with which the user's last act began.
    """

    code: str
    message: str
    span: Span
    help: str | None = None
    expected: str | None = None
    said: str | None = None
    heard: tuple[Spoken, ...] = ()
    odd: int | None = None
    since: int = 1
    notes: tuple[tuple[str, Span], ...] = ()
