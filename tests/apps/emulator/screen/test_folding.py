"""A session is the same however it is folded: at once, from the middle, along any branch."""

from __future__ import annotations

import random
from pathlib import Path

from flaicli.apps.emulator.screen import folding
from flaicli.apps.emulator.screen.folding import Folding
from flaicli.model.log import Log
from tests.talks import talk_of


def test_a_session_is_the_same_wherever_folding_begins(tmp_path: Path) -> None:
    talk = talk_of(tmp_path)
    talk.begin()
    for said in ("milk", "tea", "Pay", "nobody", "ana@example.org"):
        talk.say(said)
    talk.conversation.back(3)
    talk.say("coffee")
    entries, private = talk.conversation.log.entries, talk.session.private
    assert any(one.parent != one.seq - 1 for one in entries), "there is a branch"
    places = [one.seq for one in entries]
    random.Random(7).shuffle(places)
    fold = Folding()
    for seq in places * 2:
        assert fold.at(entries, seq, "s1", private) == Log(entries, seq).session("s1", private)


def test_no_look_folds_a_long_log_again(tmp_path: Path) -> None:
    talk = talk_of(tmp_path)
    talk.begin()
    while len(talk.conversation.log) < 5 * folding.STRIDE:
        talk.say("milk")
    entries = talk.conversation.log.entries
    looked = [*entries]

    class Counted(list):  # type: ignore[type-arg]
        taken = 0

        def __getitem__(self, place):  # type: ignore[no-untyped-def]
            Counted.taken += 1
            return super().__getitem__(place)

    fold, counted = Folding(), Counted(looked)
    fold.at(counted, len(looked), "s1", {})
    Counted.taken = 0
    fold.at(counted, len(looked) - 1, "s1", {})
    assert 0 < Counted.taken < 3 * folding.STRIDE
