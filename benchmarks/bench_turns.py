"""Turns a second in one process: flai beside the same conversation in plain Python."""

from __future__ import annotations

import cProfile
import json
import pstats
import sys
from collections import Counter
from pathlib import Path

from benchmarks.measure import rates, table
from benchmarks.plain import SAID, TURNS
from benchmarks.plain import conversation as plain
from flaicli.adapters.files import read_file
from flaicli.engine import advance
from flaicli.loading.project import load
from flaicli.model.codec import session_data, session_from
from flaicli.model.events import Event
from flaicli.model.project import Project
from flaicli.model.session import Session
from flaicli.model.stimuli import Opened, Said

AIM = 40                                # times plain Python
# Measured elsewhere, turns a second: goflow 11,300, and 4,600 with the session through JSON each
# turn; RiveScript 22,000; nlp.js bot 35,000. `make bench-peers` measures those that PyPI has.

AT = 1_772_438_400.0


def lead() -> Project:
    """The lead-generation flow, loaded."""
    loaded = load(str(Path(__file__).parent / "lead.yaml"), read_file)
    assert loaded.project is not None, loaded.findings
    return loaded.project


PROJECT = lead()


def in_memory() -> int:
    """The whole conversation, its events kept in a list; its number of turns."""
    turn = advance(PROJECT, Session(), Opened(AT, seed=7))
    events: list[Event] = [*turn.events]
    for said in SAID[1:]:
        turn = advance(PROJECT, turn.session, Said(AT, str(said)))
        events += turn.events
    _check(turn.session)
    return TURNS


def through_json() -> int:
    """The same, with the session written as JSON and read again before each turn."""
    turn = advance(PROJECT, Session(), Opened(AT, seed=7))
    kept = json.dumps(session_data(turn.session))
    for said in SAID[1:]:
        turn = advance(PROJECT, session_from(json.loads(kept)), Said(AT, str(said)))
        kept = json.dumps(session_data(turn.session))
    _check(turn.session)
    return TURNS


def _check(session: Session) -> None:
    assert session.status == "finished", session.details
    assert session.variables["segment"] == "business"


def main() -> None:
    """Prints turns a second, ratios, and in which room the time goes."""
    best = rates({"plain Python": plain, "flai": in_memory, "flai, through JSON": through_json})
    reference = best["plain Python"]
    rows = [(name, f"{each:,.0f}", f"{reference / each:.0f}x") for name, each in best.items()]
    title = f"Turns in one process (aim: {AIM}x; goflow elsewhere: 11,300, through JSON 4,600)"
    table(title, [("lead generation, 4 turns", "turns/s", "times plain Python"), *rows])
    table("Where flai's time goes", [("room", "share", "calls a turn"), *_rooms()])


def _rooms() -> list[tuple[str, str, str]]:
    profile = cProfile.Profile()
    turns = sum(profile.runcall(in_memory) for _ in range(500))
    times: Counter[str] = Counter()
    calls: Counter[str] = Counter()
    for (file, _, _), (_, count, own, _, _) in pstats.Stats(profile).stats.items():  # type: ignore[attr-defined]
        inside = file.partition("flaicli/")[2]
        room = inside.partition("/")[0] or "Python's own"
        times[room] += own
        calls[room] += count
    whole = sum(times.values())
    return [
        (room, f"{own / whole:.0%}", f"{calls[room] / turns:.1f}")
        for room, own in times.most_common()
        if own / whole >= 0.01
    ]


if __name__ == "__main__":
    # For the peers' table: one conversation, or the rates as JSON.
    if "--once" in sys.argv:
        in_memory()
    else:
        print(json.dumps(rates({"peer": in_memory, "plain": plain}, rounds=4)))
