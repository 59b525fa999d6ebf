"""How the engine itself goes on, beside what blocks answer: handlers, returns and ends."""

from __future__ import annotations

from flaicli.frozen import frozen
from flaicli.model.frames import Awaited
from flaicli.model.target import Place, Target


@frozen
class Arrive:
    """Enter a block directly; no flow's handlers run and no frame is dropped."""

    place: Place
    via: str


@frozen
class Lead:
    """Go to what ``name`` means in ``flow``; None means that nothing follows."""

    name: str | None
    flow: str
    via: str
    reason: str | None = None


@frozen
class Depart:
    """Leave the block for a target, changed-handlers first."""

    target: Target | None
    via: str


@frozen
class Interrupt:
    """Let a block of the root answer what a guard stopped, and ask the open question again."""

    target: Target


@frozen
class Again:
    """Ask again who had asked the world when the process died."""

    awaited: Awaited
