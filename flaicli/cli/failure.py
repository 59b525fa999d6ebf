"""The one boundary where what went wrong becomes a sentence and an exit code."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Callable

from flaicli.adapters.trouble import Busy, Trouble
from flaicli.cli.output import fall_silent, never_fail, tell
from flaicli.cli.settings import screen
from flaicli.visible import visible

FINE = 0
FOUND = 1
"""Error findings, a failed replay, a failed conversation, or something that could not be kept."""
USAGE = 2
"""A command used wrongly, or a flow that cannot be read."""
BUG = 3
BUSY = 4
"""Somebody else has the session open (rule 31)."""
INTERRUPTED = 130
CLOSED = 141
"""Whoever read the output has gone, as `head` does; shells show 141 for such a program."""

_OUTPUT_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_READER_GONE = {errno.EPIPE, errno.EIO}


catching = False
"""Whether an interrupt would be answered: `flaicli.__main__` asks before it raises one."""


class Stop(Exception):
    """The command is over and has said all there is to say."""

    def __init__(self, code: int) -> None:
        super().__init__(code)
        self.code = code


class Failed(Trouble):
    """Trouble that is not the user's doing: it ends with exit code 1."""


class Crash(Exception):
    """Our own mistake, told with ``cover`` over what nobody may see (rule 27)."""

    def __init__(self, bug: BaseException, cover: Callable[[str], str]) -> None:
        super().__init__(str(bug))
        self.bug = bug
        self.cover = cover


def guarded(work: Callable[[], int], debug: bool = False) -> int:
    """Do the work and return the exit code, whatever happens; say in a sentence what went wrong.

    With ``debug`` our own mistakes show their traceback instead of going to a file.
    """
    global catching
    never_fail()
    try:
        catching = True
        try:
            code = _flushed(work())
        finally:
            catching = False
    except Stop as stop:
        code = stop.code
    except Trouble as trouble:
        tell(error_text(trouble.message, trouble.help))
        code = _code_of(trouble)
    except KeyboardInterrupt:
        code = INTERRUPTED
    except BrokenPipeError:
        code = CLOSED
    except Exception as bug:  # noqa: BLE001 - the one place where all of them end
        code = _ours(bug, debug)
    fall_silent()
    return code


def _code_of(trouble: Trouble) -> int:
    if isinstance(trouble, Busy):
        return BUSY
    return FOUND if isinstance(trouble, Failed) else USAGE


def error_text(message: str, help: str | None = None, label: str = "error") -> str:
    """Return a sentence as flai shows what is wrong: the fact, then the way out."""
    if screen(sys.stderr).color:
        label, cure = f"\x1b[1;31m{label}\x1b[0m", "\x1b[1mhelp\x1b[0m"
    else:
        cure = "help"
    text = f"{label}: {visible(message, keep_newlines=False)}\n"
    return text + f"  = {cure}: {visible(help, keep_newlines=False)}\n" if help else text


def _flushed(code: int) -> int:
    """Write out what is left, and return the code; a reader who has gone spoils only success."""
    try:
        if sys.stdout is not None:
            sys.stdout.flush()
    except OSError as gone:
        if gone.errno not in _READER_GONE:
            raise
        return code or CLOSED
    return code


def _ours(raised: Exception, debug: bool) -> int:
    cover: Callable[[str], str] = lambda text: text  # noqa: E731
    bug: BaseException = raised
    if isinstance(raised, Crash):
        bug, cover = raised.bug, raised.cover
    if isinstance(bug, OSError) and bug.errno in _READER_GONE and bug.filename is None:
        return CLOSED
    if isinstance(bug, OSError) and bug.errno in _OUTPUT_FULL and bug.filename is None:
        tell(error_text(f"the output cannot be written: {(bug.strerror or str(bug)).lower()}"))
        return FOUND
    if isinstance(bug, FileNotFoundError) and bug.filename is None:  # of `os.getcwd` only
        tell(error_text("the folder this runs in was deleted", "change to one that is there: cd"))
        return USAGE
    text = visible(cover(_report(bug)))
    if debug:
        tell(text)
        return BUG
    path = _filed(text)
    help = f"please report it, with the file {path}" if path else "run it again with --debug"
    tell(error_text(f"flai made a mistake of its own: {type(bug).__name__}", help))
    return BUG


def _report(bug: BaseException) -> str:
    import platform
    import traceback

    from flaicli import __version__

    trace = "".join(traceback.format_exception(bug))
    words = " ".join(_harmless(sys.argv[1:]))
    return (
        f"flai {__version__}, Python {platform.python_version()}, {platform.platform()}\n"
        f"command: flai {words}\n\n{trace}"
    )


def _harmless(words: list[str]) -> list[str]:
    """Return the command line without the values it gave: they may be nobody's business."""
    shown = []
    after_set = False
    for word in words:
        if after_set or word.startswith("--set="):
            name, is_pair, _ = word.removeprefix("--set=").partition("=")
            given = f"{name}=***" if is_pair else "***"
            word = given if after_set else f"--set={given}"
        after_set = not after_set and word == "--set"
        shown.append(word)
    return shown


def _filed(text: str) -> str | None:
    import tempfile

    try:
        handle, path = tempfile.mkstemp(".txt", "flai-crash-")
        with os.fdopen(handle, "w", encoding="utf-8", errors="backslashreplace") as file:
            file.write(text)
    except OSError:
        return None
    return path
