"""Graphviz's `dot`: where it is missing, slow or broken, a sentence says so."""

from __future__ import annotations

from pathlib import Path

import pytest

from flaicli.adapters import graphviz
from flaicli.adapters.graphviz import svg
from flaicli.adapters.trouble import Trouble


def pretend(folder: Path, monkeypatch: pytest.MonkeyPatch, script: str) -> None:
    program = folder / "dot"
    program.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}:/usr/bin:/bin")


def test_the_drawing_comes_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pretend(tmp_path, monkeypatch, 'test "$1" = -Tsvg && echo "<svg>" && cat')
    assert svg('digraph { a [label="京都"] }') == '<svg>\ndigraph { a [label="京都"] }'


def test_it_is_not_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(Trouble) as trouble:
        svg("digraph {}")
    assert trouble.value.message == "an SVG needs Graphviz's 'dot', which is not installed"
    cure = "install Graphviz (as in: apt install graphviz), or write --format mermaid"
    assert trouble.value.help == cure


@pytest.mark.parametrize(
    ("script", "message"),
    [
        ("echo 'syntax error in line 1' >&2; exit 1", "'dot' failed: syntax error in line 1"),
        ("exit 7", "'dot' failed: exit code 7"),
        ("cat >/dev/null", "'dot' failed: exit code 0"),
    ],
)
def test_it_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str, message: str
) -> None:
    pretend(tmp_path, monkeypatch, script)
    with pytest.raises(Trouble) as trouble:
        svg("digraph {}")
    assert trouble.value.message == message


def test_it_takes_too_long(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pretend(tmp_path, monkeypatch, "exec sleep 30")
    monkeypatch.setattr(graphviz, "SECONDS_MAX", 0.2)
    with pytest.raises(Trouble) as trouble:
        svg("digraph {}")
    assert trouble.value.message == "'dot' took longer than 0.2 s"
    assert trouble.value.help == "draw less of it: --flow NAME; or write it with --format dot"


def test_it_cannot_be_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pretend(tmp_path, monkeypatch, "")
    (tmp_path / "dot").write_bytes(b"\x00\x01 no program")
    with pytest.raises(Trouble) as trouble:
        svg("digraph {}")
    assert trouble.value.message == "'dot' cannot be run: exec format error"
