"""Lines typed are remembered, but never a sensitive one."""

from __future__ import annotations

from pathlib import Path

from flaicli.apps.emulator.prompt.memory import Memory, harmless
from tests.talks import talk_of


def test_a_harmless_line_is_kept_for_the_next_talk(tmp_path: Path) -> None:
    path = tmp_path / "history"
    memory = Memory(path)
    memory.append_string("tea")
    memory.settle("tea", harmless=True)
    memory.append_string("two\nlines")
    memory.settle("two\nlines", harmless=True)
    assert list(Memory(path).load_history_strings()) == ["two\nlines", "tea"]
    assert path.stat().st_mode & 0o777 == 0o600


def test_a_sensitive_line_is_forgotten(tmp_path: Path) -> None:
    path = tmp_path / "history"
    memory = Memory(path)
    memory.append_string("4711")
    memory.settle("4711", harmless=False)
    memory.settle("4711", harmless=True)
    assert memory.get_strings() == []
    assert not path.exists()


def test_a_disk_that_refuses_is_gone_without(tmp_path: Path) -> None:
    (tmp_path / "history").mkdir()
    for path in (tmp_path / "history", tmp_path / "none/history", None):
        memory = Memory(path)
        memory.append_string("tea")
        memory.settle("tea", harmless=True)
        assert list(memory.load_history_strings()) == []


def test_what_is_typed_ahead_is_judged_by_its_own_turn(tmp_path: Path) -> None:
    path = tmp_path / "history"
    memory = Memory(path)
    for line in ("Ana", "4711", "tea"):
        memory.append_string(line)
    memory.settle("/reload", harmless=True)
    memory.settle("Ana", harmless=True)
    assert list(Memory(path).load_history_strings()) == ["Ana"]
    memory.settle("4711", harmless=False)
    memory.settle("tea", harmless=True)
    assert list(Memory(path).load_history_strings()) == ["tea", "Ana"]
    assert memory.get_strings() == ["Ana", "tea"]


def test_what_answers_a_sensitive_question_is_not_harmless(tmp_path: Path) -> None:
    talk = talk_of(tmp_path)
    talk.begin()
    turn = talk.say("tea")
    assert harmless(talk, "tea", (turn,))
    turn = talk.say("1")
    turn = talk.say("a@b.org")
    assert not harmless(talk, "a@b.org", (turn,))
    assert not harmless(talk, "/set email=x@y.org", ())
