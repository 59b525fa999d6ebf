"""Which files of a folder are flows."""

from __future__ import annotations

from pathlib import Path

import pytest

from flaicli.adapters.trouble import Trouble
from flaicli.cli.finding import flow_files, flow_here, refuse_replay


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name, text in {
        "b/flow.yaml": "flai: 1\n",
        "b/a.replay.yaml": "flai: 1\n",
        "b/a.cassette.yaml": "blocks: 1\n",
        "a.yml": "# a flow\nblocks:\n",
        "other.yaml": "name: x\n  blocks:\n",
        ".hidden/flow.yaml": "flai: 1\n",
        "node_modules/flow.yaml": "flai: 1\n",
        "notes.txt": "flai: 1\n",
    }.items():
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize(
    ("paths", "found"),
    [
        ([], ["a.yml", "b/flow.yaml"]),
        (["b"], ["b/flow.yaml"]),
        (["b/flow.yaml", ".", "b"], ["b/flow.yaml", "a.yml"]),
        (["other.yaml"], ["other.yaml"]),
        (["nowhere.yaml"], ["nowhere.yaml"]),
    ],
)
def test_flows_are_found(paths: list[str], found: list[str]) -> None:
    assert flow_files(paths) == found


def test_a_replay_is_no_flow(here: Path) -> None:
    with pytest.raises(Trouble, match=r"'b/a\.replay\.yaml' is a replay, not a flow") as trouble:
        flow_files(["b/a.replay.yaml"])
    assert trouble.value.help == "to play it: flai replay b/a.replay.yaml"


def test_a_folder_without_a_flow_is_said(here: Path) -> None:
    (here / ".hidden/x").mkdir()
    with pytest.raises(Trouble, match=r"there is no flow in '\.hidden/x'"):
        flow_files([".hidden/x"])


def test_a_cassette_is_no_flow_either() -> None:
    with pytest.raises(Trouble, match=r"'a\.cassette\.yml' is a cassette, not a flow"):
        refuse_replay("a.cassette.yml")
    refuse_replay("replay.yaml")


def test_the_flow_that_is_meant_without_a_name(here: Path) -> None:
    with pytest.raises(Trouble, match=r"'flai run' needs FLOW: there is no flow\.yaml") as trouble:
        flow_here()
    assert trouble.value.help == "flai run a.yml"
    (here / "a.yml").unlink()
    with pytest.raises(Trouble) as trouble:
        flow_here()
    assert trouble.value.help == "make one: flai new mybot"
    (here / "flow.yaml").write_text("flai: 1\n")
    assert flow_here() == "flow.yaml"


def test_the_command_that_needs_a_flow_is_named(here: Path) -> None:
    with pytest.raises(Trouble, match=r"'flai graph' needs FLOW") as trouble:
        flow_here("graph")
    assert trouble.value.help == "flai graph a.yml"
