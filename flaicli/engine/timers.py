"""When the timers of a wait run out (rule 15)."""

from __future__ import annotations

from flaicli.model.session import Session

ORDER = ("timeout", "silence", "idle")
"""Which of two timers that run out together comes first."""

_FROM = {"timeout": "timed_from", "silence": "silent_from", "idle": "acted_at"}


def next_due(session: Session) -> tuple[str, float] | None:
    """Return the timer that runs out first and when, in seconds since the epoch; None if none runs.

    All count from the user's last act; a question's limit and silence also from the last time a
    limit passed, so that a question asked again gets its whole time, and silence from the last time
    it fired. Silence fires once a wait.
    """
    waiting = session.waiting
    if waiting is None:
        return None
    best: tuple[str, float] | None = None
    for timer in ORDER:
        seconds = waiting.timers.get(timer)
        if seconds is None or (timer == "silence" and waiting.quiet):
            continue
        start = getattr(session, _FROM[timer])
        if best is None or start + seconds < best[1]:
            best = (timer, start + seconds)
    return best
