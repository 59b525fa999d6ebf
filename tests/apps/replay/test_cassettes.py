"""Replays that play and record cassettes, and what is found about those."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest

from flaicli.adapters.cassette.file import CassetteFile
from flaicli.apps.replay.cassettes import Cassettes
from flaicli.apps.replay.find import find
from flaicli.apps.replay.flows import Flows
from flaicli.apps.replay.results import as_json, as_junit, told
from flaicli.apps.replay.suite import Outcome, run
from flaicli.model.effects import Complete, Effect
from flaicli.model.effects import Outcome as Answer
from tests.worlds import Answers

HOUSE = Path(__file__).parents[3]

FLOW = """\
name: ask
variables: {mail: {type: email, sensitive: true}}
on: {error: oops}
blocks:
  mail: {collect: {ask: Mail?, into: mail, type: email}, next: one}
  one:
    action: [{http: {get: "https://a.test/{{ mail | lower }}", into: got}}]
    next: two
  two: {message: "Got {{ got.body }} for {{ mail }}.", next: three}
  three: {collect: {ask: What?, into: what}, next: four}
  four:
    action: [{http: {get: "https://a.test/two/{{ what }}", into: got}}]
    next: five
  five: {message: "{{ got.body }}!", next: end}
  oops: {message: "Oops: {{ error.kind }}", next: end}
"""
REPLAY = """\
replay: Asking
turns:
  - bot: Mail?
  - user: ana@example.org
  - bot: [..., What?]
  - user: tea
  - bot: Second!
