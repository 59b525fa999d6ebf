"""When the timers of a wait run out (rule 15)."""

from __future__ import annotations

from flaicli.model.session import Session

ORDER = ("timeout", "silence", "idle")
"""Which of two timers that run out together comes first."""

_FROM = {"timeout": "timed_from", "silence": "silent_from", "idle": "acted_at"}


def running(session: Session, since: float = 0.0) -> dict[str, float]:
    """Return the timers that run, and when each runs out, in seconds since the epoch.

    All count from the user's last act; a question's limit and silence also from the last time a
    limit passed, so that a question asked again gets its whole time, and silence from the last time
    it fired. Silence fires once a wait. None counts from before ``since``: there somebody went back
    to an earlier wait, which must not be over at once.
    """
    waiting = session.waiting
    if waiting is None or session.awaiting is not None:
        return {}
    return {
        timer: max(getattr(session, _FROM[timer]), since) + waiting.timers[timer]
        for timer in ORDER
        if timer in waiting.timers and not (timer == "silence" and waiting.quiet)
    }


def next_due(session: Session, since: float = 0.0) -> tuple[str, float] | None:
    """Return the timer that runs out first and when; None if none runs."""
    due = running(session, since)
    return min(due.items(), key=lambda one: one[1]) if due else None
