"""The command: its help, its version, and what it says to words it does not know."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from flaicli import __version__
from flaicli.cli.main import COMMANDS, help_text, run
from tests.talks import environment_of, flai

NO_FLOW = """\
error: 'flai run' needs FLOW: there is no flow.yaml here
  = help: make one: flai new mybot
"""


def said(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], *words: str
) -> tuple[int, str, str]:
    monkeypatch.setattr(sys, "argv", ["flai", *words])
    monkeypatch.setenv("NO_COLOR", "1")
    code = run()
    return code, *capsys.readouterr()


def test_the_version(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    assert said(monkeypatch, capsys, "--version") == (0, f"flai {__version__}\n", "")


@pytest.mark.parametrize("words", [[], ["--help"], ["-h"], ["help"]])
def test_help_lists_every_command(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], words: list[str]
) -> None:
    assert said(monkeypatch, capsys, *words) == (0, help_text(), "")
    assert all(f"\n  {name} " in help_text() for name in COMMANDS)
    assert max(map(len, help_text().splitlines())) <= 80


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_explains_itself(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    code, out, err = said(monkeypatch, capsys, name, "--help")
    assert (code, err) == (0, "")
    assert out.startswith(f"Usage: flai {name} ")
    assert said(monkeypatch, capsys, "help", name)[1] == out


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["rn"], "error: flai has no command 'rn'\n  = help: did you mean 'flai run'?\n"),
        (
            ["zzz"],
            f"error: flai has no command 'zzz'\n  = help: there are: {', '.join(COMMANDS)}\n",
        ),
        (
            ["flow.yaml"],
            "error: flai has no command 'flow.yaml'\n"
            "  = help: to talk to that flow: flai run flow.yaml\n",
        ),
        (
            ["--verison"],
            "error: flai has no option '--verison'\n  = help: flai --help lists what there is\n",
        ),
        (["run"], NO_FLOW),
        (
            ["run", "--stor", "x"],
            "error: 'flai run' has no option '--stor'\n  = help: did you mean '--store'?\n",
        ),
        (
            ["run", "x", "--seed", "x"],
            "error: invalid value for '--seed': 'x' is not a whole number\n"
            "  = help: see: flai run --help\n",
        ),
        (
            ["inspect"],
            "error: 'flai inspect' needs one of: session, ",
        ),
        (["\x1b[2J"], "error: flai has no command '\\x1b[2J'\n"),
    ],
)
def test_words_it_does_not_know(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    words: list[str],
    sentence: str,
) -> None:
    code, out, err = said(monkeypatch, capsys, *words)
    assert (code, out) == (2, "")
    assert err.startswith(sentence)


def test_as_a_module_and_completing(tmp_path: Path) -> None:
    assert flai("--version").stdout == f"flai {__version__}\n"
    asked = {"_FLAI_COMPLETE": "complete_bash", "COMP_WORDS": "flai ch", "COMP_CWORD": "1"}
    done = flai(folder=tmp_path, **asked)
    assert "check" in done.stdout.split()


def test_a_reader_who_leaves_is_no_error() -> None:
    done = subprocess.run(
        f'"{sys.executable}" -m flaicli schema | head -1; echo ${{PIPESTATUS[0]}}',
        shell=True, executable="/bin/bash", capture_output=True, text=True, timeout=60,
        env=environment_of(), check=False,
    )  # fmt: skip
    assert done.stdout.splitlines()[0] == "{"
    assert done.stdout.splitlines()[-1] in ("141", "0")
    assert done.stderr == ""
