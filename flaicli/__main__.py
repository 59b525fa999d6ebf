"""The way in: the command `flai`, and `python -m flaicli`."""

from __future__ import annotations

import os
import signal
import sys
from types import FrameType

INTERRUPTED = 130
"""What shells show for a command that Ctrl-C ended."""


def main() -> None:
    """Run the command; Ctrl-C before and after it, while Python begins and ends, says nothing."""
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, _interrupted)
    from flaicli.cli.main import run

    sys.exit(run())


def _interrupted(_number: int, _frame: FrameType | None) -> None:
    failure = sys.modules.get("flaicli.cli.failure")
    if getattr(failure, "catching", False):
        raise KeyboardInterrupt
    os._exit(INTERRUPTED)


if __name__ == "__main__":
    main()
