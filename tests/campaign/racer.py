"""A process that opens a session at a moment, round by round, and tells how that went.

It reads lines ``WHEN`` (seconds on the monotonic clock) and, having won, ``go on``; it writes JSON.
"""

from __future__ import annotations

import json
import os
import sys
import time
from pathlib import Path

from flaicli.adapters.home import Home
from flaicli.adapters.store_file import FileStore
from flaicli.adapters.trouble import Busy
from flaicli.testing.store_contract import entry, record


def main(home: str) -> None:
    """Race until the input ends."""
    store = FileStore(Home(Path(home)))
    _tell(f"ready {os.getpid()}")
    for line in sys.stdin:
        until = float(line)
        while time.monotonic() < until:
            pass
        began = time.monotonic()
        try:
            place = store.open("s1")
        except Busy as busy:
            told = {"pid": busy.pid, "since": busy.since, "took": time.monotonic() - began}
            _tell(json.dumps({"busy": told}))
            continue
        number = len(place.stored.entries) + 1
        place.append([entry(number, by=os.getpid())], record("s1", number), {})
        _tell(json.dumps({"won": os.getpid()}))
        sys.stdin.readline()
        if number % 2:
            place.finish(record("s1", number))
        else:
            place.close()
        _tell(json.dumps({"left": True}))


def _tell(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(sys.argv[1])
