"""Lines typed are remembered, but never a sensitive one."""

from __future__ import annotations

from pathlib import Path

from flaicli.apps.emulator.prompt.memory import Memory


def test_a_harmless_line_is_kept_for_the_next_talk(tmp_path: Path) -> None:
    path = tmp_path / "history"
    memory = Memory(path)
    memory.append_string("tea")
    memory.settle(harmless=True)
    memory.append_string("two\nlines")
    memory.settle(harmless=True)
    assert list(Memory(path).load_history_strings()) == ["two\nlines", "tea"]
    assert path.stat().st_mode & 0o777 == 0o600


def test_a_sensitive_line_is_forgotten(tmp_path: Path) -> None:
    path = tmp_path / "history"
    memory = Memory(path)
    memory.append_string("4711")
    memory.settle(harmless=False)
    memory.settle(harmless=True)
    assert memory.get_strings() == []
    assert not path.exists()


def test_a_disk_that_refuses_is_gone_without(tmp_path: Path) -> None:
    (tmp_path / "history").mkdir()
    for path in (tmp_path / "history", tmp_path / "none/history", None):
        memory = Memory(path)
        memory.append_string("tea")
        memory.settle(harmless=True)
        assert list(memory.load_history_strings()) == []
