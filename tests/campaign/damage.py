"""Flow files, damaged at random as slips of a hand, a merge or a disk do."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

Lines = list[str]

BITS = (
    "{{", "}}", "{%", "{", "}", "[", "]", ": ", ":", "- ", "-", "#", " #", "&a", "*a", "!!str ",
    "!x", "|", ">", "%", "@", "`", "'", '"', "\\", "\t", "\x00", "\x85", "\u2028", "\ufeff", "\r",
    "? ", "---", "...", "<<: ", "null", "~", "\U0001f44d", "\ud800", "e\u0301", "1e999", "0o7",
)  # fmt: skip


def damaged(random: Random, text: str, others: list[str]) -> str | bytes:
    """Return a text with one to four damages; now and then bytes that are no text any more."""
    lines = text.splitlines(keepends=True)
    for _ in range(random.choice((1, 1, 1, 2, 4))):
        lines = random.choice(_WAYS)(random, lines or ["\n"], others)
    whole = "".join(lines)
    if random.random() < 0.9:
        return whole
    content = bytearray(whole.encode("utf-8", "surrogatepass")) or bytearray(b"\n")
    for _ in range(random.randint(1, 4)):
        place = random.randrange(len(content))
        content[place] ^= 1 << random.randrange(8)
    return bytes(content)


def _place(random: Random, lines: Lines) -> int:
    return random.randrange(len(lines))


def _lose(random: Random, lines: Lines, others: list[str]) -> Lines:
    start = _place(random, lines)
    return lines[:start] + lines[start + random.choice((1, 1, 2, 5)) :]


def _twice(random: Random, lines: Lines, others: list[str]) -> Lines:
    start = _place(random, lines)
    end = start + random.choice((1, 1, 3))
    return lines[:end] + lines[start:]


def _swap(random: Random, lines: Lines, others: list[str]) -> Lines:
    one, other = _place(random, lines), _place(random, lines)
    lines = list(lines)
    lines[one], lines[other] = lines[other], lines[one]
    return lines


def _indent(random: Random, lines: Lines, others: list[str]) -> Lines:
    start = _place(random, lines)
    end = start + random.choice((1, 1, 2, 6))
    by = random.choice((" ", "  ", "    ", "\t"))
    more = random.random() < 0.5
    moved = [by + one if more else one.removeprefix(by) for one in lines[start:end]]
    return lines[:start] + moved + lines[end:]


def _insert(random: Random, lines: Lines, others: list[str]) -> Lines:
    place = _place(random, lines)
    at = random.randint(0, len(lines[place]))
    bit = random.choice(BITS) * random.choice((1, 1, 1, 2, 200))
    changed = lines[place][:at] + bit + lines[place][at + random.choice((0, 0, 1, 4)) :]
    return [*lines[:place], changed, *lines[place + 1 :]]


def _splice(random: Random, lines: Lines, others: list[str]) -> Lines:
    other = random.choice(others).splitlines(keepends=True)
    start = _place(random, other)
    place = _place(random, lines)
    return lines[:place] + other[start : start + random.choice((1, 3, 10))] + lines[place:]


def _rename(random: Random, lines: Lines, others: list[str]) -> Lines:
    """Put a word of the file in the place of another: keys, kinds and names change places."""
    words = [one for one in "".join(lines).replace(":", " ").split() if one.isidentifier()]
    if not words:
        return lines
    place = _place(random, lines)
    old, new = random.choice(words), random.choice(words)
    return [*lines[:place], lines[place].replace(old, new, 1), *lines[place + 1 :]]


def _flatten(random: Random, lines: Lines, others: list[str]) -> Lines:
    """Lose the line end after a line."""
    place = _place(random, lines)
    return [*lines[:place], lines[place].rstrip("\n"), *lines[place + 1 :]]


_WAYS: tuple[Callable[[Random, Lines, list[str]], Lines], ...] = (
    _lose, _twice, _swap, _indent, _insert, _insert, _splice, _rename, _rename, _flatten,
)  # fmt: skip
