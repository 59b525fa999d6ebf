"""The player: which recording answers, how often, and what is said where none does."""

from __future__ import annotations

from flaicli.adapters.cassette.player import Player
from flaicli.adapters.cassette.tape import Tape
from tests.adapters.cassette.tapes import recording

A1, A2, B = recording("a", 1), recording("a", 2), recording("b", 3, line=9)


def asked(url: str) -> dict[str, str]:
    return {"type": "fetch", "method": "GET", "url": url}


def test_equal_requests_are_answered_in_order_each_once() -> None:
    player = Player(Tape((A1, B, A2)))
    assert player.find(asked("a")) is A1
    assert player.unused() == [B, A2]
    assert [player.find(asked(one)) for one in "bab"] == [B, A2, None]
    assert player.find(asked("a")) is None
    assert player.unused() == []
    miss = player.miss(asked("b"))
    assert miss.words == "recording 2 (line 9) answers this, and has been used already"
    assert (miss.used, miss.near) == (True, B)


def test_one_that_repeats_answers_for_ever() -> None:
    player = Player(Tape((A1, recording("b", 4, repeat=True))))
    assert [player.find(asked("b")) for _ in range(3)] == [recording("b", 4, repeat=True)] * 3
    assert player.unused() == [A1]


def test_what_is_equal_is_still_two_recordings() -> None:
    same = recording("a", 1)
    player = Player(Tape((A1, same)))
    player.find(asked("a"))
    assert len(player.unused()) == 1


def test_what_is_ignored_here_or_there_does_not_matter() -> None:
    tape = Tape((A1,), ("url",))
    assert Player(tape).find(asked("z")) is A1
    assert Player(Tape((A1,)), ("url",)).find(asked("z")) is A1


def test_a_miss_names_the_nearest() -> None:
    words = "no recording answers this; recording 2 (line 9) is the nearest"
    miss = Player(Tape((A1, B))).miss(asked("bb"))
    assert miss.words == f"{words}\n  url: asked 'bb', recorded 'b'"
    assert Player(Tape()).miss(asked("a")).words == "the cassette holds no recording"


def test_who_talks_may_go_back_and_ask_again() -> None:
    player = Player(Tape((A1, A2)), again=True)
    assert [player.find(asked("a")) for _ in range(4)] == [A1, A2, A2, A2]
    assert player.unused() == []
    assert player.find(asked("b")) is None
