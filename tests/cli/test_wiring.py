"""A flow as a command gets it: sound, or told and stopped."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from flaicli.adapters.home import Home
from flaicli.adapters.store_file import FileStore
from flaicli.adapters.trouble import Trouble
from flaicli.cli.failure import Stop
from flaicli.cli.wiring import counted, loaded, moment, names_in, sound_project, store_at
from tests.talks import SHOP, flai, talk_of


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


def test_what_a_crash_left_is_told_by_whoever_uses_the_store(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    talk = talk_of(tmp_path)
    talk.begin()
    assert talk.keeping is not None
    assert store_at(talk.home).unfinished() == ["s1"]       # it runs: it is left alone
    assert capsys.readouterr().err == ""
    talk.keeping.close()
    store = store_at(talk.home)
    assert isinstance(store, FileStore)
    assert capsys.readouterr().err == "note: session s1 was cut off: 1 turn was recovered\n"
    assert store_at(Home(tmp_path / "none")).ids() == []
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize("words", [("run", "flow.yaml"), ("inspect", "session", "s1")])
def test_each_command_that_uses_the_store_tells_it(tmp_path: Path, words: tuple[str, ...]) -> None:
    talk = talk_of(tmp_path)
    talk.begin()
    assert talk.keeping is not None
    talk.keeping.close()
    done = flai(*words, said="tea\n", folder=tmp_path)
    assert "note: session s1 was cut off: 1 turn was recovered\n" in done.stderr
