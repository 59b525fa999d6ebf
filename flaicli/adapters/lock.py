"""One writer a session: a lock on a file of its own, which is never deleted (rule 31).

Locking the data file and renaming it would let two in, and a file that merely names a process goes
stale. So the system's own lock (flock) decides, and it goes with the process. What stands in the
file, who has it and since when, is for people to read and decides nothing.
"""

from __future__ import annotations

import contextlib
import errno
import fcntl
import json
import os
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final, NamedTuple

from flaicli.adapters.trouble import Busy, disk_trouble
from flaicli.adapters.whole import make_folder, opened

PATIENCE_SECONDS: Final = 0.25
"""So long a busy session is asked who holds it; holders write it down at once, but not first."""

_PAUSE_SECONDS: Final = 0.005
_FLAGS: Final = os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC
_LOOK: Final = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC
_TAKEN: Final = {errno.EWOULDBLOCK, errno.EACCES}


class Holder(NamedTuple):
    """Who has a session open for writing: the process, and since when (ISO 8601, UTC)."""

    pid: int
    since: str


class Lock:
    """A lock that is held until ``release``, or until the process ends, however it ends."""

    def __init__(self, file: int) -> None:
        self._file = file

    def release(self) -> None:
        """Lets the next one in; twice does no harm."""
        file, self._file = self._file, -1
        if file >= 0:
            with contextlib.suppress(OSError):      # it is only what people read
                os.ftruncate(file, 0)
            with contextlib.suppress(OSError):
                os.close(file)


def take(folder: Path, id: str) -> Lock:
    """The lock on a session, at once; Busy, naming the holder, within half a second.

    The lock belongs to the opening, not to the process: a second one in the same process is
    refused, too. Trouble when the disk will not have it.
    """
    try:
        make_folder(folder)
        with opened(folder) as place:
            file = os.open(id, _FLAGS, 0o600, dir_fd=place)
        try:
            _wait(file, id)
        except BaseException:
            os.close(file)
            raise
    except OSError as error:
        raise disk_trouble(f"cannot lock session {id!r}", folder, error) from error
    _sign(file)
    return Lock(file)


def lock_now(file: int) -> bool:
    """Locks an open file for this opening of it; False when somebody else has it. OSError."""
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        if error.errno in _TAKEN:
            return False
        raise
    return True


def holder(folder: Path, id: str) -> Holder | None:
    """Who writes to a session now, as far as can be told without getting in the way; or None."""
    try:
        with opened(folder) as place:
            file = os.open(id, _LOOK, dir_fd=place)
    except OSError:
        return None
    try:
        # Shared and for a moment; whoever opens the session meanwhile tries more than once.
        fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except OSError:
        return _signed(file) or Holder(0, "")
    else:
        return None
    finally:
        os.close(file)


def _wait(file: int, id: str) -> None:
    until = time.monotonic() + PATIENCE_SECONDS
    while not lock_now(file):
        who = _signed(file)
        if who is not None and _lives(who.pid):
            raise Busy(id, *who)
        if time.monotonic() >= until:
            raise Busy(id)
        time.sleep(_PAUSE_SECONDS)      # it was taken just now, and not signed yet


def _sign(file: int) -> None:
    since = datetime.fromtimestamp(time.time(), UTC).isoformat(timespec="seconds")
    text = json.dumps({"pid": os.getpid(), "since": since})
    with contextlib.suppress(OSError):              # a full disk does not unlock it
        os.ftruncate(file, 0)
        os.pwrite(file, text.encode(), 0)


def _signed(file: int) -> Holder | None:
    try:
        data: Any = json.loads(os.pread(file, 200, 0))
        pid, since = data["pid"], data["since"]
    except (OSError, ValueError, TypeError, KeyError, RecursionError):
        return None
    return Holder(pid, since) if type(pid) is int and type(since) is str and pid > 0 else None


def _lives(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except (OSError, OverflowError):
        return True                                 # somebody else's
    return True
