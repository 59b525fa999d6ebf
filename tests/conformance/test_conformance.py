"""The rules of the language, each by small flows: what loads, what is found wrong, what fails.

The replays (``*.replay.yaml``) are collected by flai's own pytest plugin and by ``flai replay``;
here is the rest. ``x.bad.yaml`` is a flow with mistakes: ``x.bad.txt`` has a line for each of them,
``CODE severity LINE fragment | fragment``, and lines ``never [LINE] [fragment]`` for what must not
be found. ``x.failing.yaml`` is a replay that must fail: ``x.failing.txt`` is ``CODE LINE words``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from flaicli.adapters.files import names_in, read_file
from flaicli.apps.replay.play import Played, play
from flaicli.apps.replay.read import read_script
from flaicli.checks import check
from flaicli.diagnostics import Diagnostic
from flaicli.loading.project import load

HERE = Path(__file__).parent
FOLDERS = sorted(one for one in HERE.iterdir() if one.is_dir() and one.name.startswith("rule_"))
FILES = sorted(one for folder in FOLDERS for one in folder.iterdir())
BAD = [one for one in FILES if one.name.endswith(".bad.yaml")]
FAILING = [one for one in FILES if one.name.endswith(".failing.yaml")]
PROVED = {*range(1, 26), 28, 35, 36, 37}
"""The rules that this version of flai holds; the others come with what they are about."""


def label(path: Path) -> str:
    return path.relative_to(HERE).as_posix()


# ------------------------------------------------------------------------------- the folders


def test_every_rule_of_this_version_has_a_folder_with_replays() -> None:
    numbers = {
        int(folder.name.split("_")[1]) for folder in FOLDERS if list(folder.glob("*.replay.yaml"))
    }
    assert numbers >= PROVED


@pytest.mark.parametrize("folder", FOLDERS, ids=label)
def test_a_folder_has_a_flow_and_says_in_each_file_what_it_is_for(folder: Path) -> None:
    number = int(folder.name.split("_")[1])
    assert (folder / "flow.yaml").is_file()
    for file in folder.glob("*.yaml"):
        first = file.read_text(encoding="utf-8").partition("\n")[0]
        assert re.match(rf"# Rules? ([\d, ]*(and )?)?{number}\b", first), file.name


@pytest.mark.parametrize("folder", FOLDERS, ids=label)
def test_no_file_lies_unused(folder: Path) -> None:
    flows = {one.name for one in folder.glob("*.yaml") if len(one.suffixes) == 1}
    texts = "".join(one.read_text(encoding="utf-8") for one in folder.glob("*.yaml"))
    texts += "".join(one.read_text(encoding="utf-8") for one in HERE.glob("test_*.py"))
    assert {one for one in flows if not re.search(rf"[ /]{re.escape(one)}\b", texts)} == set()


# ---------------------------------------------------------------------- what is found wrong


def findings(path: Path) -> list[Diagnostic]:
    """Return all that is found in a flow, as `flai check` finds it."""
    loaded = load(str(path), read_file, names_in)
    return [*loaded.findings, *check(loaded)]


def expected(path: Path) -> Iterator[list[str]]:
    """Yield the words of each line of the text beside a bad flow or a failing replay."""
    for line in path.with_suffix(".txt").read_text(encoding="utf-8").splitlines():
        yield line.split(" ")


def told(finding: Diagnostic) -> str:
    return f"{finding.code} {finding.severity.value} {place(finding)} {finding.message}"


def place(finding: Diagnostic) -> str:
    return str(finding.span.line) if finding.span is not None else "?"


def fragments(words: list[str]) -> list[str]:
    return " ".join(words).split(" | ")


@pytest.mark.parametrize("path", BAD, ids=label)
def test_a_flow_with_mistakes_is_told_so(path: Path) -> None:
    found = findings(path)
    shown = "\n".join(told(one) for one in found)
    for first, *rest in expected(path):
        if first == "never":
            assert not any(_unwanted(one, rest) for one in found), f"{rest} in\n{shown}"
        else:
            assert any(_meets(one, first, *rest) for one in found), f"{rest} not in\n{shown}"


@pytest.mark.parametrize("folder", FOLDERS, ids=label)
def test_the_other_flows_have_no_errors(folder: Path) -> None:
    flows = [one for one in folder.glob("*.yaml") if len(one.suffixes) == 1]
    found = [told(one) for flow in flows for one in findings(flow)]
    assert [one for one in found if one.split()[1] == "error"] == []


def _unwanted(finding: Diagnostic, words: list[str]) -> bool:
    if words[0].isdigit():
        return place(finding) == words[0] and " ".join(words[1:]) in finding.message
    return " ".join(words) in finding.message


def _meets(finding: Diagnostic, code: str, severity: str, line: str, *words: str) -> bool:
    return (
        finding.code == code
        and finding.severity.value == severity
        and place(finding) == line
        and all(one in finding.message for one in fragments(list(words)))
    )


# ------------------------------------------------------------------------- replays that fail


def played(path: Path, text: str) -> Played:
    """Play a replay that is written in ``text`` and lies, or might lie, at ``path``."""
    parsed = read_script(str(path), text)
    assert parsed.script is not None, parsed.findings
    loaded = load(parsed.script.flow, read_file, names_in)
    assert loaded.project is not None, loaded.findings
    return play(parsed.script, loaded.project)


@pytest.mark.parametrize("path", FAILING, ids=label)
def test_a_replay_fails_where_it_should_and_says_why(path: Path) -> None:
    failure = played(path, path.read_text(encoding="utf-8")).failure
    assert failure is not None
    ((code, line, *words),) = expected(path)
    assert (failure.code, str(failure.span.line)) == (code, line)
    words_told = "\n".join(filter(None, (failure.message, failure.expected, failure.said)))
    assert [one for one in fragments(words) if one not in words_told] == []


@pytest.mark.parametrize(
    "comparison",
    [
        "large", "{eq: large}", "{ne: large}", "{exists: true}", "{contains: l}", "{includes: l}",
        "{matches: .}", "{gt: 0}", "{gte: 0}", "{lt: 9}", "{lte: 9}", "{in: [large]}",
        "{nin: [large]}", "{not: large}", "{not: {exists: true}}",
    ],
)  # fmt: skip
def test_rule_36_no_comparison_with_a_missing_variable_holds(comparison: str) -> None:
    expect = f"variables: {{nothing: {comparison}}}"
    text = f"flow: flow.yaml\nturns:\n  - bot: [Hello., Which size?]\n  - expect: {{{expect}}}\n"
    failure = played(HERE / "rule_36_comparing" / "x.replay.yaml", text).failure
    assert failure is not None
    assert "'nothing' has no value" in failure.message


# ------------------------------------------------------------ rule 37: nothing from outside


@pytest.mark.parametrize("folder", FOLDERS, ids=label)
def test_rule_37_two_plays_leave_equal_logs(folder: Path) -> None:
    path = min(folder.glob("*.replay.yaml"))
    text = path.read_text(encoding="utf-8")
    one, two = (list(played(path, text).conversation.log) for _ in range(2))
    assert one == two
    assert not any(entry.timings for entry in one)
