"""A conversation as it is kept, and taken up again (rules 27, 32 and 34)."""

from __future__ import annotations

import json
from pathlib import Path

from tinydb import TinyDB

from flaicli import __version__
from flaicli.adapters.home import Home
from flaicli.runtime.keeping import keep, record, taken_up
from tests.stories import Story

FLOW = """
name: shop
variables: {mail: {type: email, sensitive: true}}
blocks:
  a: {collect: {ask: Mail?, into: mail, type: email}, next: b}
  b: {message: "Bye {{ mail }}.", next: {end: order placed}}
"""


def test_what_is_kept_can_be_taken_up_whole(tmp_path: Path) -> None:
    story = Story(FLOW, user="ana", channel="web")
    story.say("canary@example.org")
    home = Home(tmp_path / ".flai")
    path = keep(story.talk, home, "flow.yaml")
    kept, log, private = taken_up(home, "story")
    assert kept == record(story.talk, "flow.yaml")
    assert log.session("story", private) == story.talk.session
    assert log.entries == story.talk.log.entries
    assert "canary" not in path.read_text()
    assert "canary" in (home.private / "story.json").read_text()


def test_tinydb_opens_it_and_finds_its_tables(tmp_path: Path) -> None:
    story = Story(FLOW)
    story.say("canary@example.org")
    with TinyDB(keep(story.talk, Home(tmp_path / ".flai"))) as file:
        assert {"session", "entries"} <= file.tables()
        [session] = file.table("session").all()
        entries = file.table("entries").all()
    assert len(entries) == len(story.talk.log)
    state = session.pop("state")
    assert json.loads(json.dumps(session)) == {
        "id": "story",
        "flai": __version__,
        "project": "shop",
        "flow": "",
        "fingerprint": story.talk.project.fingerprint,
        "status": "finished",
        "statusDetails": "order placed",
        "user": "local",
        "channel": "cli",
        "language": "en",
        "startedAt": "2026-03-02T08:00:00.000000+00:00",
        "lastActivityAt": "2026-03-02T08:00:00.000000+00:00",
        "endedAt": "2026-03-02T08:00:00.000000+00:00",
        "turns": 1,
        "startingStage": "a",
        "endingStage": "b",
        "head": len(entries),
    }
    assert state["variables"] == {"mail": {"$private": "mail#1"}}
