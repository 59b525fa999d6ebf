"""Makes a store full of kept sessions, as flai itself would have kept them, only faster."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

from flaicli.adapters import plain_json
from flaicli.adapters.clock import VirtualClock
from flaicli.adapters.files import names_in, read_file
from flaicli.adapters.home import Home
from flaicli.adapters.ids import new_id
from flaicli.adapters.session_files import _spell
from flaicli.loading.project import load
from flaicli.model.log import entry_data
from flaicli.model.project import Project
from flaicli.runtime.conversation import Conversation
from flaicli.runtime.keeping import record

COFFEE = Path(__file__).parent.parent / "flows/coffee/flow.yaml"
NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
DAYS = 60
"""The sessions lie so many days back, up to NOW."""

TALKS = 60
"""So many conversations are held; the others are the same ones at other times."""

SAID = (
    "a large cappuccino", "latte", "espresso", "tea", "yes, please", "Add something", "Yes", "No",
    "milk", "oat milk", "cake", "what?", "hmm", "when are you open", "medium", "small", "1", "2",
)  # fmt: skip

Kept = tuple[dict[str, Any], list[dict[str, Any]]]


def fill(root: Path, sessions: int, seed: int = 7) -> Home:
    """Puts so many sessions into a store that is made in the folder."""
    home = Home(root).make()
    home.sessions.mkdir(mode=0o700, exist_ok=True)
    chance = Random(seed)
    talks = list(_talks(chance))
    for number in range(sessions):
        began = NOW - timedelta(days=DAYS * (sessions - number) / sessions)
        _write(home, *_moved(chance.choice(talks), began, chance))
    return home


def _talks(chance: Random) -> Iterator[Kept]:
    project = coffee()
    for _ in range(TALKS):
        talk = Conversation(project, VirtualClock(NOW), "x")
        talk.open(
            seed=chance.randrange(1000),
            channel=chance.choice(["cli", "web", "whatsapp"]),
            language=chance.choice(["en", "en", "nl"]),
            user=f"user{chance.randrange(50)}",
        )
        for _ in range(chance.randrange(1, 9)):
            if not talk.session.ended:
                talk.wait(chance.randrange(2, 60))
                talk.say(chance.choice(SAID))
        yield record(talk, "flows/coffee/flow.yaml"), [entry_data(one) for one in talk.log]


def coffee() -> Project:
    """The coffee flow, loaded."""
    loaded = load(str(COFFEE), read_file, names_in)
    assert loaded.project is not None, loaded.findings
    return loaded.project


def _moved(kept: Kept, began: datetime, chance: Random) -> Kept:
    """The same conversation under an id of its own, at another time."""
    told, entries = kept
    later = began - NOW
    id = new_id(began.timestamp, chance.randbytes)
    moved = [{**one, "at": _later(one["at"], later)} for one in entries]
    times = {name: _later(told[name], later) for name in told if name.endswith("At")}
    return {**told, **times, "id": id}, moved


def _later(at: str | None, later: timedelta) -> str | None:
    if at is None:
        return None
    return (datetime.fromisoformat(at) + later).isoformat(timespec="microseconds")


def _write(home: Home, told: dict[str, Any], entries: list[dict[str, Any]]) -> None:
    lines = [plain_json.dump(one, "a benchmark") for one in entries]
    checksum = plain_json.checksum(told, *entries)
    path = home.sessions / f"{told['id']}.json"
    path.write_bytes(_spell(plain_json.dump(told, "a benchmark"), lines, checksum))
    acted = datetime.fromisoformat(told["lastActivityAt"]).timestamp()
    os.utime(path, (acted, acted))
