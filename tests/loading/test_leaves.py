"""Leaves: texts, names, paths and targets, and how each says no."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from flaicli.loading import leaves
from flaicli.loading.document import read
from flaicli.loading.reading import FAILED, Reading
from tests.loading.told import told


def read_as(decode: Callable[..., Any], written: str) -> tuple[Any, str]:
    text = f"a: {written}\n"
    root = read("f", text).root
    assert root is not None
    reading = Reading("f", text.split("\n"))
    return decode(reading, root.entries["a"][1], "a"), told(tuple(reading.findings))


@pytest.mark.parametrize("written", ["a", "_", "a-b_9", "x" * 64])
def test_names(written: str) -> None:
    assert read_as(leaves.name, written) == (written, "")


@pytest.mark.parametrize("written", ["9a", "-a", "a b", "a.b", "x" * 65, "é", "a/b", "true", "[a]"])
def test_what_is_no_name(written: str) -> None:
    found, said = read_as(leaves.name, written)
    assert found is FAILED
    assert said.count("help: ") == 1


@pytest.mark.parametrize("written", ["a", "a.b", "a.0", "a.b-c", "user.x", "flow.x.y", "usher"])
def test_paths(written: str) -> None:
    assert read_as(leaves.path, written) == (written, "")


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("user", "F207 'user' is reserved: no variable may bear this name"),
        ("internal", "F207 'internal' is reserved: no variable may bear this name"),
        ("internal.turn", "F207 'internal.turn' is read-only"),
        ("secret.KEY", "F207 'secret.KEY' is read-only"),
        ("not", "F207 'not' means something else in expressions: no variable may bear this name"),
        ("a-b", "F208 'a-b' cannot name a variable"),
        ("a..b", "F208 'a..b' cannot name a variable"),
        ("cart[0]", "F208 'cart[0]' cannot name a variable"),
        ("nаme", "F208 'nаme' cannot name a variable: it holds the character U+0430"),
    ],
)
def test_what_cannot_be_written_to(written: str, said: str) -> None:
    found, told_so = read_as(leaves.path, written)
    assert found is FAILED
    assert told_so.split("\n")[0].partition(" ")[2] == said


def test_a_text_with_a_colon_is_recognised() -> None:
    for written, cure in [
        ("\n  Hello there: Ana", 'write "Hello there: Ana"'),
        ("\n  Total:", 'write "Total:"'),
        ('\n  Say "hi" to: Ana', "write 'Say \"hi\" to: Ana'"),
    ]:
        found, said = read_as(leaves.template, written)
        assert found is FAILED
        assert said.endswith(f"    help: if it is a text, {cure}\n")
    for written in ("{a: b}", "\n  word: word", "\n  'a b': c", "\n  a b: [c]"):
        assert "F202" in read_as(leaves.template, written)[1]


def test_a_vanished_text_is_explained() -> None:
    assert read_as(leaves.text, "#1") == (
        FAILED,
        "1:3-3 F202 'a' takes a text, found nothing\n"
        "    help: '#' begins a comment: put a text that begins with it in quotes\n",
    )


def test_durations_say_how_they_are_written() -> None:
    assert read_as(leaves.seconds, "2d") == (172_800, "")
    assert read_as(leaves.seconds, "-5") == (
        FAILED,
        "1:4-6 F209 'a' takes a duration, found '-5'\n"
        "    help: write it like 90s, 5m, 1h30m or 2d\n",
    )
