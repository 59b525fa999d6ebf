"""Every filter of the language: what may follow a ``|``.

A filter is a function of plain values. Nothing, missing or null, goes through a filter unchanged,
but for those of `TAKES_NOTHING`. No filter is random, none reads the clock.
"""

from __future__ import annotations

from collections.abc import Callable

from .each import EACH, TAKES_NOTHING
from .ordinary import ORDINARY

FILTERS: dict[str, Callable[..., object]] = {**ORDINARY, **EACH}

__all__ = ["EACH", "FILTERS", "TAKES_NOTHING"]
