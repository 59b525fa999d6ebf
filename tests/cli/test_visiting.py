"""Where a kept session went, and where replays go that are played for it."""

from __future__ import annotations

from pathlib import Path

import pytest

from flaicli.adapters.home import Home
from flaicli.adapters.store_file import FileStore
from flaicli.adapters.trouble import Trouble
from flaicli.cli.commands.graph import graph
from flaicli.cli.failure import Failed
from flaicli.runtime.keeping import Keeping
from tests.stories import Story

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
REPLAY = """\
replay: to the left
flow: flow.yaml
turns:
  - bot: ...
  - press: Left
  - bot: Done.
"""


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("NO_COLOR", "1")
    write("flow.yaml", FLOW)
    write("inn.yaml", INN)
    write("left.replay.yaml", REPLAY)


def write(name: str, text: str) -> None:
    Path(name).write_text(text, encoding="utf-8")


def test_the_way_of_a_session(capsys: pytest.CaptureFixture[str]) -> None:
    story = Story(FLOW, files={"inn": INN})
    story.press("Inn")
    story.press("Left")
    keeping = Keeping.begin(FileStore(Home(Path("kept"))), "story", "flow.yaml")
    keeping.keep(story.talk, story.talk.log.entries)
    keeping.finish(story.talk)
    keeping.close()
    graph("flow.yaml", format="tree", session="last", store=Path("kept"))
    out, err = capsys.readouterr()
    assert out == (
        "start → ● fork 2x  message\n"
        '├─ "Left" 1x → ● done 1x  message\n'
        "│  └─ ■ finished\n"
        '└─ "Inn" 1x → ● stay 1x  action\n'
        "   ├─ call 1x → ● inn (1 block) 1x\n"
        "   └─ fork ↑\n"
    ).replace("■ finished", "■ finished 1x")
    assert err == "session story: 5 steps in 4 blocks\n"
    write("flow.yaml", FLOW.replace("stay", "rest"))
    graph("flow.yaml", session="sto", store=Path("kept"))
    assert capsys.readouterr().err == (
        "session story: 4 steps in 3 blocks; the flow has changed since; "
        "1 of its steps were in blocks that are gone\n"
    )
    write("other.yaml", INN)
    with pytest.raises(Trouble) as trouble:
        graph("other.yaml", session="story", store=Path("kept"))
    assert trouble.value.message == "session 'story' is one of the flow 'walk', not of 'inn'"


def test_what_replays_reach(capsys: pytest.CaptureFixture[str]) -> None:
    assert graph("./flow.yaml", format="tree", replays=["."]) == 0
    out, err = capsys.readouterr()
    assert out == (
        "start → ● fork 1x  message\n"
        '├─ "Left" 1x → ● done 1x  message\n'
        "│  └─ ■ finished 1x\n"
        '└─ "Inn" → ○ stay  action\n'
        "   ├─ call → ○ inn (1 block)\n"
        "   └─ fork ↑\n"
    )
    assert err == "1 replay: 2 of 4 blocks, 0 of 0 branches reached; never: stay, inn/bed\n"
    write("bad.replay.yaml", REPLAY.replace("Done.", "Gone."))
    graph("flow.yaml", replays=["."])
    assert capsys.readouterr().err.endswith("; 1 did not pass, see: flai replay\n")


def test_a_replay_of_another_flow_counts_for_what_it_imports(
    capsys: pytest.CaptureFixture[str],
) -> None:
    inn = REPLAY.replace("Left", "Inn").replace("bot: Done.", "bot: ...")
    write("inn.replay.yaml", inn)
    graph("inn.yaml", format="tree", replays=["inn.replay.yaml"])
    out, err = capsys.readouterr()
    assert out.startswith("start → ● bed 1x  message\n")
    assert err == "1 replay: 1 of 1 blocks, 0 of 0 branches reached\n"
    write("x.yaml", "name: x\nblocks:\n  a: {message: Hi., next: end}\n")
    with pytest.raises(Failed) as failed:
        graph("x.yaml", replays=["inn.replay.yaml"])
    assert failed.value.message == "no replay in 'inn.replay.yaml' plays this flow"
