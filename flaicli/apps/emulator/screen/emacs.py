"""An application's own keys without vi's: nobody gets to them here, and they take long to make."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from prompt_toolkit.key_binding import KeyBindings, defaults

_VI = ("load_vi_bindings", "load_vi_search_bindings")


@contextmanager
def without_vi() -> Iterator[None]:
    """Let an application that is made meanwhile have Emacs' keys alone: 4 ms of the first paint.

    prompt-toolkit makes all keys for every application, and has no option for less.
    """
    before = {name: getattr(defaults, name) for name in _VI}
    for name in _VI:
        setattr(defaults, name, KeyBindings)
    try:
        yield
    finally:
        for name, load in before.items():
            setattr(defaults, name, load)
