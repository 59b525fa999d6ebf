"""Whether the arguments an author wrote fit a filter, test or method, found without calling it."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, lru_cache
from inspect import Signature, signature


@cache
def _signature(function: Callable[..., object]) -> Signature:
    return signature(function)


@lru_cache(maxsize=1_000)
def misfit(function: Callable[..., object], count: int, names: tuple[str, ...]) -> str | None:
    """Why so many arguments and those named do not fit; None when they do."""
    try:
        _signature(function).bind(*[None] * count, **dict.fromkeys(names))
    except TypeError as error:
        return str(error).replace("positional ", "")
    return None
