"""Times as options give them: so long ago, or since when."""

from __future__ import annotations

from flaicli.adapters.trouble import Trouble
from flaicli.values import Refused, duration


def seconds(text: str, option: str) -> float:
    """Return the seconds of a length of time such as ``30d``. Raises `Trouble`."""
    try:
        return float(duration(text))
    except Refused:
        raise Trouble(
            f"{option}: {text!r} is not a length of time", "write it like 30d, 12h or 90m"
        ) from None


def since(text: str, now: float, option: str = "--since") -> float:
    """Return the time that ``7d`` (before now) or ``2026-03-02`` means, in seconds since 1970.

    A time without a zone is in UTC. Raises `Trouble`.
    """
    from datetime import UTC, datetime

    try:
        when = datetime.fromisoformat(text)
        return (when if when.tzinfo is not None else when.replace(tzinfo=UTC)).timestamp()
    except (ValueError, OverflowError):
        pass
    try:
        return now - float(duration(text))
    except Refused:
        raise Trouble(
            f"{option}: {text!r} is neither a length of time nor a day",
            "write it like 7d, 2026-03-02 or 2026-03-02T09:00",
        ) from None
