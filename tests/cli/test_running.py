"""A conversation is begun as it was asked for; typer is not needed for the shortest way to ask."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from flaicli.adapters.trouble import Trouble
from flaicli.cli.running import Asked, talked
from tests.servers.media import wav
from tests.talks import SHOP, environment_of


def test_what_begins_does_not_go_with_a_session() -> None:
    with pytest.raises(Trouble, match="'--from' begins a conversation"):
        talked(Asked(session="last", from_="pay"))
    with pytest.raises(Trouble, match="--restart goes with --session"):
        talked(Asked(restart=True))


def test_a_file_of_secrets_must_be_there(tmp_path: Path) -> None:
    (tmp_path / "flow.yaml").write_text(SHOP, encoding="utf-8")
    asked = Asked(str(tmp_path / "flow.yaml"), no_save=True, env_file=str(tmp_path / "none.env"))
    with pytest.raises(Trouble, match=r"none\.env"):
        talked(asked)


@pytest.mark.parametrize(
    ("words", "parsed"),
    [("", False), ("flow.yaml", False), ("--no-save", True), ("flow.yaml --no-save", True)],
)
def test_typer_is_imported_where_there_is_something_to_parse(
    tmp_path: Path, words: str, parsed: bool
) -> None:
    (tmp_path / "flow.yaml").write_text(SHOP, encoding="utf-8")
    code = (
        "import sys\n"
        f"sys.argv = ['flai', 'run', *{words.split()!r}]\n"
        "from flaicli.cli.main import run\n"
        "run()\n"
        "print('PARSED', 'typer' in sys.modules)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, timeout=60,
        env=environment_of(), input="tea\n", check=False,
    )  # fmt: skip
    assert "What will it be?" in done.stdout, done.stderr
    assert done.stdout.endswith(f"PARSED {parsed}\n"), done.stderr


VOICED = """\
flai: 1
name: ear
blocks:
  ask:
    collect: {ask: Speak up., into: recording, type: file, types: [audio/*]}
    next: hear
  hear: {action: {listen: {from: "{{ recording }}", into: words}}, next: tell}
  tell: {message: "You said: {{ words }}", next: end}
"""


def test_a_recording_is_the_first_answer(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "flow.yaml").write_text(VOICED, encoding="utf-8")
    (tmp_path / "question").write_bytes(wav())
    answers = 'answers: [{for: transcribe, contains: question, text: "Some tea."}]\n'
    (tmp_path / "answers.yaml").write_text(answers, encoding="utf-8")
    monkeypatch.setattr("sys.stdin", None)
    asked = Asked(
        str(tmp_path / "flow.yaml"), no_save=True, llm=f"scripted:{tmp_path}/answers.yaml",
        voice=tmp_path / "question",
    )  # fmt: skip
    assert talked(asked) == 0
    assert "You said: Some tea." in capsys.readouterr().out


def test_a_recording_must_be_one(tmp_path: Path) -> None:
    flow = tmp_path / "flow.yaml"
    flow.write_text(VOICED, encoding="utf-8")
    with pytest.raises(Trouble, match=r"flow\.yaml' is no recording"):
        talked(Asked(str(flow), no_save=True, voice=flow))
    with pytest.raises(Trouble, match="cannot be sent: no such file"):
        talked(Asked(str(flow), no_save=True, voice=tmp_path / "gone.wav"))
