"""Files that authors write, read without ever hanging, or refused in one sentence."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path
from typing import Final

from flaicli.adapters.trouble import Trouble

FLOW_MAX: Final = 4_000_000         # bytes, as reliability asks

# Without O_NONBLOCK, opening a FIFO waits for a writer, for ever.
_OPEN: Final = os.O_RDONLY | os.O_NONBLOCK | os.O_NOCTTY | os.O_CLOEXEC
_KINDS: Final = (
    (stat.S_ISFIFO, "a pipe (FIFO)"),
    (stat.S_ISSOCK, "a socket"),
    (stat.S_ISCHR, "a device"),
    (stat.S_ISBLK, "a device"),
)


def read_file(path: str | os.PathLike[str], longest: int = FLOW_MAX) -> bytes:
    """The bytes of a regular file of at most ``longest`` bytes; links are followed.

    Trouble, as one sentence that names the path, for anything else: missing, a folder, a pipe, a
    device, links in a circle, not readable, too large.
    """
    shown = os.fspath(path)
    try:
        # Before it is opened, as opening a device may act; and Path("") would be the folder ".".
        _check_kind(shown, os.stat(shown))  # noqa: PTH116
        file = os.open(shown, _OPEN)
        try:
            state = os.fstat(file)
            _check_kind(shown, state)
            _check_size(shown, state.st_size, longest)
            data = _read(file, longest + 1)
        finally:
            os.close(file)
    except OSError as error:
        raise _trouble(shown, error) from error
    except ValueError as error:                   # a NUL in the path
        raise Trouble(f"{shown!r} is not a path", None) from error
    _check_size(shown, len(data), longest)        # it may have grown, or lied, as in /proc
    return data


def names_in(folder: str | os.PathLike[str]) -> list[str]:
    """The names of what is in a folder, sorted; none where there is no folder to look into."""
    try:
        return sorted(each.name for each in Path(folder).iterdir())
    except (OSError, ValueError):
        return []


def _read(file: int, most: int) -> bytes:
    parts: list[bytes] = []
    rest = most
    while rest > 0 and (part := os.read(file, min(rest, 1 << 20))):
        parts.append(part)
        rest -= len(part)
    return b"".join(parts)


def _check_kind(shown: str, state: os.stat_result) -> None:
    if stat.S_ISDIR(state.st_mode):
        inside = Path(shown) / "flow.yaml"
        help = f"did you mean {os.fspath(inside)!r}?" if inside.is_file() else "name a file in it"
        raise Trouble(f"{shown!r} is a folder, not a file", help)
    for test, kind in _KINDS:
        if test(state.st_mode):
            raise Trouble(f"{shown!r} is {kind}, not a file", "write it to a file first")


def _check_size(shown: str, size: int, longest: int) -> None:
    if size > longest:
        raise Trouble(
            f"{shown!r} is too large: {size:,} bytes or more; the limit is {longest:,}",
            "split it into several flows with 'imports'",
        )


def _trouble(shown: str, error: OSError) -> Trouble:
    if error.errno == errno.ENOENT:
        return _missing(shown)
    if error.errno == errno.ELOOP:
        return Trouble(f"{shown!r} leads in a circle of symbolic links")
    if error.errno == errno.EACCES:
        return Trouble(f"{shown!r} may not be read: permission denied")
    if error.errno == errno.ENOTDIR:
        return Trouble(f"there is no file {shown!r}: a part of that path is a file, not a folder")
    return Trouble(f"{shown!r} cannot be read: {(error.strerror or str(error)).lower()}")


def _missing(shown: str) -> Trouble:
    path = Path(shown)
    if path.is_symlink():
        return Trouble(f"{shown!r} is a link to {os.fspath(path.readlink())!r}, which is not there")
    try:
        names = [each.name for each in path.parent.iterdir()]
    except OSError:
        return Trouble(f"there is no file {shown!r}: there is no folder {os.fspath(path.parent)!r}")
    from difflib import get_close_matches  # only after a mistake

    near = get_close_matches(path.name, names, 1)
    help = f"did you mean {os.fspath(path.parent / near[0])!r}?" if near else None
    return Trouble(f"there is no file {shown!r}", help)
