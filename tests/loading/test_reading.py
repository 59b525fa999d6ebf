"""How findings call things, and how they guess."""

from __future__ import annotations

import pytest

from flaicli.loading.document import read
from flaicli.loading.nodes import FINDINGS_MAX, Bad, Mapping
from flaicli.loading.reading import FAILED, GUESSES_MAX, Reading, called, closest, short


def root_of(text: str) -> Mapping:
    root = read("f", text).root
    assert root is not None
    return root


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("[a]", "a list"),
        ("{a: b}", "a mapping"),
        ("x", "'x'"),
        ("", "nothing"),
        ("~", "~"),
        ("'~'", "'~'"),
        ("''", "''"),
        ("x" * 50, f"'{'x' * 39}…'"),
        ("@", "something unreadable"),
    ],
)
def test_nodes_have_names_in_sentences(written: str, name: str) -> None:
    assert called(root_of(f"a: {written}\n").entries["a"][1]) == name


def test_a_text_of_several_lines_is_shown_short() -> None:
    assert short("one\ntwo") == "one…"


@pytest.mark.parametrize(
    ("word", "meant"),
    [("nxt", "next"), ("Next", "next"), ("NEXT", "next"), ("xyz", None), ("next" * 50, None)],
)
def test_a_guess_is_close_or_none(word: str, meant: str | None) -> None:
    assert closest(word, ["message", "next", "set"]) == meant


def test_guesses_and_findings_have_an_end() -> None:
    reading = Reading("f", ["a: b"])
    node = root_of("a: b\n").entries["a"][1]
    for _ in range(FINDINGS_MAX + 5):
        assert reading.report("F999", "x", node) is FAILED
    assert len(reading.findings) == FINDINGS_MAX
    guesses = [reading.closest("nxt", ["next"]) for _ in range(GUESSES_MAX)]
    assert guesses[0] == "next"
    assert guesses[-1] is None


def test_nothing_is_said_twice_about_what_is_bad() -> None:
    reading = Reading("f", ["a: @"])
    node = root_of("a: @\n").entries["a"][1]
    assert isinstance(node, Bad)
    assert reading.wrong_type(node, "a", "a text") is FAILED
    assert reading.findings == []
