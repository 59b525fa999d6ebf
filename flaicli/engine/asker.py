"""Who is being asked at a moment of a turn: whom the world's answer goes to."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from flaicli.model.step import Heard


class Asker(NamedTuple):
    """Who is asked: block, hear, guard or run; at which step, and what is being heard."""

    name: str
    step: int = 0
    heard: Heard | None = None


NOBODY_YET = Asker("block")


def heard_data(heard: Heard) -> dict[str, Any]:
    """Return what was heard as data."""
    told = {"text": heard.text, "offer": heard.offer, "upload": heard.upload}
    data: dict[str, Any] = {name: value for name, value in told.items() if value}
    return {**data, "timed_out": True} if heard.timed_out else data


def heard_from(data: Mapping[str, Any]) -> Heard:
    """Return what `heard_data` was given."""
    return Heard(**data)
