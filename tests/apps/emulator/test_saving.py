"""`/save` writes a replay that passes, wherever the conversation went."""

from __future__ import annotations

from pathlib import Path

import pytest

from flaicli.adapters.performer import Progress
from flaicli.adapters.trouble import Trouble
from flaicli.apps.emulator.saving import finish, save
from flaicli.apps.emulator.slash import hear
from flaicli.apps.emulator.talk import Talk
from flaicli.apps.replay.flows import Flows
from flaicli.apps.replay.play import play
from flaicli.apps.replay.read import read_script
from flaicli.apps.replay.results import told
from flaicli.apps.replay.suite import run
from flaicli.model.effects import Effect, Outcome
from tests.talks import talk_of


def failure_of(path: Path, talk: Talk) -> str | None:
    """Play a replay; return why it failed, if it did."""
    parsed = read_script(str(path), path.read_bytes())
    assert parsed.script is not None, parsed.findings
    played = play(parsed.script, talk.conversation.project)
    return played.failure.message if played.failure else None


@pytest.mark.parametrize(
    "lines",
    [
        [],
        ["tea", "1", "not an email", "zoe@example.net"],
        ["coffee", "/back", "tea", "2", "pay"],
        ["/wait 70s", "/wait 61s", "what?", "tea"],
        ["/set drink=tea", "/goto offer", "PAY", "/restart", "coffee"],
        ["/language nl", "{{ 7*7 }} \x1b[31m 'quoted' \"twice\": #no", "yes", "- no", "💥\u2028"],
        ["/wait 16m"],
        ["/goto broken"],
    ],
)
def test_a_saved_conversation_passes_at_once(tmp_path: Path, lines: list[str]) -> None:
    talk = talk_of(tmp_path, variables={"size": "large", "user.name": "Ana"}, seed=7)
    talk.begin()
    for line in lines:
        hear(talk, line)
    (words, *more) = save(talk, "mine")
    path = tmp_path / "mine.replay.yaml"
    assert words == f"wrote {path}; what you say from now on goes into it when you leave"
    assert more == []
    assert "zoe@" not in path.read_text(encoding="utf-8")
    assert failure_of(path, talk) is None


def test_it_is_written_anew_at_the_end(tmp_path: Path) -> None:
    talk = talk_of(tmp_path)
    talk.begin()
    hear(talk, "/save my order")
    hear(talk, "coffee")
    finish(talk)
    text = (tmp_path / "my order.replay.yaml").read_text(encoding="utf-8")
    assert "replay: my order\nflow: flow.yaml\n" in text
    assert "  - user: coffee\n" in text


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    talk = talk_of(tmp_path)
    talk.begin()
    (tmp_path / "mine.replay.yaml").write_text("mine")
    with pytest.raises(Trouble, match="is there already"):
        save(talk, "mine")
    assert (tmp_path / "mine.replay.yaml").read_text() == "mine"


@pytest.mark.parametrize("name", ["a\x1b", "x" * 100, "a:b", "../"])
def test_an_odd_name_is_refused(tmp_path: Path, name: str) -> None:
    talk = talk_of(tmp_path)
    talk.begin()
    with pytest.raises(Trouble, match="is no name for a replay"):
        save(talk, name)


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    talk = talk_of(tmp_path)
    talk.begin()
    reply = hear(talk, f"/save {tmp_path}/none/mine")
    assert "cannot write the replay" in reply.lines[0].text


def test_a_tool_called_by_hand_is_told_as_what_was_typed(tmp_path: Path) -> None:
    flow = (
        "flai: 1\nname: t\ntools: {note: {action: {append: {notes: x}}}}\n"
        "blocks: {a: {collect: {ask: A?, into: a}, next: end}}\n"
    )
    talk = talk_of(tmp_path, flow)
    talk.begin()
    hear(talk, "/call note {}")
    assert save(talk, "mine")[1:] == ["/call cannot be in a replay: what it did is left out"]


def test_what_a_replay_cannot_repeat_is_told(tmp_path: Path) -> None:
    talk = talk_of(tmp_path)
    talk.begin()
    for line in ("/run set: {total: 3}", "/call hello", "/run set: {total: 4}"):
        hear(talk, line)
    assert save(talk, "mine")[1:] == [
        "/run and /call cannot be in a replay: what they did is left out"
    ]


MODEL = """\
flai: 1
name: model
llm: {model: small}
variables: {mail: {type: email, sensitive: true}}
blocks:
  mail: {collect: {ask: Mail?, into: mail, type: email}, next: one}
  one: {message: [{generate: "Greet {{ mail }}."}], next: two}
  two: {collect: {ask: More?, into: more}, next: three}
  three: {message: [{generate: "Say {{ more }} at {{ internal.now }}."}], next: end}
"""


def test_what_the_world_answered_is_saved_beside_it(tmp_path: Path) -> None:
    texts = iter(["Hi, ana@canary.org!", "Bye.", "Else."])

    class Model:
        def perform(self, effect: Effect, progress: Progress) -> Outcome:
            text = next(texts)
            progress.piece(text)
            return Outcome({"text": text, "calls": [], "data": None, "finish": "stop"})

    talk = talk_of(tmp_path, MODEL)
    talk.conversation.performer = Model()
    talk.begin()
    hear(talk, "ana@canary.org")
    hear(talk, "more")
    hear(talk, "/back")
    words, *more = save(talk, "mine")
    assert more == []
    path, cassette = tmp_path / "mine.replay.yaml", tmp_path / "mine.cassette.yaml"
    assert words.startswith(f"wrote {path} and mine.cassette.yaml; what you say")
    assert cassette.read_text().count("- request:") == 1
    hear(talk, "else")
    finish(talk)
    assert "canary" not in cassette.read_text() + path.read_text()
    assert "Bye." not in cassette.read_text(), "what was gone back on is no part of it"
    (outcome,) = run([str(path)], Flows(), strict=True)
    assert outcome.passed, told(outcome)
    assert outcome.findings == ()
    with pytest.raises(Trouble, match=r"mine\.replay\.yaml' is there already"):
        save(talk_of(tmp_path), "mine")
    path.unlink()
    with pytest.raises(Trouble, match=r"mine\.cassette\.yaml' is there already"):
        save(talk_of(tmp_path), "mine")
