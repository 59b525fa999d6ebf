"""The session: everything that is known of a conversation at one moment."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from flaicli.model.effects import Outcome
from flaicli.model.frames import Awaited, Frame, Held, Position, Waiting
from flaicli.model.tape import Tape

AWAITING = "awaiting_user_input"
PROCESSING = "processing_user_input"
AGENT = "agent"
"""What a session waits for while a human has the conversation."""

RECEIVING = "receiving_user_voice"
GENERATING = "generating_response"
ENDED = frozenset({"finished", "aborted", "failed"})
"""States that nothing leads out of (rule 29)."""


@dataclass
class Session:
    """The state of a conversation: the fold of its events, and nothing else.

    A session is a value: only `flaicli.model.apply.apply` writes it, and only on a working copy
    that nobody else sees. Containers are replaced, never changed in place, so a copy is shallow.
    ``variables`` are the session's, ``flows`` those of each flow, ``profile`` the user's, all by
    name. ``touched`` holds what variables were before the current block wrote them (rule 24).
    ``held`` is where a tester has stopped the turn, ``moment`` the time of a turn that was stopped.
    ``awaiting`` is what the world was asked for, ``exchanges`` what it has answered so far to the
    present step, ``requests`` how often it was asked at all, ``performed`` how often in this
    turn, in which models called ``calls`` tools.
    ``uploads`` are the paths of files that the user has sent.
    ``private`` holds the values of sensitive variables by reference (rule 27); the log never does.
    ``size`` is about how many bytes were said and written so far, ``sizes`` how many of them went
    into each part but the history.
    Times are seconds since the epoch.
    """

    id: str = ""
    project: str = ""
    fingerprint: str = ""
    status: str = "initialized"
    details: str | None = None
    position: Position | None = None
    previous: Position | None = None
    entered: str = ""
    frames: tuple[Frame, ...] = ()
    waiting: Waiting | None = None
    held: Held | None = None
    moment: float = 0.0
    awaiting: Awaited | None = None
    exchanges: tuple[Outcome, ...] = ()
    requests: int = 0
    performed: int = 0
    calls: int = 0
    waited: tuple[tuple[str, str], ...] = ()
    offers: tuple[Mapping[str, Any], ...] = ()
    attempt: int = 0
    misses: int = 0
    turn: int = 0
    variables: dict[str, Any] = field(default_factory=dict)
    flows: dict[str, dict[str, Any]] = field(default_factory=dict)
    profile: dict[str, Any] = field(default_factory=dict)
    private: dict[str, Any] = field(default_factory=dict)
    touched: dict[str, Any] = field(default_factory=dict)
    error: dict[str, Any] | None = None
    failing: str | None = None
    history: Tape = field(default_factory=Tape)
    uploads: tuple[str, ...] = ()
    last_prompt: str | None = None
    message_type: str = "intro"
    language: str = "en"
    channel: str = "cli"
    user: str = "local"
    strict: bool = False
    seed: int = 0
    draws: int = 0
    rounds: dict[str, int] = field(default_factory=dict)
    size: int = 0
    sizes: dict[str, int] = field(default_factory=dict)
    started_at: float = 0.0
    acted_at: float = 0.0
    timed_from: float = 0.0
    silent_from: float = 0.0

    def copy(self) -> Session:
        """Return a copy that may be written to without this one noticing."""
        new = Session.__new__(Session)
        new.__dict__ = self.__dict__.copy()  # a fifth of the time of copying slot by slot
        return new

    @property
    def with_agent(self) -> bool:
        """Whether a human has the conversation: the flow hears what is said, and says nothing."""
        return not self.ended and self.waiting is not None and self.waiting.what == AGENT

    @property
    def ended(self) -> bool:
        """Whether the conversation is over for good."""
        return self.status in ENDED
