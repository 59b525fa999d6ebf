"""Files that are written whole or not at all, and read without following links.

A save goes to a new file in the same folder, is forced to the disk, and takes the old file's
place in one step; so a reader sees the old data or the new, and a full disk or a power cut leaves
the old.
A failed fsync is not tried again: after it, nobody knows what the disk holds.
"""

from __future__ import annotations

import contextlib
import errno
import os
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from flaicli.adapters.trouble import Trouble, disk_trouble

_FOLDER: Final = os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC
_NEW: Final = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
_OLD: Final = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC


def make_folder(folder: Path) -> None:
    """Makes the folder (0700) and what is above it, if it is not there; OSError if it cannot."""
    if folder.is_dir():
        return
    make_folder(folder.parent)
    with contextlib.suppress(FileExistsError):         # opening it will say what it is
        os.mkdir(folder, 0o700)  # noqa: PTH102 - all that reaches the disk goes through `os` here
    above = os.open(folder.parent, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(above)                                # a new folder's name is on the disk, too
    finally:
        os.close(above)


def write_whole(folder: Path, name: str, data: bytes, what: str) -> Path:
    """Puts the data into ``folder/name`` (0600), whole or not at all; the folder is made.

    ``what`` begins the sentence of the Trouble raised on failure; the old file is then
    as it was, unless only the folder's own fsync failed: the new one is in place, perhaps not for
    good.
    """
    try:
        make_folder(folder)
        with opened(folder) as place:
            _write_new(place, name, data)
    except OSError as error:
        raise disk_trouble(what, folder, error) from error
    return folder / name


def read_whole(folder: Path, name: str, longest: int, what: str) -> bytes | None:
    """The file's bytes, or None if there is no such file; Trouble for anything else.

    ``longest`` is in bytes; a longer file is refused unread.
    """
    try:
        with opened(folder) as place:
            file = os.open(name, _OLD, dir_fd=place)
            try:
                return _read(file, folder / name, longest)
            finally:
                os.close(file)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise disk_trouble(what, folder / name, error) from error


def remove(folder: Path, name: str, what: str) -> bool:
    """Deletes the file for good; False if there was none. Trouble, begun with ``what``."""
    try:
        with opened(folder) as place:
            os.unlink(name, dir_fd=place)
            os.fsync(place)
    except FileNotFoundError:
        return False
    except OSError as error:
        raise disk_trouble(what, folder / name, error) from error
    return True


@contextlib.contextmanager
def opened(folder: Path) -> Iterator[int]:
    """A descriptor of the folder, to work in it without following links.

    OSError when it cannot be opened, Trouble when everybody may write into it.
    """
    place = _open_folder(folder)
    try:
        if os.fstat(place).st_mode & stat.S_IWOTH:
            raise Trouble(
                f"everybody may write into {os.fspath(folder)!r}",
                f"flai keeps nothing there: chmod o-w {os.fspath(folder)}",
            )
        yield place
    finally:
        os.close(place)


def _open_folder(folder: Path) -> int:
    try:
        return os.open(folder, _FOLDER)
    except NotADirectoryError:
        if folder.is_symlink():            # Linux says "not a folder" of a link, too
            raise OSError(errno.ELOOP, os.strerror(errno.ELOOP)) from None
        raise


def _write_new(place: int, name: str, data: bytes) -> None:
    unfinished = f".{name}.{os.getpid()}.tmp"
    with contextlib.suppress(FileNotFoundError):       # of a process that died and had our number
        os.unlink(unfinished, dir_fd=place)
    file = os.open(unfinished, _NEW, 0o600, dir_fd=place)
    try:
        try:
            write_all(file, data)
            os.fsync(file)
        finally:
            os.close(file)
        os.replace(unfinished, name, src_dir_fd=place, dst_dir_fd=place)
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(unfinished, dir_fd=place)
        raise
    os.fsync(place)


def write_all(file: int, data: bytes) -> None:
    """Writes all of the bytes, however few the disk takes at a time; OSError when it will not."""
    rest = memoryview(data)
    while rest:
        try:
            rest = rest[os.write(file, rest) :]
        except InterruptedError:
            continue


def _read(file: int, path: Path, longest: int) -> bytes:
    state = os.fstat(file)
    if not stat.S_ISREG(state.st_mode):
        raise Trouble(f"{os.fspath(path)!r} is not a regular file", "move it away")
    if state.st_size > longest:
        raise Trouble(
            f"{os.fspath(path)!r} has {state.st_size:,} bytes; flai reads up to {longest:,}"
        )
    parts: list[bytes] = []
    while part := os.read(file, 1 << 20):
        parts.append(part)
    return b"".join(parts)
