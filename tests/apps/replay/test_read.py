"""Replay files, read: all that is wrong in one go, and what is taken when nothing is said."""

from __future__ import annotations

from pathlib import Path

import pytest

from flaicli.apps.replay.read import beside, read_script
from flaicli.apps.replay.script import NOW, Given
from tests.apps.replay.desk import findings, parsed

FLOWS = Path(__file__).parents[3] / "flows"


def test_what_is_taken_when_nothing_is_said() -> None:
    script = read_script("here/x.replay.yaml", "turns: [{user: hi}]").script
    assert script is not None
    assert (script.name, script.flow) == ("here/x.replay.yaml", "here/flow.yaml")
    assert script.given == Given()
    assert script.given.now == NOW == "2026-01-05T09:00:00+00:00"


def test_the_flow_lies_beside_the_replay() -> None:
    text = "replay: A\nflow: ../other/f.yaml\nturns: [{user: hi}]"
    script = read_script("here/x.replay.yaml", text).script
    assert script is not None
    assert (script.name, script.flow, script.flow_span.line) == ("A", "other/f.yaml", 2)


def test_what_is_given() -> None:
    head = (
        "given: {now: 2026-03-02T09:00, seed: 7, language: nl, channel: web, from: menu,"
        " allow_missing: true, variables: {a: 1, b: null}, user: {visits: 3}}\n"
    )
    script = parsed("user: hi", head).script
    assert script is not None
    given = script.given
    assert (given.now, given.seed, given.language) == ("2026-03-02T09:00:00", 7, "nl")
    assert (given.channel, given.block, given.allow_missing) == ("web", "menu", True)
    assert (given.variables, given.profile) == ({"a": 1, "b": None}, {"visits": 3})


@pytest.mark.parametrize(
    ("head", "path", "ignore", "named"),
    [
        ("", "a/x.cassette.yaml", (), False),
        ("cassette: ../c.yaml\n", "c.yaml", (), True),
        ("cassette: {file: c.yaml, ignore: [messages.0, headers.a]}\n", "a/c.yaml",
         ("messages.0", "headers.a"), True),
        ("cassette: {ignore: [body]}\n", "a/x.cassette.yaml", ("body",), False),
    ],
)  # fmt: skip
def test_a_cassette_is_named_or_lies_beside(
    head: str, path: str, ignore: tuple[str, ...], named: bool
) -> None:
    script = read_script("a/x.replay.yaml", f"{head}turns: [{{user: hi}}]\n").script
    assert script is not None
    cassette = script.cassette
    assert (cassette.path, cassette.ignore) == (path, ignore)
    assert (cassette.span is not None) is named
    assert beside("x.replay.yml") == "x.cassette.yaml"


def test_what_is_no_cassette_is_told() -> None:
    assert findings("user: hi", "cassette: {ignore: messages.0}\n") == [
        "R102 2:20 'ignore' takes a list, found 'messages.0' "
        "| write it like [messages.0, headers.date]"
    ]
    assert [one.split(" |")[0] for one in findings("user: hi", "cassette: [a]\n")] == [
        "R102 2:11 'cassette' takes a text, found a list"
    ]


def test_all_findings_come_at_once_and_in_order() -> None:
    head = "cassette: {fil: c.yaml}\ngiven: {now: noon, sed: 7}\n"
    assert [one.split(" |")[0] for one in findings("usr: a\nwait: x", head)] == [
        "R101 2:12 unknown key 'fil' in 'cassette'",
        "R114 3:14 'noon' is not a date and time",
        "R101 3:20 unknown key 'sed' in 'given'",
        "R101 5:5 unknown key 'usr' in a turn",
        "R109 6:11 'wait' takes a duration, found 'x'",
    ]


@pytest.mark.parametrize(
    ("text", "finding"),
    [
        ("replay: x\n", "R103 'turns' is missing in this replay"),
        ("turns: []\n", "R120 this replay does nothing, so it proves nothing"),
        ("turns: [{expect: {block: a}}]\n", "R120 this replay does nothing, so it proves nothing"),
        ("turns: {user: a}\n", "R102 'turns' takes a list, found a mapping"),
        ("flai: 1\nblocks: {}\n", "R121 this is a flow, not a replay"),
        ("", "F101 the file is empty"),
        ("- user: a\n", "F102 a replay must be a mapping, found a list"),
    ],
)
def test_a_file_that_plays_nothing(text: str, finding: str) -> None:
    read = read_script("x.replay.yaml", text)
    assert read.script is None
    assert [f"{one.code} {one.message}" for one in read.findings] == [finding]


def test_a_broken_replay_still_has_its_name() -> None:
    assert read_script("x.replay.yaml", "replay: Ana\nturns: [{}]").name == "Ana"


@pytest.mark.parametrize("path", sorted(FLOWS.rglob("*.replay.yaml")), ids=lambda one: one.stem)
def test_no_piece_of_a_replay_makes_it_stumble(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    for number in range(len(lines)):
        for text in ("".join(lines[:number]), "".join(lines[:number] + lines[number + 1 :])):
            read = read_script("x.replay.yaml", text)
            assert read.script is not None or read.findings


def test_the_rows_that_tables_begin_with() -> None:
    given = 'given: {tables: {orders: [{drink: tea, total: "2"}], none: []}}\n'
    script = parsed("user: hi", given).script
    assert script is not None
    assert script.given.tables == {"orders": [{"drink": "tea", "total": "2"}], "none": []}
    for wrong in ("[]", "{orders: {drink: tea}}", "{orders: [tea]}", "3"):
        [one] = findings("user: hi", f"given: {{tables: {wrong}}}\n")
        assert "R102 2:17 'tables' takes tables with their rows" in one
