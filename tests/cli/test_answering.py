"""Answers of models from a file, as the command line names it."""

from __future__ import annotations

from pathlib import Path

import pytest

from flaicli.adapters.trouble import Trouble
from flaicli.cli.answering import answers
from tests.talks import flai

FLOW = """\
flai: 1
name: greet
llm: small
blocks:
  ask:
    collect: {ask: Who are you?, into: name}
    next: greet
  greet:
    message: [generate: "Greet {{ name }}."]
    next: end
"""

REPLAY = """\
flow: flow.yaml
turns:
  - bot: Who are you?
  - user: Ana
  - bot: Hello, Ana!
"""


def written(folder: Path, text: str) -> str:
    path = folder / "answers.yaml"
    path.write_text(text, encoding="utf-8")
    return f"scripted:{path}"


def test_a_script_is_read_with_its_types(tmp_path: Path) -> None:
    script = answers(written(tmp_path, "answers:\n  - Hi\n  - {json: {yes: no}}\n"))
    assert script is not None
    assert script.unused == [1, 2]
    assert answers(None) is None


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("- Hi\n", "FILE:1: a script begins with `answers:`"),
        ("answers: [Hi\n", "FILE:1: the '[' opened here is not closed"),
        ("answers: 3\n", "'FILE' is no script of answers: it has no list under 'answers'"),
        ("answers: [0123]\n", None),
    ],
)
def test_what_is_no_script_is_told(tmp_path: Path, text: str, message: str | None) -> None:
    with pytest.raises(Trouble) as trouble:
        answers(written(tmp_path, text))
    if message is not None:
        assert trouble.value.message == message.replace("FILE", str(tmp_path / "answers.yaml"))


def test_another_way_is_none() -> None:
    for llm in ("ollama", "scripted:"):
        with pytest.raises(Trouble, match=f"--llm: there is no '{llm}'"):
            answers(llm)


def test_one_talks_without_a_key(tmp_path: Path) -> None:
    (tmp_path / "flow.yaml").write_text(FLOW, encoding="utf-8")
    written(tmp_path, "answers: ['Hello, Ana!']\n")
    command = ("run", "flow.yaml", "--no-save", "--llm", "scripted:answers.yaml")
    done = flai(*command, said="Ana\n", folder=tmp_path)
    assert "Hello, Ana!" in done.stdout, done.stderr
    without = flai("run", "flow.yaml", "--no-save", said="Ana\n", folder=tmp_path)
    assert "--llm scripted:answers.yaml" in " ".join((without.stdout + without.stderr).split())


def test_replays_are_answered_from_the_beginning_of_the_script(tmp_path: Path) -> None:
    (tmp_path / "flow.yaml").write_text(FLOW, encoding="utf-8")
    for name in ("one", "two"):
        (tmp_path / f"{name}.replay.yaml").write_text(REPLAY, encoding="utf-8")
    written(tmp_path, "answers: ['Hello, Ana!']\n")
    done = flai("replay", "--llm", "scripted:answers.yaml", folder=tmp_path)
    assert done.stdout.startswith("2 passed"), done.stdout
    wrong = flai("replay", "--llm", "scripted:none.yaml", folder=tmp_path)
    assert (wrong.returncode, wrong.stdout) == (2, "")
    assert "none.yaml" in wrong.stderr
