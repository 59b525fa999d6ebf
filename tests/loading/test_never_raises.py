"""Whatever a file holds, loading answers with findings, and each has a line."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flaicli.diagnostics.render import full
from flaicli.loading.project import Loaded, load

FLOWS = sorted(
    path
    for path in (Path(__file__).parents[2] / "flows").glob("*/*.yaml")
    if not path.name.endswith((".replay.yaml", ".cassette.yaml"))
)
TEXTS = [path.read_text(encoding="utf-8") for path in FLOWS]


def loaded(text: str | bytes) -> Loaded:
    """Load a text as a flow whose imports are not there."""

    def read(path: str) -> str | bytes:
        if path == "flow.yaml":
            return text
        raise FileNotFoundError(2, "No such file or directory", path)

    return load("flow.yaml", read)


def check(text: str) -> None:
    """Load a text; every finding stands on a line of it."""
    lines = text.count("\n") + 1
    found = loaded(text)
    for one in found.findings:
        assert one.span is not None, one
        assert 1 <= one.span.line <= one.span.end_line, one
        assert one.span.line <= lines, one
        assert one.span.column >= 1, one
    assert found.whole or found.findings
    assert found.project is not None or found.findings


@pytest.mark.parametrize("path", FLOWS, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_every_part_of_an_example_flow(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    for number in range(len(lines)):
        check("".join(lines[:number]))
        check("".join(lines[number:]))
        check("".join(lines[:number] + lines[number + 1 :]))


def test_there_are_example_flows() -> None:
    assert len(FLOWS) >= 6


@settings(max_examples=100, deadline=None)
@given(st.data())
def test_an_example_flow_with_something_in_it(data: st.DataObject) -> None:
    text = data.draw(st.sampled_from(TEXTS))
    place = data.draw(st.integers(0, len(text)))
    bits = st.text(
        st.sampled_from("\"'{}[]:,-#&*!|>%@`?\t\n \\ab1~\0\x85\u2028\ufeffé👍"), max_size=4
    )
    cut = data.draw(st.integers(0, 8))
    check(text[:place] + data.draw(bits) + text[place + cut :])


@settings(max_examples=60, deadline=None)
@given(st.text(st.sampled_from("\"'{}[]:,-#&*!|>%@`?\t\n \\ab1~"), max_size=60))
def test_anything_at_all(text: str) -> None:
    check(text)


@settings(max_examples=40, deadline=None)
@given(st.binary(max_size=60))
def test_any_bytes(content: bytes) -> None:
    found = loaded(content)
    assert all(one.span is not None for one in found.findings)
    full.render(found.findings, found.sources)
