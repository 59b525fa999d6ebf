"""Finding which offers an answer means: exactly, by a phrase in it, or nearly (rule 14)."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from flaicli.inputs.offers import Menu, Tokens, tokens
from flaicli.regex import regex
from flaicli.values import fold

UNDERSTOOD_MAX = 1_000
"""Characters of an answer that are searched for phrases; the rest is not read."""

FUZZY_LETTERS_MIN = 4
"""Shorter words must be typed as they are: one slip makes another word of them."""

_AROUND = " .,;:!?\"'()[]#\u2026\u00a1\u00bf\u201c\u201d\u00ab\u00bb"
_BETWEEN = regex(r"[,;/&+\n]|\b(?:and|or|en|et|und|y|e)\b")

Hit = tuple[int, int, int]
"""Where a phrase was found, first token and end, and the place of its offer."""


def find(answer: str, menu: Menu, fuzzy: float) -> tuple[int, ...]:
    """Give the places of the offers that the answer means, each once; several are unclear.

    In this order, and no further once something is found: the whole answer is a name or a number
    of an offer; a name stands in the answer as whole words; words of four letters or more are
    like a name's, by a likeness of ``fuzzy`` (1: no letter differs, 0.8: one in five may).
    A phrase inside a longer one does not count: "diet coke" is not also "coke".
    """
    exact = _exact(answer, menu)
    if exact:
        return exact
    said = tokens(fold(answer[:UNDERSTOOD_MAX]))
    hits = _phrases(said, menu, _same)
    if not hits and fuzzy < 1:
        hits = _phrases(said, menu, _like(fuzzy))
    return _distinct(hits)


def find_all(answer: str, menu: Menu, fuzzy: float) -> tuple[int, ...]:
    """Give the places of all offers that the answer names, in the order they were named.

    Numbers and names with commas or "and" between them, else every phrase, and in what is left of
    the answer every likeness.
    """
    exact = _exact(answer, menu)
    if exact:
        return exact
    listed = [_exact(part, menu) for part in _parts(answer)]
    if listed and all(listed):
        return tuple(dict.fromkeys(place for places in listed for place in places))
    said = tokens(fold(answer[:UNDERSTOOD_MAX]))
    hits = _phrases(said, menu, _same)
    if fuzzy < 1:
        taken = {at for start, end, _ in hits for at in range(start, end)}
        left = tuple("" if at in taken else word for at, word in enumerate(said))
        hits += _phrases(left, menu, _like(fuzzy))
    return _distinct(sorted(hits))


def how(answer: str, menu: Menu, fuzzy: float) -> tuple[str, str] | None:
    """Tell in which way `find` finds something: ``number``, ``name``, ``words`` or ``likeness``.

    With it the part of the answer that did it, folded; None where nothing is found.
    """
    folded = fold(answer)
    if _exact(answer, menu):
        told = folded if folded in menu.exact else folded.strip(_AROUND)
        return "name" if told in menu.exact else "number", told
    said = tokens(fold(answer[:UNDERSTOOD_MAX]))
    for way, alike in (("words", _same), ("likeness", _like(fuzzy) if fuzzy < 1 else None)):
        hits = _phrases(said, menu, alike) if alike is not None else []
        if hits:
            start, end, _ = hits[0]
            return way, " ".join(said[start:end])
    return None


def _exact(answer: str, menu: Menu) -> tuple[int, ...]:
    """Find the offers whose name, or whose number on the list from 1, is the whole answer."""
    folded = fold(answer)
    for told in (folded, folded.strip(_AROUND)):
        if told in menu.exact:
            return menu.exact[told]
    is_number = menu.numbered and told.isascii() and told.isdigit() and len(told) <= 4
    return (int(told) - 1,) if is_number and 1 <= int(told) <= len(menu.offers) else ()


def _parts(answer: str) -> Iterable[str]:
    parts = _BETWEEN.split(answer[:UNDERSTOOD_MAX].lower())
    return [part for part in parts if part.strip()]


def _phrases(said: Tokens, menu: Menu, alike: Callable[[str, str], bool]) -> list[Hit]:
    """Find every name whose words stand in the answer one after another."""
    hits = [
        (start, start + len(words), place)
        for words, place in menu.phrases
        for start in range(len(said) - len(words) + 1)
        if alike(words[0], said[start]) and all(map(alike, words[1:], said[start + 1 :]))
    ]
    return [hit for hit in hits if not any(_inside(hit, other) for other in hits)]


def _inside(hit: Hit, other: Hit) -> bool:
    shorter = hit[1] - hit[0] < other[1] - other[0]
    return shorter and other[0] <= hit[0] and hit[1] <= other[1]


def _same(word: str, said: str) -> bool:
    return word == said


def _like(fuzzy: float) -> Callable[[str, str], bool]:
    """Make a comparison of words: a slip is a letter more, less, other, or two swapped."""
    from rapidfuzz.distance import OSA  # 35 ms, and most answers need no help

    known: dict[tuple[str, str], bool] = {}

    def alike(word: str, said: str) -> bool:
        if word == said:
            return True
        if min(len(word), len(said)) < FUZZY_LETTERS_MIN or not (word.isalpha() and said.isalpha()):
            return False
        found = known.get((word, said))
        if found is None:
            found = known[word, said] = OSA.normalized_similarity(word, said) >= fuzzy
        return found

    return alike


def _distinct(hits: Iterable[Hit]) -> tuple[int, ...]:
    return tuple(dict.fromkeys(place for _, _, place in hits))
