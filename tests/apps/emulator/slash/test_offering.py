"""What an argument may become."""

from __future__ import annotations

from pathlib import Path

import pytest

from flaicli.apps.emulator.slash import COMMANDS, hear
from flaicli.apps.emulator.slash.offering import offered
from flaicli.apps.emulator.talk import Talk
from tests.talks import talk_of


@pytest.fixture
def talk(tmp_path: Path) -> Talk:
    talk = talk_of(tmp_path)
    talk.begin()
    return talk


def test_every_kind_of_argument_has_its_offers(talk: Talk) -> None:
    kinds = {one.takes for one in COMMANDS.values()} - {""}
    empty = [one for one in kinds if not list(offered(talk, one, "", COMMANDS))]
    assert sorted(empty) in (["branch", "event"], ["branch", "event", "file"])


def test_nothing_is_offered_where_nothing_is_known(talk: Talk) -> None:
    assert list(offered(talk, "", "", COMMANDS)) == []
    assert list(offered(talk, "assignment", "size=", COMMANDS)) == []


def test_the_branch_left_last_comes_first(talk: Talk) -> None:
    heads = []
    for word in ("tea", "coffee"):
        hear(talk, word)
        heads.append(talk.conversation.log.head)
        hear(talk, "/back")
    assert list(offered(talk, "branch", "", COMMANDS)) == [str(one) for one in reversed(heads)]
