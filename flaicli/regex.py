"""Regular expressions that are compiled when they are first used.

The rooms have some ninety between them, and a command uses a fifth: compiling one takes 0.05 to
2 ms, at each start of a process. These are for flai's own patterns; an author's run in RE2.
"""

from __future__ import annotations

import re
from typing import Any, cast


def regex(source: str, flags: int = 0) -> re.Pattern[str]:
    """Return what serves as ``re.compile(source, flags)``, compiled when first asked for anything.

    >>> regex("[0-9]+").findall("7 or 8")
    ['7', '8']
    """
    return cast("re.Pattern[str]", _Regex(source, flags))


class _Regex:
    """Stands for a pattern; each method asked for is kept, so that asking again costs nothing."""

    def __init__(self, source: str, flags: int) -> None:
        self._given = source, flags

    def __getattr__(self, name: str) -> Any:
        found = getattr(re.compile(*self._given), name)
        setattr(self, name, found)
        return found
