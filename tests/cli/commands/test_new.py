"""`flai new`: a bot that is sound, passes its own test, and overwrites nothing."""

from __future__ import annotations

from pathlib import Path

import jsonschema_rs
import pytest
import yaml

from flaicli.adapters.trouble import Trouble
from flaicli.apps.replay.play import play
from flaicli.apps.replay.read import read_script
from flaicli.cli.commands.check import check
from flaicli.cli.commands.new import FILES, new
from flaicli.cli.commands.schema import schema, schema_text
from flaicli.cli.wiring import sound_project


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def test_the_new_bot_is_sound_and_passes(capsys: pytest.CaptureFixture[str]) -> None:
    assert new(Path("my bots/hello")) == 0
    out = capsys.readouterr().out
    assert out.startswith("Made a bot in 'my bots/hello':\n  flow.yaml ")
    assert "  cd 'my bots/hello'\n  flai run flow.yaml" in out
    folder = Path("my bots/hello")
    assert sorted(one.name for one in folder.iterdir()) == sorted(FILES)
    assert check([str(folder)], strict=True) == 0
    flow = folder / "flow.yaml"
    text = flow.read_text(encoding="utf-8")
    assert text.startswith("# yaml-language-server: $schema=flow.schema.json\n")
    checker = jsonschema_rs.validator_for((folder / "flow.schema.json").read_text("utf-8"))
    checker.validate(yaml.safe_load(text))
    replay = folder / "hello.replay.yaml"
    script = read_script(str(replay), replay.read_bytes()).script
    assert script is not None
    assert play(script, sound_project(str(flow)), strict=True).failure is None


def test_an_empty_folder_will_do(capsys: pytest.CaptureFixture[str]) -> None:
    assert new(Path()) == 0
    assert "  cd " not in capsys.readouterr().out


def test_nothing_is_overwritten() -> None:
    Path("full").mkdir()
    Path("full/flow.yaml").write_text("mine")
    Path("file").touch()
    with pytest.raises(Trouble, match="the folder 'full' is not empty") as trouble:
        new(Path("full"))
    assert trouble.value.help == "name a folder that is not there"
    assert [one.name for one in Path("full").iterdir()] == ["flow.yaml"]
    for name, why in {"file": "'file' is a file", "file/x": "it is not a folder"}.items():
        with pytest.raises(Trouble, match=why):
            new(Path(name))
    with pytest.raises(Trouble):
        new(Path("a\0b"))


def test_the_schema_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    assert schema() == 0
    assert capsys.readouterr().out == schema_text()
