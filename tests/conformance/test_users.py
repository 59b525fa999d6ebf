"""A user who comes back is known, and two sessions of theirs do not undo each other (rule 18)."""

from __future__ import annotations

import shutil
from pathlib import Path

from flaicli.adapters.home import Home
from flaicli.adapters.store_file import FileStore
from tests.talks import HOUSE, flai


def test_a_user_who_comes_back_is_known(tmp_path: Path) -> None:
    coffee = HOUSE / "flows/coffee"
    shutil.copytree(coffee, tmp_path / "coffee", ignore=shutil.ignore_patterns(".flai"))
    first = flai("run", "coffee/flow.yaml", "--user", "ana", said="latte\nlarge\nyes\n",
                 folder=tmp_path)  # fmt: skip
    assert first.stdout.startswith("Hi there, welcome to Bean There!\n")
    assert "finished" in first.stderr
    again = flai("run", "coffee/flow.yaml", "--user", "ana", folder=tmp_path)
    known = "Good to see you again, friend! Last time you had a large latte.\n"
    assert again.stdout.startswith(known)
    other = flai("run", "coffee/flow.yaml", folder=tmp_path)
    assert other.stdout.startswith("Hi there, welcome to Bean There!\n")


def test_two_sessions_of_a_user_do_not_undo_each_other(tmp_path: Path) -> None:
    words = "{{ user.x or '-' }} {{ user.y or '-' }}"
    (tmp_path / "flow.yaml").write_text(
        f'flai: 1\nname: a\nblocks:\n  a: {{message: "{words}", next: wait}}\n', encoding="utf-8"
    )
    flai("run", "flow.yaml", said="/set user.x=1\n", folder=tmp_path)
    first = FileStore(Home(tmp_path / ".flai")).ids()[0]
    flai("run", "flow.yaml", said="/set user.y=2\n", folder=tmp_path)
    flai("run", "--session", first, said="/set user.x=3\n", folder=tmp_path)
    assert flai("run", "flow.yaml", folder=tmp_path).stdout == "3 2\n"


def test_a_conversation_begins_with_an_intro(tmp_path: Path) -> None:
    (tmp_path / "flow.yaml").write_text(
        'flai: 1\nname: a\nblocks:\n  a: {message: "{{ internal.messageType }}", next: wait}\n',
        encoding="utf-8",
    )
    for _ in range(2):
        assert flai("run", "flow.yaml", "--user", "ana", folder=tmp_path).stdout == "intro\n"
