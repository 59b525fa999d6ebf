"""What heads a transcript: a few facts about the session, in words."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from flaicli.runtime.speaking import span
from flaicli.views.carried.copies import Copy


def title(copy: Copy) -> str:
    """Return what to call a session: its flow, and what became of it."""
    record = copy.record
    details = record.get("statusDetails")
    about = f"{record.get('status')}: {details}" if details else str(record.get("status"))
    return f"{record.get('project')} ({about})"


def facts(copy: Copy) -> list[tuple[str, str]]:
    """Return the facts by name; those that nobody knows are left out."""
    record, line = copy.record, copy.line()
    turns = record.get("turns") or 0
    lasted = span(line[-1].at - line[0].at) if line else None
    told = {
        "session": copy.id,
        "flow": record.get("flow") or record.get("project"),
        "started": day_and_time(line[0].at) if line else None,
        "lasted": f"{lasted}, {turns} turn{'s' if turns != 1 else ''}" if lasted else None,
        "user": record.get("user"),
        "channel": record.get("channel"),
        "language": record.get("language"),
    }
    return [(name, str(fact)) for name, fact in told.items() if fact not in (None, "")]


def day(at: float) -> str:
    """Return the day of a time, in UTC: ``2026-03-02``."""
    return _moment(at).strftime("%Y-%m-%d")


def time(at: float) -> str:
    """Return the time of day, in UTC: ``09:00:00``."""
    return _moment(at).strftime("%H:%M:%S")


def day_and_time(at: float) -> str:
    """Return a time for people: ``2026-03-02 09:00:00 UTC``."""
    return f"{day(at)} {time(at)} UTC"


def _moment(at: Any) -> datetime:
    return datetime.fromtimestamp(at, UTC)