"""


def page(text: str) -> Answer:
    return Answer({"status": 200, "headers": {}, "body": text})


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "flow.yaml").write_text(FLOW)
    (tmp_path / "a.replay.yaml").write_text(REPLAY)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def played(mode: str = "none", *answers: Answer, names: tuple[str, ...] = ("a",)) -> list[Outcome]:
    world = Answers(*answers)
    files = [f"{name}.replay.yaml" for name in names]
    found = list(run(files, Flows(), worlds=Cassettes(mode, lambda *_: world)))
    assert not world.left
    return found


def failing(outcome: Outcome) -> str:
    assert outcome.failure is not None
    failure = outcome.failure
    return f"{failure.code} {failure.span.line} {failure.message}\n{failure.help}"


def recorded(**changes: str) -> str:
    path = Path("a.cassette.yaml")
    assert all(one.passed for one in played("once", page("First"), page("Second")))
    text = path.read_text()
    for old, new in changes.items():
        assert old in text
        text = text.replace(old, new)
    path.write_text(text)
    return text


def test_a_replay_is_recorded_once_and_played_for_ever(folder: Path) -> None:
    text = recorded()
    assert 'url: "https://a.test/***mail***"' in text
    for mode in ("none", "once", "new"):
        (outcome,) = played(mode)
        assert outcome.passed
        assert outcome.findings == ()
    assert Path("a.cassette.yaml").read_text() == text
    again = REPLAY.replace("ana@example.org", "bo@example.com")
    Path("a.replay.yaml").write_text(again)
    assert played()[0].passed, "another value of what is masked is the same request"


def test_without_a_cassette_nobody_answers(folder: Path) -> None:
    (outcome,) = played()
    assert failing(outcome) == (
        "R211 4 'GET https://a.test/***mail***' was asked, and there is no cassette "
        "'a.cassette.yaml' that answers\nrecord it: flai replay --record once"
    )


def test_one_that_is_named_must_be_there(folder: Path) -> None:
    Path("a.replay.yaml").write_text(f"cassette: b.cassette.yaml\n{REPLAY}")
    (outcome,) = played()
    (finding,) = outcome.findings
    assert (finding.code, finding.message) == ("R212", "there is no cassette 'b.cassette.yaml'")
    assert finding.span is not None
    assert (finding.span.line, finding.span.column) == (1, 11)
    assert played("once", page("First"), page("Second"))[0].passed
    assert played()[0].passed


def test_a_damaged_one_is_an_error_in_every_mode(folder: Path) -> None:
    Path("a.cassette.yaml").write_text("cassette: 1\nrecordings: 7\n")
    for mode in ("none", "once", "new", "all"):
        (outcome,) = played(mode)
        (finding,) = outcome.findings
        assert not outcome.passed
        assert finding.code == "R212"
        assert "line 2 cannot be used: `recordings` is not a list" in finding.message
    assert Path("a.cassette.yaml").read_text() == "cassette: 1\nrecordings: 7\n"


def test_another_request_is_told_path_by_path_everywhere(folder: Path) -> None:
    recorded(tea="milk")
    (outcome,) = played()
    assert failing(outcome) == (
        "R211 6 'GET https://a.test/two/tea' is not in the cassette 'a.cassette.yaml': "
        "no recording answers this; recording 2 (line 13) is the nearest\n"
        "url: asked 'https://a.test/two/tea', recorded 'https://a.test/two/milk'\n"
        "if that is right: flai replay --record all"
    )
    people = told(outcome)
    assert "a.cassette.yaml:13" in people
    for text in (people, as_json([outcome], 0.0), as_junit([outcome], 0.0)):
        assert "url: asked 'https://a.test/two/tea', recorded" in text


def test_what_is_used_up_and_what_nobody_uses_are_told(folder: Path) -> None:
    recorded(tea="***mail***")
    Path("flow.yaml").write_text(FLOW.replace("/two/{{ what }}", "/{{ mail }}"))
    (outcome,) = played()
    assert "recording 1 (line 4) answers this, and has been used already" in failing(outcome)
    assert "write `repeat: true`" in failing(outcome)
    text = Path("a.cassette.yaml").read_text()
    repeated = text.replace("    answer:", "    repeat: true\n    answer:", 1)
    Path("a.cassette.yaml").write_text(repeated)
    Path("a.replay.yaml").write_text(REPLAY.replace("Second!", "First!"))
    (outcome,) = played()
    assert outcome.passed
    (finding,) = outcome.findings
    assert (finding.code, finding.severity.value) == ("R213", "warning")
    assert finding.message == "nobody asked for this recording: GET https://a.test/two/***mail***"
    assert finding.span is not None
    assert (finding.span.path, finding.span.line) == ("a.cassette.yaml", 14)


def test_all_records_to_the_end_though_it_fails(folder: Path) -> None:
    recorded()
    Path("a.replay.yaml").write_text(REPLAY.replace("[..., What?]", "What?"))
    (outcome,) = played("all", page("New"), page("Newer"))
    assert failing(outcome).startswith("R201 5")
    tape = CassetteFile.at(Path("a.cassette.yaml")).tape
    assert tape is not None
    assert [one.outcome.value["body"] for one in tape.recordings] == ["New", "Newer"]


def test_new_keeps_what_was_and_adds_what_is_missing(folder: Path) -> None:
    recorded(tea="milk")
    (outcome,) = played("new", page("Second"))
    assert outcome.passed
    assert [one.code for one in outcome.findings] == ["R213"]
    tape = CassetteFile.at(Path("a.cassette.yaml")).tape
    assert tape is not None
    assert len(tape.recordings) == 3


def test_one_cassette_is_not_recorded_twice(folder: Path) -> None:
    for name in ("a", "b"):
        text = f"cassette: c.cassette.yaml\n{REPLAY}"
        Path(f"{name}.replay.yaml").write_text(text)
    both = ("a", "b")
    first, second = played("all", page("First"), page("Second"), names=both)
    assert first.passed
    assert [one.code for one in second.findings] == ["R212"]
    assert "'a.replay.yaml' has just recorded 'c.cassette.yaml'" in second.findings[0].message
    assert all(one.passed for one in played(names=both))


def test_paths_that_do_not_matter_may_differ(folder: Path) -> None:
    recorded(tea="milk")
    head = "cassette: {ignore: [url]}\n"
    Path("a.replay.yaml").write_text(head + REPLAY)
    assert played()[0].passed


def test_what_was_recorded_is_kept_when_all_is_broken_off(folder: Path) -> None:
    def broken(effect: Effect) -> Answer:
        raise SystemExit

    world = Answers(page("First"), broken)
    files = ["a.replay.yaml"]
    with pytest.raises(SystemExit):
        list(run(files, Flows(), worlds=Cassettes("once", lambda *_: world)))
    text = Path("a.cassette.yaml").read_text()
    assert "First" in text
    world = Answers(page("New"), broken)
    with pytest.raises(SystemExit):
        list(run(files, Flows(), worlds=Cassettes("all", lambda *_: world)))
    assert Path("a.cassette.yaml").read_text() == text
    (outcome,) = played("new", page("Second"))
    assert outcome.passed


def test_ctrl_c_ends_the_run_and_keeps_what_was_recorded(folder: Path) -> None:
    world = Answers(page("First"), KeyboardInterrupt())
    with pytest.raises(KeyboardInterrupt):
        list(run(["a.replay.yaml"], Flows(), worlds=Cassettes("once", lambda *_: world)))
    assert len(world.asked) == 2
    tape = CassetteFile.at(Path("a.cassette.yaml")).tape
    assert tape is not None
    assert [one.outcome.value["body"] for one in tape.recordings] == ["First"]


def test_a_cassette_that_cannot_be_written_is_an_error(folder: Path) -> None:
    def meddling(effect: Effect) -> Answer:
        Path("a.cassette.yaml").write_text("cassette: 1\nrecordings: []\n")
        return page("Second")

    world = Answers(page("First"), meddling)
    cassettes = Cassettes("once", lambda *_: world)
    (outcome,) = run(["a.replay.yaml"], Flows(), worlds=cassettes)
    assert not outcome.passed
    assert "'a.cassette.yaml' was changed meanwhile" in outcome.findings[0].message
    assert "was changed meanwhile" in as_junit([outcome], 0.0)
    assert cassettes.made == []


MODEL = """\
name: model
llm: {model: small}
blocks:
  a: {message: [{generate: "Say hello."}], next: end}
"""


def test_what_a_model_streamed_is_played(folder: Path) -> None:
    Path("flow.yaml").write_text(MODEL)
    Path("a.replay.yaml").write_text("turns: [{bot: Hello!}]\n")

    def hello(effect: Effect) -> Answer:
        assert isinstance(effect, Complete)
        return Answer({"text": "Hello!", "calls": [], "data": None, "finish": "stop"})

    world = Answers(hello)
    cassettes = Cassettes("once", lambda *_: world)
    assert all(one.passed for one in run(["a.replay.yaml"], Flows(), worlds=cassettes))
    assert "content: Say hello." in Path("a.cassette.yaml").read_text()
    assert played()[0].passed


class Refused(Exception):
    """A socket in a replay."""


def _refused(*_: object, **__: object) -> None:
    raise Refused


def test_no_replay_of_any_flow_touches_the_network(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket, "socket", _refused)
    monkeypatch.setattr(socket, "create_connection", _refused)
    monkeypatch.setattr(socket, "getaddrinfo", _refused)
    files = find([str(HOUSE / "flows")])
    assert len(files) > 40
    wrong = [one.path for one in run(files, Flows()) if not one.passed]
    assert wrong == []


def test_a_replay_whose_answers_are_missing_touches_none_either(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(socket, "socket", _refused)
    assert not played()[0].passed
