"""The deck in its four modes: what is played, what is asked, what is written."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flaicli.adapters.cassette.file import CassetteFile
from flaicli.adapters.cassette.tape import Tape
from flaicli.adapters.cassette.veil import Bare, answered
from flaicli.adapters.performer import Progress
from flaicli.model.effects import Outcome, RunScript
from flaicli.model.marks import clean
from tests.adapters.cassette.tapes import Streamed, ask, deck, get, recording, said
from tests.adapters.cassette.test_spelling import DATA
from tests.worlds import Answers

A = recording("a", "old a")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "x.cassette.yaml"


def urls(path: Path) -> list[tuple[str, object]]:
    tape = CassetteFile.at(path).tape
    assert tape is not None
    return [(one.request["url"], one.outcome.value) for one in tape.recordings]


def test_once_records_where_the_file_is_missing(path: Path) -> None:
    first = deck(path, "once", Answers("new a", "new b"))
    assert [first.perform(get(one), Progress()).value for one in "ab"] == ["new a", "new b"]
    assert first.write()
    assert urls(path) == [("a", "new a"), ("b", "new b")]
    second = deck(path, "once", Answers())
    assert not second.records
    assert second.perform(get("b"), Progress()).value == "new b"
    assert second.perform(get("c"), Progress()).error is not None
    assert not second.write()


def test_new_adds_what_is_missing(path: Path) -> None:
    CassetteFile.at(path).write(Tape((A,), ("headers",)))
    world = Answers("new b")
    one = deck(path, "new", world)
    assert [one.perform(get(each), Progress()).value for each in "ab"] == ["old a", "new b"]
    assert world.urls == ["b"]
    one.write()
    assert urls(path) == [("a", "old a"), ("b", "new b")]
    tape = CassetteFile.at(path).tape
    assert tape is not None
    assert tape.ignore == ("headers",)


def test_all_writes_it_anew_and_nothing_where_nothing_was_asked(path: Path) -> None:
    CassetteFile.at(path).write(Tape((A, recording("z")), ("headers",)))
    assert not deck(path, "all", Answers()).write()
    one = deck(path, "all", Answers("new a"))
    assert one.perform(get("a"), Progress()).value == "new a"
    one.write()
    assert urls(path) == [("a", "new a")]


def test_none_never_asks(path: Path) -> None:
    CassetteFile.at(path).write(Tape((A,)))
    one = deck(path, "none", Answers())
    outcome = one.perform(get("b"), Progress())
    assert outcome.error == {
        "kind": "not_recorded",
        "message": "'GET b' is not in the cassette: no recording answers this; "
        "recording 1 (line 4) is the nearest\n  url: asked 'b', recorded 'a'",
    }
    assert [miss.used for miss in one.misses] == [False]
    assert not one.write()


def test_what_is_of_this_machine_is_performed_as_it_is(path: Path) -> None:
    local = Answers(Outcome(3))
    one = deck(path, "none", None, local)
    assert one.perform(RunScript("return 3"), Progress()).value == 3
    assert not one.write()
    assert one.misses == []


def test_a_stream_comes_in_its_pieces(path: Path) -> None:
    first = deck(path, "all", Streamed(["Hel", "lo, ", "you"]))
    live: list[str] = []
    first.perform(ask("hi", stream=True), Progress(live.append))
    first.write()
    again: list[str] = []
    second = deck(path, "none")
    assert second.perform(ask("hi"), Progress(again.append)).value == said("Hello, you").value
    assert again == live == ["Hel", "lo, ", "you"]


def test_a_text_edited_by_hand_streams_whole(path: Path) -> None:
    deck_of = deck(path, "all", Streamed(["Hel", "lo"]))
    deck_of.perform(ask("hi"), Progress())
    deck_of.write()
    path.write_text(path.read_text().replace("text: Hello", "text: Hello there"))
    heard: list[str] = []
    deck(path, "none").perform(ask("hi"), Progress(heard.append))
    assert heard == ["Hel", "lo", " there"]


def test_a_paced_stream_can_be_given_up(path: Path) -> None:
    first = deck(path, "all", Streamed(["a", "b", "c"]))
    first.perform(ask("hi"), Progress())
    first.write()
    (made,) = first.recorder.made
    streamed = str([list(one) for one in made.stream])
    path.write_text(path.read_text().replace(streamed, "[[0, 1], [5, 1], [90000, 1]]"))
    heard: list[str] = []
    progress = Progress()

    def piece(text: str) -> None:
        heard.append(text)
        if text == "b":
            progress.cancelled.set()

    progress.piece = piece
    deck(path, "none", paced=True).perform(ask("hi"), progress)
    assert heard == ["a", "b"]


def test_two_recordings_of_the_same_are_the_same_but_for_times(tmp_path: Path) -> None:
    texts = []
    for name in ("one", "two"):
        one = deck(tmp_path / name, "all", Streamed(["Hel", "lo"]))
        one.recorder._elapsed = lambda: 0.0
        one.perform(ask("hi"), Progress())
        one.write()
        texts.append((tmp_path / name).read_bytes())
    assert texts[0] == texts[1]


def test_what_repeats_still_does_when_all_is_recorded_anew(path: Path) -> None:
    CassetteFile.at(path).write(Tape((recording("a", repeat=True), recording("b"))))
    one = deck(path, "all", Answers("1", "2", "3", "4"))
    for url in "abba":
        one.perform(get(url), Progress())
    one.write()
    tape = CassetteFile.at(path).tape
    assert tape is not None
    found = [(each.request["url"], each.repeat) for each in tape.recordings]
    assert found == [("a", True), ("b", False), ("b", False)]


def test_one_that_was_there_before_is_not_lost_by_breaking_off(path: Path) -> None:
    CassetteFile.at(path).write(Tape((A,)))
    for mode, kept in (("all", [("a", "old a")]), ("new", [("a", "old a"), ("b", "new b")])):
        one = deck(path, mode, Answers("new b"))
        one.perform(get("b"), Progress())
        one.salvage()
        assert urls(path) == kept


URLS = st.lists(st.tuples(st.sampled_from(["a", "b", "é:'"]), DATA), max_size=8)


@settings(deadline=None)
@given(URLS)
def test_whatever_was_answered_is_answered_again(asked: list[tuple[str, object]]) -> None:
    with TemporaryDirectory() as place:
        path = Path(place) / "x.cassette.yaml"
        live = deck(path, "once", Answers(*(Outcome(value) for _, value in asked)))
        first = [live.perform(get(url), Progress()) for url, _ in asked]
        live.write()
        if not asked:
            assert not path.exists()
            return
        again = deck(path, "none")
        played = [again.perform(get(url), Progress()).value for url, _ in asked]
        kept = [answered(Outcome(clean(one.value)), Bare()).value for one in first]
        assert played == kept
        assert again.player.unused() == []
        assert again.perform(get("a"), Progress()).error is not None
