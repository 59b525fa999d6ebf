"""A journal cut at every byte, and its bits flipped: damage is never read as good (promise 3)."""

from __future__ import annotations

import os
from pathlib import Path
from random import Random

import pytest

from flaicli.adapters.clock import VirtualClock
from flaicli.adapters.home import Home
from flaicli.adapters.store_file import FileStore
from flaicli.adapters.trouble import Trouble
from flaicli.runtime.keeping import Keeping, recover, taken_up, understood
from tests.campaign.disk import Quick
from tests.stories import START, project_of

FLOW = """
name: shop
variables: {mail: {type: email, sensitive: true}}
blocks:
  size: {collect: {ask: Size?, into: size}, next: a}
  a: {collect: {ask: Mail?, into: mail, type: email}, next: b}
  b: {message: "Bye {{ mail }}.", next: size}
"""
SAID = ("large", "no mail", "canary@example.org", "small", "ana@example.org", "none")
SAMPLE = 150


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> FileStore:
    for module in ("whole", "journal"):
        monkeypatch.setattr(f"flaicli.adapters.{module}.os", Quick())
    return FileStore(Home(tmp_path / ".flai"))


def cut_off(store: FileStore) -> tuple[bytes, list[int]]:
    """Leave a conversation as a crash does; return its journal, and its entries turn by turn."""
    keeping = Keeping.begin(store, "s1", "flow.yaml")
    talk = keeping.conversation(project_of(FLOW), VirtualClock(START))
    counts = [0]
    talk.open()
    counts.append(len(talk.log))
    for word in SAID:
        talk.say(word)
        counts.append(len(talk.log))
    keeping.close()
    return (store.home.journal / "s1.jsonl").read_bytes(), counts


def turns_before(whole: bytes, byte: int) -> int:
    """Return how many turns stand whole before a byte."""
    return max(0, whole[:byte].count(b"\n") - 1)


def found(store: FileStore) -> int:
    """Read the session as a view and as a resume do; return how many entries there are."""
    try:
        _, log, _ = taken_up(store, "s1")
        read = len(log)
    except Trouble:
        read = 0
    try:
        keeping = Keeping.open(store, "s1")
    except Trouble:
        assert read == 0
        return 0
    talk = keeping.conversation(project_of(FLOW), VirtualClock(START))
    assert len(talk.log) == read
    talk.say("again")
    keeping.close()
    stored = store.load("s1")
    log, session = understood("s1", stored.record, stored.entries, stored.private)
    assert (len(log), session) == (len(talk.log), talk.session)
    return read


def restored(store: FileStore, data: bytes, private: bytes) -> None:
    for one in (*store.home.journal.iterdir(), *store.home.private.iterdir()):
        one.unlink()
    (store.home.journal / "s1.jsonl").write_bytes(data)
    (store.home.private / "s1.json").write_bytes(private)


def cuts(store: FileStore, step: int) -> None:
    whole, counts = cut_off(store)
    private = (store.home.private / "s1.json").read_bytes()
    for length in range(0, len(whole) + 1, step):
        restored(store, whole[:length], private)
        assert found(store) == counts[turns_before(whole, length)], f"cut at {length}"


def flips(store: FileStore, number: int) -> None:
    whole, counts = cut_off(store)
    private = (store.home.private / "s1.json").read_bytes()
    for seed in range(number):
        place = Random(f"flip {seed}").randrange(len(whole) * 8)
        bad = bytearray(whole)
        bad[place // 8] ^= 1 << place % 8
        restored(store, bytes(bad), private)
        assert found(store) == counts[turns_before(whole, place // 8)], f"seed {seed}, bit {place}"


def test_a_sample_of_cuts(store: FileStore) -> None:
    cuts(store, step=37)


def test_a_sample_of_flips(store: FileStore) -> None:
    flips(store, SAMPLE)


@pytest.mark.campaign
def test_every_cut(store: FileStore) -> None:
    cuts(store, step=1)


@pytest.mark.campaign
def test_flips(store: FileStore) -> None:
    flips(store, int(os.environ.get("FLAI_CAMPAIGN_FLIPS", "1000")))


def test_what_is_damaged_is_told_once_and_kept_aside(store: FileStore) -> None:
    whole, _ = cut_off(store)
    path = store.home.journal / "s1.jsonl"
    at = whole.index(b"canary") if b"canary" in whole else whole.index(b"***mail***")
    path.write_bytes(whole[:at] + b"?" + whole[at + 1 :])
    good = whole.rindex(b"\n", 0, at) + 1
    lost = whole[at:].count(b"\n")
    assert recover(store) == [
        f"session s1 was cut off: {7 - lost} turns were recovered; its journal is damaged from byte"
        f" {good} on: {lost} turns were lost, kept in '{path}.damaged'"
    ]
    assert recover(store) == []
