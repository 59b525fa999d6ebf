"""The benchmarks measure what they say: the same conversation, on flows that hold."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from benchmarks import (
    bench_cassette,
    bench_http,
    bench_sessions,
    bench_store,
    bench_turns,
    measure,
    plain,
)
from benchmarks.bench_replay import write_replays
from benchmarks.large import large_flow
from benchmarks.many_sessions import fill
from benchmarks.stream_server import pieces
from flaicli.adapters.home import Home
from flaicli.adapters.store_file import FileStore
from flaicli.apps.replay.flows import Flows, loaded
from flaicli.engine import advance
from flaicli.loading.project import load
from flaicli.model.events import MessageSaid
from flaicli.model.session import Session
from flaicli.model.stimuli import Opened, Said
from flaicli.runtime.keeping import understood


def test_a_stream_has_as_many_pieces_as_it_is_asked_for() -> None:
    lines = pieces(3).decode().split("\n\n")
    chunks = [json.loads(one.removeprefix("data: ")) for one in lines if one.startswith("data: {")]
    assert sum("content" in one["choices"][0]["delta"] for one in chunks) == 3
    assert chunks[-1]["choices"][0]["finish_reason"] == "stop"
    assert lines[-2:] == ["data: [DONE]", ""]


def test_flai_says_what_the_plain_machine_says() -> None:
    session = {"block": "greet", "variables": {}, "events": []}
    for said in plain.SAID:
        plain.turn(session, said)
    expected = [what for kind, what in session["events"] if kind == "said"]

    turn = advance(bench_turns.PROJECT, Session(), Opened(bench_turns.AT))
    events = [*turn.events]
    for said in plain.SAID[1:]:
        turn = advance(bench_turns.PROJECT, turn.session, Said(bench_turns.AT, str(said)))
        events += turn.events
    said = [one for one in events if isinstance(one, MessageSaid) and one.role == "assistant"]
    assert [one.text for one in said] == expected
    assert turn.session.status == "finished"


def test_each_way_of_talking_is_four_turns() -> None:
    talks = (plain.conversation, bench_turns.in_memory, bench_turns.through_json)
    assert [talk() for talk in talks] == [4, 4, 4]


def test_the_large_flow_has_nothing_to_complain_about() -> None:
    text = large_flow(41)
    large = load("large.yaml", lambda _: text)
    assert large.findings == ()
    assert large.project is not None
    assert len(large.project.main.blocks) == 41


def test_replays_are_written_beside_their_flow(tmp_path: Path) -> None:
    folder = write_replays(tmp_path / "many", 3)
    assert sorted(each.name for each in folder.iterdir()) == [
        "lead.yaml",
        "lead_000.replay.yaml",
        "lead_001.replay.yaml",
        "lead_002.replay.yaml",
    ]


def test_the_kept_sessions_are_as_flai_keeps_them(tmp_path: Path) -> None:
    home = fill(tmp_path / ".flai", 30)
    store = FileStore(home)
    assert bench_sessions.read_bare(home) == bench_sessions.index_anew(home) == 30
    for id in store.ids():
        stored = store.load(id)
        log, session = understood(id, stored.record, stored.entries, {})
        assert len(log) == stored.record["head"]
        assert session.status == stored.record["status"]
    assert len({store.load(id).record["lastActivityAt"] for id in store.ids()}) == 30


def test_a_table_is_aligned(capsys: pytest.CaptureFixture[str]) -> None:
    measure.table("Turns", [("who", "a second"), ("flai", "9"), ("plain Python", "1,000")])
    assert capsys.readouterr().out == (
        "\nTurns\n"
        "  who           a second\n"
        "  ------------  --------\n"
        "  flai                 9\n"
        "  plain Python     1,000\n"
    )


def test_a_command_that_fails_is_not_fast() -> None:
    with pytest.raises(RuntimeError, match="it ended with 2"):
        measure.process_seconds({"it": (["sh", "-c", "exit 2"], "")}, rounds=1)


def test_a_full_store_and_a_turn_kept_in_it(tmp_path: Path) -> None:
    home = Home(tmp_path / ".flai")
    bench_store.fill(home, 5)
    timed = bench_store.begun(home, "s", 3)
    assert len(FileStore(home).ids()) == 6
    timed.talk.say("x")
    assert len(timed.times) == 1
    assert len(FileStore(home).load("s").entries) == len(timed.talk.log)
    timed.keeping.close()
    assert json.loads(bench_store.line(home))["n"] == 2


def test_each_way_of_asking_a_server_gets_its_answer() -> None:
    server = bench_http.Server()
    try:
        for ask in (bench_http.kept, bench_http.anew, bench_http.performer):
            assert ask(server.url, 2) == 2
        assert bench_http.action(server.port, 2) == 2
    finally:
        server.close()


def test_replays_are_played_from_what_the_model_answered(tmp_path: Path) -> None:
    for number, tell in enumerate(bench_cassette.TELL.values()):
        path = bench_cassette.written(tmp_path / str(number), tell, turns=3)
        bench_cassette.played(path, Flows(loaded))
    assert [one.parent.name for one in sorted(tmp_path.rglob("*.cassette.yaml"))] == ["1", "2"]
