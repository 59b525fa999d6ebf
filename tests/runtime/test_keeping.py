"""A conversation as it is kept, turn by turn, and taken up again (rules 27, 31 to 34)."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path

import pytest
from tinydb import TinyDB

from flaicli import __version__
from flaicli.adapters.clock import VirtualClock
from flaicli.adapters.home import Home
from flaicli.adapters.store import Store
from flaicli.adapters.store_file import FileStore
from flaicli.adapters.store_memory import MemoryStore
from flaicli.adapters.trouble import Busy, Trouble, Unkept
from flaicli.runtime.conversation import Conversation
from flaicli.runtime.keeping import Keeping, brief, record, recover, taken_up
from tests.stories import START, project_of

FLOW = """
name: shop
variables: {mail: {type: email, sensitive: true}, size: {scope: user}}
blocks:
  size: {collect: {ask: Size?, into: size}, next: a}
  a: {collect: {ask: Mail?, into: mail, type: email}, next: b}
  b: {message: "Bye {{ mail }}.", next: {end: order placed}}
"""


class Bot:
    """A conversation that is kept, begun or gone on with."""

    def __init__(self, keeping: Keeping, **how: str) -> None:
        self.keeping = keeping
        self.talk = keeping.conversation(project_of(FLOW), VirtualClock(START))
        if not self.talk.log:
            self.talk.open(profile=keeping.profile(how.get("user", "local")), **how)


def begun(store: Store, id: str = "s1", **how: str) -> Bot:
    return Bot(Keeping.begin(store, id, "flow.yaml"), **how)


@pytest.fixture
def store(tmp_path: Path) -> FileStore:
    return FileStore(Home(tmp_path / ".flai"))


def same(talk: Conversation, store: Store) -> bool:
    """Whether what the store has of a running conversation is all there is of it."""
    kept, log, session = taken_up(store, talk.id)
    assert (log.entries, log.head) == (talk.log.entries, talk.log.head)
    assert kept == brief(talk, "flow.yaml")
    return session == talk.session


def test_each_turn_is_there_before_anybody_sees_it(store: FileStore) -> None:
    bot = begun(store)
    assert same(bot.talk, store)
    for word in ("large", "no mail", "canary@example.org"):
        bot.talk.say(word)
        assert same(bot.talk, store)
    assert bot.talk.session.status == "finished"


def test_going_back_is_kept_at_once(store: FileStore) -> None:
    bot = begun(store)
    bot.talk.say("large")
    bot.talk.say("no mail")
    assert bot.talk.back(2)
    assert same(bot.talk, store)
    assert taken_up(store, "s1")[0]["endingStage"] == "size"
    bot.talk.say("small")
    assert same(bot.talk, store)


def test_what_is_finished_can_be_read_whole(store: FileStore) -> None:
    bot = begun(store, user="ana", channel="web")
    bot.talk.say("large")
    bot.talk.say("canary@example.org")
    path = bot.keeping.finish(bot.talk)
    assert path is not None
    kept, log, session = taken_up(store, "s1")
    assert kept == record(bot.talk, "flow.yaml")
    assert session == bot.talk.session
    assert log.entries == bot.talk.log.entries
    assert "canary" not in path.read_text()
    assert "canary" in (store.home.private / "s1.json").read_text()
    assert not list(store.home.journal.iterdir())


def test_a_suspended_session_goes_on_where_it_stopped(store: FileStore) -> None:
    bot = begun(store)
    bot.talk.say("large")
    bot.keeping.finish(bot.talk)
    again = Bot(Keeping.open(store, "s1"))
    assert again.keeping.recovered is None
    assert again.keeping.flow == "flow.yaml"
    assert again.keeping.record["state"]["waiting"]
    assert again.talk.session == bot.talk.session
    again.talk.resume()
    again.talk.say("canary@example.org")
    assert same(again.talk, store)
    again.keeping.finish(again.talk)
    assert taken_up(store, "s1")[0]["status"] == "finished"


def test_after_a_crash_it_goes_on_after_the_last_turn(store: FileStore) -> None:
    bot = begun(store)
    bot.talk.say("large")
    bot.keeping.close()
    again = Bot(Keeping.open(store, "s1"))
    assert again.keeping.recovered is not None
    assert again.keeping.recovered.sentence == "session s1 was cut off: 2 turns were recovered"
    assert again.talk.session == bot.talk.session
    again.talk.say("canary@example.org")
    assert same(again.talk, store)


def test_what_a_crash_left_is_finished_and_told_once(store: FileStore) -> None:
    bot = begun(store)
    bot.talk.say("large")
    bot.keeping.close()
    running = begun(store, "s2")
    assert recover(store) == ["session s1 was cut off: 2 turns were recovered"]
    assert recover(store) == []
    assert taken_up(store, "s1")[0] == json.loads(json.dumps(record(bot.talk, "flow.yaml")))
    assert store.unfinished() == ["s2"]
    running.talk.say("small")


def test_what_cannot_be_understood_is_told_and_left(store: FileStore) -> None:
    odd = store.begin("odd")
    odd.append([{"seq": 1, "event": {"type": "sung"}}], {"id": "odd", "head": 1}, {})
    odd.close()
    bot = begun(store)
    bot.keeping.close()
    first, second = recover(store)
    assert first == (
        "session 'odd' cannot be understood: an entry of the log lacks or garbles 'at': "
        "it may be of another version of flai; the file was left as it is"
    )
    assert second == "session s1 was cut off: 1 turn was recovered"
    assert store.unfinished() == ["odd"]


def test_a_session_of_which_nothing_is_left_is_told_when_it_is_opened(store: FileStore) -> None:
    begun(store).keeping.close()
    path = store.home.journal / "s1.jsonl"
    path.write_bytes(b"\0" + path.read_bytes()[1:])
    with pytest.raises(Trouble) as caught:
        Keeping.open(store, "s1")
    assert caught.value.message == (
        "session s1 was cut off: 0 turns were recovered; its journal is damaged from byte 0 on: "
        f"1 turn was lost, kept in '{path}.damaged'"
    )
    with pytest.raises(Trouble, match="there is no session 's1'"):
        Keeping.open(store, "s1")


def test_a_turn_that_cannot_be_kept_has_not_happened(store: FileStore) -> None:
    bot = begun(store)
    bot.talk.say("large")
    before = bot.talk.session, len(bot.talk.log), bot.talk.log.head

    def full(_talk: Conversation, _entries: object) -> None:
        raise Trouble("full")

    bot.talk.keep = full
    for act in (lambda: bot.talk.say("no mail"), bot.talk.back):
        with pytest.raises(Trouble):
            act()
        assert (bot.talk.session, len(bot.talk.log), bot.talk.log.head) == before
    assert same(bot.talk, store)


@pytest.mark.parametrize("cause", [Trouble("the disk is full"), KeyboardInterrupt()])
def test_after_half_a_turn_nothing_more_is_kept(
    store: FileStore, monkeypatch: pytest.MonkeyPatch, cause: BaseException
) -> None:
    bot = begun(store)

    def fails(*_: object) -> None:
        raise cause

    monkeypatch.setattr(store, "keep_user", fails)
    with pytest.raises((Unkept, KeyboardInterrupt)):
        bot.talk.say("large")               # the turn is kept, but not what it tells of the user
    monkeypatch.undo()
    for act in (lambda: bot.talk.say("small"), lambda: bot.keeping.finish(bot.talk)):
        with pytest.raises(Unkept, match=r"the disk is full|was interrupted while"):
            act()
    again = Bot(Keeping.open(store, "s1"))
    assert again.talk.session.turn == 1
    assert [one.seq for one in again.talk.log] == list(range(1, len(again.talk.log) + 1))
    assert again.talk.say("me@example.org")


def test_one_writer_at_a_time(store: FileStore) -> None:
    bot = begun(store)
    for attempt in (Keeping.open, Keeping.begin):
        with pytest.raises(Busy):
            attempt(store, "s1")
    bot.keeping.finish(bot.talk)
    Keeping.open(store, "s1").close()


def test_what_is_known_of_a_user_is_kept_when_it_changes(store: FileStore) -> None:
    bot = begun(store, user="ana")
    assert not store.home.users.exists()
    bot.talk.say("large")
    assert store.user("ana") == {"size": "large"}
    store.keep_user("ana", {"size": "other"})
    bot.talk.say("no mail")                 # changes nothing of the user
    assert store.user("ana") == {"size": "other"}
    bot.talk.back(2)
    assert store.user("ana") == {}
    bot.keeping.close()
    second = begun(store, "s2", user="bea")
    assert second.talk.session.profile == {}


def test_a_store_in_memory_keeps_as_well() -> None:
    store = MemoryStore()
    bot = begun(store)
    bot.talk.say("large")
    assert same(bot.talk, store)
    assert bot.keeping.finish(bot.talk) is None
    assert taken_up(store, "s1")[0] == json.loads(json.dumps(record(bot.talk, "flow.yaml")))


def test_tinydb_opens_it_and_finds_its_tables(store: FileStore) -> None:
    bot = begun(store)
    bot.talk.clock.sleep(timedelta(minutes=1).total_seconds())
    bot.talk.say("large")
    bot.talk.say("canary@example.org")
    path = bot.keeping.finish(bot.talk)
    with TinyDB(path) as file:
        assert {"session", "entries"} <= file.tables()
        [session] = file.table("session").all()
        entries = file.table("entries").all()
    assert len(entries) == len(bot.talk.log)
    state = session.pop("state")
    assert json.loads(json.dumps(session)) == {
        "id": "s1",
        "flai": __version__,
        "project": "shop",
        "flow": "flow.yaml",
        "fingerprint": bot.talk.project.fingerprint,
        "status": "finished",
        "statusDetails": "order placed",
        "user": "local",
        "channel": "cli",
        "language": "en",
        "startedAt": "2026-03-02T08:00:00.000000+00:00",
        "lastActivityAt": "2026-03-02T08:01:00.000000+00:00",
        "endedAt": "2026-03-02T08:01:00.000000+00:00",
        "turns": 2,
        "startingStage": "size",
        "endingStage": "b",
        "head": len(entries),
    }
    assert state["variables"] == {"mail": {"$private": "mail#1"}}


def test_what_two_sessions_learn_of_a_user_is_put_together(store: FileStore) -> None:
    store.keep_user("local", {"old": 1, "size": "small"})
    first, second = begun(store), begun(store, "s2")
    first.talk.set({"user.old": None, "size": "large"})
    second.talk.set({"user.name": "Ana"})
    assert store.user("local") == {"size": "large", "name": "Ana"}


def test_where_one_has_gone_back_or_to_is_kept(store: FileStore) -> None:
    bot = begun(store)
    bot.talk.say("L")
    bot.talk.say("ana@example.org")
    end = bot.talk.log.head
    assert bot.talk.back(2)
    bot.talk.say("S")
    bot.talk.say("bea@example.org")
    bot.talk.to(end)
    assert same(bot.talk, store)
    assert sorted(bot.talk.session.private.values()) == ["ana@example.org", "bea@example.org"]
    bot.keeping.finish(bot.talk)
    again = Bot(Keeping.open(store, "s1"))
    assert again.talk.log.head == end
    turn = again.talk.retry()
    assert turn is not None
    assert again.talk.session.variables["mail"] != bot.talk.session.variables["mail"]
    assert "ana@example.org" not in str([one.event for one in again.talk.log])
    kept = again.talk.session.private
    assert kept[again.talk.session.variables["mail"]["$private"]] == "ana@example.org"
    assert same(again.talk, store)
