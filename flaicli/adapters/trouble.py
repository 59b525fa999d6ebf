"""What goes wrong outside of flai, as one exception with a sentence and a way out."""

from __future__ import annotations

import errno
import os

_SENTENCES = {
    errno.ENOSPC: ("the disk is full", "make room, or keep it elsewhere with --store DIR"),
    errno.EDQUOT: ("your disk quota is used up", "make room, or choose another --store DIR"),
    errno.EROFS: ("the disk is read-only", "keep it elsewhere with --store DIR"),
    errno.EACCES: ("permission denied", "check who owns it, or choose another --store DIR"),
    errno.EPERM: ("permission denied", "check who owns it, or choose another --store DIR"),
    errno.ENOTDIR: ("it is not a folder", "move that file away, or choose another --store DIR"),
    errno.EEXIST: ("it is not a folder", "move that file away, or choose another --store DIR"),
    errno.EISDIR: ("a folder stands in its place", "move that folder away"),
    errno.ELOOP: ("it is a symbolic link", "flai keeps sessions in real files: remove the link"),
    errno.ENAMETOOLONG: ("its name is too long", "choose a shorter --store DIR"),
}


class Trouble(Exception):
    """A failure of the machine that a person can act upon.

    ``message`` is one sentence without a final point; ``help`` says what to do about it, or is
    None where nothing sensible can be said.
    """

    def __init__(self, message: str, help: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.help = help


class Unkept(Trouble):
    """A turn that could not be kept: it counts as not done, and the conversation stops there."""


class Busy(Trouble):
    """A session that somebody else has open for writing (rule 31).

    ``pid`` is their process and ``since`` the moment they opened it, ISO 8601 in UTC; both None
    where it cannot be told.
    """

    def __init__(self, id: str, pid: int | None = None, since: str | None = None) -> None:
        holder = f"process {pid} has had it open" if pid else "another process has it open"
        when = f" since {since}" if since else ""
        super().__init__(
            f"session {id!r} is busy: {holder}{when}",
            f"wait until it ends, or look on: flai inspect session {id}",
        )
        self.id = id
        self.pid = pid
        self.since = since


def disk_trouble(what: str, path: str | os.PathLike[str], error: OSError) -> Trouble:
    """The sentence for a failed disk operation: ``what`` could not be done at ``path``, and why.

    ``what`` is the beginning of the sentence, such as "cannot keep session '01k…'".
    """
    reason, help = _SENTENCES.get(error.errno or 0, ((error.strerror or str(error)).lower(), None))
    return Trouble(f"{what} in {os.fspath(path)!r}: {reason}", help)
