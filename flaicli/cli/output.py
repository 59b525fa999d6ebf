"""Where words go: results to stdout, talk about the work to stderr."""

from __future__ import annotations

import contextlib
import os
import sys
from typing import IO


def give(text: str) -> None:
    """Write a result to stdout; nothing is added, not even a line end."""
    if sys.stdout is not None:
        sys.stdout.write(text)


def give_now(text: str) -> None:
    """Write a result to stdout at once: a program at the other end may wait for it."""
    if sys.stdout is not None:
        sys.stdout.write(text)
        sys.stdout.flush()


def tell(text: str) -> None:
    """Write about the work to stderr, at once; a stderr that is closed hears nothing."""
    with contextlib.suppress(OSError, ValueError, AttributeError):
        if sys.stdout is not None:
            sys.stdout.flush()
    with contextlib.suppress(OSError, ValueError, AttributeError):
        sys.stderr.write(text)
        sys.stderr.flush()


def never_fail() -> None:
    """Let both streams write what their encoding lacks as escapes, instead of failing."""
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(OSError, ValueError, AttributeError):
            stream.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]


def fall_silent() -> None:
    """Send what is still to be written nowhere: whoever read it has gone."""
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(OSError, ValueError, AttributeError):
            stream.flush()
            continue
        _to_nowhere(stream)


def _to_nowhere(stream: IO[str]) -> None:
    with contextlib.suppress(OSError, ValueError, AttributeError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)
