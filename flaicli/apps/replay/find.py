"""Replay files are found: those named, and in folders all whose names end in .replay.yaml."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from typing import Final

from flaicli.adapters.trouble import Trouble

ENDINGS: Final = (".replay.yaml", ".replay.yml")
"""How the name of a replay ends."""

_SKIPPED: Final = frozenset({"node_modules", "__pycache__", "venv"})


def find(paths: Sequence[str]) -> list[str]:
    """Return the replay files in ``paths``, each once, folders in the order of their names.

    A file that is named is taken whatever its name. Folders whose names begin with a dot are left
    out, as are links to folders. Raises `Trouble` for a path that is not there.
    """
    found: dict[str, None] = {}
    for path in paths:
        if os.path.isdir(path):  # noqa: PTH112  the word the user gave, unchanged
            found.update(dict.fromkeys(_inside(path)))
        elif os.path.lexists(path):
            found[path] = None
        else:
            raise _missing(path)
    return list(found)


def _inside(folder: str) -> Iterator[str]:
    for place, folders, files in os.walk(folder):
        folders[:] = sorted(
            one for one in folders if not one.startswith(".") and one not in _SKIPPED
        )
        for name in sorted(files):
            if name.endswith(ENDINGS):
                yield os.path.normpath(os.path.join(place, name))  # noqa: PTH118


def _missing(path: str) -> Trouble:
    from difflib import get_close_matches  # only after a mistake

    parent, name = os.path.split(path)
    try:
        names = os.listdir(parent or ".")  # noqa: PTH208  names only
    except OSError:
        return Trouble(f"there is no file or folder {path!r}")
    close = get_close_matches(name, names, 1)
    help = f"did you mean {os.path.join(parent, close[0])!r}?" if close else None  # noqa: PTH118
    return Trouble(f"there is no file or folder {path!r}", help)
