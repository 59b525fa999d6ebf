"""What was done, read from a log."""

from __future__ import annotations

from pathlib import Path

from flaicli.apps.emulator.slash import hear
from flaicli.runtime.acts import acts_of, begun_at
from tests.talks import talk_of


def test_every_act_in_its_order(tmp_path: Path) -> None:
    talk = talk_of(tmp_path)
    talk.begin()
    for line in ("/language nl", "tea", "2", "PAY", "no", "a@example.org"):
        hear(talk, line)
    found = [(one.name, one.value) for one in acts_of(talk.conversation.log.line())]
    assert found == [
        ("language", "nl"),
        ("user", "tea"),
        ("press", {"button": "Menu"}),
        ("press", {"button": "Pay"}),
        ("user", "?"),
        ("user", "***email***"),
    ]


def test_what_was_taken_back_was_not_done(tmp_path: Path) -> None:
    talk = talk_of(tmp_path)
    talk.begin()
    for line in ("tea", "/back", "/goto pay", "/restart", "/set total=2", "/wait 61s"):
        hear(talk, line)
    found = [(one.name, one.value) for one in acts_of(talk.conversation.log.line())]
    assert found == [("goto", "pay"), ("restart", None), ("set", {"total": 2}), ("wait", None)]


def test_where_it_began(tmp_path: Path) -> None:
    talk = talk_of(tmp_path, block="pay")
    talk.begin()
    assert [one.block for one in begun_at(talk.conversation.log.line())] == ["pay"]
    assert list(begun_at(())) == []
