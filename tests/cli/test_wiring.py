"""A flow as a command gets it: sound, or told and stopped."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from flaicli.adapters.trouble import Trouble
from flaicli.cli.failure import Stop
from flaicli.cli.wiring import counted, loaded, moment, names_in, sound_project
from tests.talks import SHOP


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("NO_COLOR", "1")


def test_a_sound_flow() -> None:
    Path("flow.yaml").write_text("flai: 1\nname: a\nblocks:\n  b: {message: Hi, next: end}\n")
    assert sound_project("flow.yaml").main.name == "a"


def test_errors_are_told_and_nothing_runs(capsys: pytest.CaptureFixture[str]) -> None:
    Path("flow.yaml").write_text("flai: 1\nname: a\nblocks:\n  b: {mesage: Hi, next: end}\n")
    with pytest.raises(Stop) as stop:
        sound_project("flow.yaml", as_json=True)
    assert stop.value.code == 1
    out, err = capsys.readouterr()
    assert err.startswith("error[F")
    assert err.endswith("\n1 error: nothing was run\n")
    assert "did you mean 'message'?" in err
    assert out == (
        '{"error": {"message": "1 error in the flow", "help": "flai check flow.yaml"}}\n'
    )


def test_warnings_are_brief(capsys: pytest.CaptureFixture[str]) -> None:
    Path("flow.yaml").write_text(SHOP, encoding="utf-8")
    sound_project("flow.yaml")
    out, err = capsys.readouterr()
    assert out == ""
    assert all(line.startswith(("flow.yaml:", "... and ")) for line in err.splitlines())
    assert len(err.splitlines()) <= 4


def test_a_flow_that_is_not_there() -> None:
    with pytest.raises(Trouble, match=r"there is no file 'flow\.yml'"):
        loaded("flow.yml")
    assert names_in("nowhere") == []


def test_how_findings_are_counted() -> None:
    assert counted([]) == "no findings"


def test_a_moment() -> None:
    assert moment("2026-03-02T09:00") == datetime(2026, 3, 2, 9, tzinfo=UTC)
    assert moment("2026-03-02T09:00:00+01:00").utcoffset() is not None
    with pytest.raises(Trouble, match="--now: 'soon' is not") as trouble:
        moment("soon")
    assert trouble.value.help == "write it like 2026-03-02T09:00"
