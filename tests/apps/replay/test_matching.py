"""What was expected beside what was said: sequences, gaps, buttons."""

from __future__ import annotations

from itertools import product

import pytest

from flaicli.apps.replay.matching import Mismatch, laid
from flaicli.apps.replay.script import Bot, Gap, Item
from flaicli.apps.replay.spoken import Spoken
from tests.apps.replay.desk import parsed


def items(written: str) -> tuple[Item, ...]:
    script = parsed(f"bot: [{written}]").script
    assert script is not None
    bot = script.turns[0]
    assert isinstance(bot, Bot)
    return bot.items


def said(words: str, *beside: str) -> list[Spoken]:
    texts = [Spoken(n, word, "text", {}) for n, word in enumerate(words.split(), 1)]
    if beside:
        texts[-1] = Spoken(len(texts), texts[-1].text, "text", {}, (), beside)
    return texts


@pytest.mark.parametrize(
    ("expected", "words", "found"),
    [
        ("a, b", "a b", None),
        ("...", "", None),
        ("...", "a b", None),
        ("a, ...", "a", None),
        ("..., c, ...", "a b c d", None),
        ("..., a, ..., a", "a b a", None),
        ("..., b", "b b", None),
        ("a, ..., b, ...", "a b b", None),
        ("a, b", "a", Mismatch(1, None)),
        ("a, b", "a c", Mismatch(1, 1)),
        ("a", "a b c", Mismatch(None, 1)),
        ("b, a", "a b", Mismatch(0, 0)),
        ("..., x", "a b", Mismatch(1, 0)),
        ("..., bottle", "a battle b", Mismatch(1, 1)),
        ("..., {contains: x}", "a b", Mismatch(1, 0)),
    ],
)
def test_sequences(expected: str, words: str, found: Mismatch | None) -> None:
    assert laid(items(expected), said(words)) == found


def test_nothing_expected_and_nothing_said() -> None:
    assert laid((), []) is None
    assert laid((), said("a")) == Mismatch(None, 0)


def test_buttons_use_up_no_message() -> None:
    assert laid(items("a, {buttons: [x]}"), said("a", "x")) is None
    assert laid(items("..., {buttons: [x]}"), said("a b", "x")) is None
    assert laid(items("{buttons: [x]}"), said("a", "x")) == Mismatch(0, None)
    assert laid(items("a, {buttons: [y]}"), said("a", "x")) == Mismatch(1, 0)


def test_buttons_alone_are_a_message() -> None:
    alone = Spoken(1, "", "buttons", {}, ("x",))
    assert laid(items("{buttons: [x]}, a"), [alone, *said("a")]) is None
    assert laid(items("{buttons: [y]}"), [alone]) == Mismatch(0, None)


def test_gaps_are_as_in_a_plain_search() -> None:
    """Against all short sequences: a gap stands for any number of messages, nothing else does."""

    def plain(expected: tuple[str, ...], words: tuple[str, ...]) -> bool:
        if not expected:
            return not words
        if expected[0] == "...":
            return any(plain(expected[1:], words[n:]) for n in range(len(words) + 1))
        return bool(words) and expected[0] == words[0] and plain(expected[1:], words[1:])

    for size in range(1, 4):
        for expected in product(("a", "b", "..."), repeat=size):
            laid_items = items(", ".join(expected))
            assert sum(isinstance(one, Gap) for one in laid_items) == expected.count("...")
            for length in range(4):
                for words in product("ab", repeat=length):
                    found = laid(laid_items, said(" ".join(words)))
                    assert (found is None) == plain(expected, words), (expected, words)
