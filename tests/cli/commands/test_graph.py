"""`flai graph`: formats, files, the way of a session, of replays, and what goes wrong."""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from flaicli.adapters.trouble import Trouble
from flaicli.cli.commands.graph import graph
from flaicli.cli.failure import Failed, Stop

FLOW = """\
name: walk
imports: {inn: ./inn.yaml}
blocks:
  fork:
    message: [Where to?, {buttons: [{title: Left, next: done}, {title: Inn, next: stay}]}]
  stay: {action: {call: inn}, next: fork}
  done: {message: Done., next: end}
"""
INN = "name: inn\nblocks:\n  bed: {message: Sleep well., next: return}\n"
TREE = """\
start → fork  message
├─ "Left" → done  message
│  └─ ■ finished
└─ "Inn" → stay  action
   ├─ call → inn (1 block)
   └─ fork ↑
"""


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setattr("flaicli.apps.atlas.chart.terminal.SECONDS_MAX", 60.0)
    write("flow.yaml", FLOW)
    write("inn.yaml", INN)


def write(name: str, text: str) -> None:
    Path(name).write_text(text, encoding="utf-8")


def refused(**how: object) -> tuple[str, str | None]:
    with pytest.raises(Trouble) as trouble:
        graph("flow.yaml", **how)  # type: ignore[arg-type]
    return trouble.value.message, trouble.value.help


def test_without_a_name_it_is_the_flow_that_is_here(capsys: pytest.CaptureFixture[str]) -> None:
    assert graph() == 0
    assert capsys.readouterr().out.startswith("flowchart TB\n")
    Path("flow.yaml").unlink()
    with pytest.raises(Trouble, match=r"'flai graph' needs FLOW: there is no flow\.yaml here"):
        graph()


def test_mermaid_in_a_pipe(capsys: pytest.CaptureFixture[str]) -> None:
    assert graph("flow.yaml") == 0
    out, err = capsys.readouterr()
    assert out.startswith('flowchart TB\n  start(("start"))\n')
    assert err == ""


def test_each_format(capsys: pytest.CaptureFixture[str]) -> None:
    graph("flow.yaml", format="tree")
    assert capsys.readouterr().out == TREE
    graph("flow.yaml", format="dot", direction="LR")
    assert capsys.readouterr().out.startswith('digraph "walk" {\n  graph [rankdir=LR, ')
    graph("flow.yaml", format="json")
    assert json.loads(capsys.readouterr().out)["flow"] == "walk"
    graph("flow.yaml", format="text")
    assert "fork" in capsys.readouterr().out


def test_flows_opened_and_one_alone(capsys: pytest.CaptureFixture[str]) -> None:
    graph("flow.yaml", format="tree", opened=True)
    assert "   ├─ call → inn/bed  message\n" in capsys.readouterr().out
    graph("flow.yaml", format="tree", only="inn")
    assert capsys.readouterr().out == (
        "bed  message\n└─ return\n\nother flows\nwalk (3 blocks)\n└─ bed ↑\n"
    )
    assert refused(only="in") == ("the project has no flow 'in'", "did you mean 'inn'?")
    assert refused(only="x") == ("the project has no flow 'x'", "there are: walk, inn")


def test_a_file_by_its_ending(capsys: pytest.CaptureFixture[str]) -> None:
    for name, start in (
        ("a.mmd", "flowchart"),
        ("a.gv", "digraph"),
        ("a.txt", "╭───"),
        ("a", "flowchart"),
    ):
        assert graph("flow.yaml", output=Path(name)) == 0
        assert Path(name).read_text(encoding="utf-8").startswith(start)
    out, err = capsys.readouterr()
    assert (out, err) == ("", "written: a.mmd\nwritten: a.gv\nwritten: a.txt\nwritten: a\n")
    assert graph("flow.yaml", format="tree", output=Path("b.svg")) == 0
    assert Path("b.svg").read_text(encoding="utf-8") == TREE


def test_a_flow_is_not_written_over() -> None:
    message = "'./inn.yaml' is a flow: it is not written over"
    assert refused(output=Path("./inn.yaml")) == (message.replace("./", ""), "name another file")
    assert Path("inn.yaml").read_text(encoding="utf-8") == INN
    with pytest.raises(Failed) as failed:
        graph("flow.yaml", output=Path("no/such/folder.mmd"))
    assert failed.value.message == (
        "'no/such/folder.mmd' cannot be written: no such file or directory"
    )


def test_svg_needs_graphviz(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert refused(format="svg")[0] == "an SVG needs Graphviz's 'dot', which is not installed"
    program = tmp_path / "dot"
    program.write_text("#!/bin/sh\necho '<svg/>'\n", encoding="utf-8")
    program.chmod(0o755)
    assert graph("flow.yaml", output=Path("x.svg")) == 0
    assert Path("x.svg").read_text(encoding="utf-8") == "<svg/>\n"


def test_one_way_at_a_time() -> None:
    both = refused(session="last", replays=["."])
    assert both == ("--session and --replays do not go together", "give one of them")


def test_a_broken_flow_is_drawn_as_far_as_it_can_be_read(
    capsys: pytest.CaptureFixture[str],
) -> None:
    write("bad.yaml", "name: bad\nblocks:\n  a: {message: Hi., next: b}\n  b: {mesage: x}\n")
    assert graph("bad.yaml", format="tree") == 0
    out, err = capsys.readouterr()
    assert out == "start → a  message\n└─ b?\n"
    assert err == "1 error: what cannot be read is not drawn; see: flai check bad.yaml\n"
    write("worse.yaml", "blocks: [")
    with pytest.raises(Stop) as stop:
        graph("worse.yaml")
    assert stop.value.code == 1
    assert capsys.readouterr().err.endswith("1 error: nothing was drawn\n")


def test_too_much_for_mermaid(capsys: pytest.CaptureFixture[str]) -> None:
    blocks = "".join(f"  b{n}: {{message: x, next: b{n + 1}}}\n" for n in range(600))
    write("big.yaml", f"name: big\nblocks:\n{blocks}  b600: {{message: x, next: end}}\n")
    graph("big.yaml")
    out, err = capsys.readouterr()
    assert out.count("\n") > 1200
    assert err == (
        f"note: 602 edges, {len(out):,} characters: Mermaid draws 500 and 50,000 unless set "
        "otherwise; --format svg draws any number\n"
    )
    graph("big.yaml", format="dot")
    assert capsys.readouterr().err == ""


def test_in_a_terminal_it_is_drawn() -> None:
    main, side = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "flaicli", "graph", "flow.yaml"],
        stdin=side, stdout=side, stderr=side,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[3]), "COLUMNS": "20",
             "TERM": "xterm", "PAGER": "cat", "PYTHONUTF8": "1"},
    )  # fmt: skip
    os.close(side)
    assert process.wait(60) == 0
    shown = os.read(main, 10_000).decode().replace("\r\n", "\n")
    os.close(main)
    assert shown.startswith("start → fork  messa…\n├─ ")
