"""A store full of real sessions for tests: conversations that were held, and kept at a time."""

from __future__ import annotations

import os
from collections.abc import Sequence
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

from flaicli.adapters.clock import VirtualClock
from flaicli.adapters.home import Home
from flaicli.adapters.store_file import FileStore
from flaicli.runtime.conversation import Conversation
from flaicli.runtime.keeping import Keeping
from tests.stories import START, project_of
from tests.talks import SHOP

NOW = START.timestamp()
DAY = 86_400.0


def store_in(folder: Path) -> FileStore:
    """Return a store in a folder of its own."""
    return FileStore(Home(folder / ".flai"))


def keep(
    store: FileStore,
    id: str,
    said: Sequence[str] = (),
    flow: str = SHOP,
    *,
    ago: float = 0.0,
    end: bool = True,
    seconds: float = 10.0,
    **how: Any,
) -> Conversation:
    """Hold a conversation, some seconds before each thing said, and keep it.

    It is kept as by a clock that showed ``ago`` seconds before NOW. With ``end`` False it is left
    as by a process that died.
    """
    project = _project(flow)
    start = datetime.fromtimestamp(NOW - ago, START.tzinfo)
    clock = VirtualClock(start)
    keeping = Keeping.begin(store, id, f"flows/{project.root}/flow.yaml")
    talk = keeping.conversation(project, clock)
    talk.open(**how)
    for text in said:
        talk.wait(seconds)
        talk.say(text)
    if end:
        path = keeping.finish(talk)
        assert path is not None
        touch(path, clock.now().timestamp())
    else:
        keeping.close()
        touch(store.home.journal / f"{id}.jsonl", clock.now().timestamp())
    talk.keep = None  # a test may go on with it, unkept
    return talk


_project = cache(project_of)


def touch(path: Path, at: float) -> None:
    """Let a file be written at a time."""
    os.utime(path, ns=(int(at) * 1_000_000_000, int(at) * 1_000_000_000))
