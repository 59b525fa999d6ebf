"""What comes of something done to a conversation: a turn, or a refusal."""

from __future__ import annotations

from flaicli.frozen import frozen
from flaicli.model.log import Entry
from flaicli.model.session import Session


@frozen
class Turn:
    """What came of one stimulus: the new entries, and the session before and after them."""

    entries: tuple[Entry, ...]
    before: Session
    after: Session


class Refusal(ValueError):
    """Something done to a conversation that cannot be; the sentence says why. Nothing happened."""
