"""A conversation is begun as it was asked for; typer is not needed for the shortest way to ask."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from flaicli.adapters.trouble import Trouble
from flaicli.cli.running import Asked, talked
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
