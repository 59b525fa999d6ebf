"""What an author probably meant by a name that is not there."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable

LIKE_MIN = 65
"""How alike two names must be, of 100, to ask whether one was meant for the other."""

LONGEST = 100
"""Nobody mistypes a longer name."""


GUESSES_MAX = 200
"""Guesses in one project: whoever has more unknown names has no use for them, and they cost."""


class Guesses:
    """The guesses made in one project, each made once, and only so many."""

    def __init__(self) -> None:
        self._made: dict[tuple[Hashable, str], str | None] = {}

    def __call__(
        self, among: Hashable, word: str, known: Callable[[], Iterable[str]]
    ) -> str | None:
        """Return what was probably meant by a word ``among`` the names that ``known`` gives."""
        key = (among, word)
        if key not in self._made and len(self._made) < GUESSES_MAX:
            self._made[key] = guessed(word, known())
        return self._made.get(key)


def asked(meant: str | None) -> str | None:
    """Return the question whether a name was meant; None for None."""
    return f"did you mean '{meant}'?" if meant is not None else None


def guessed(word: str, known: Iterable[str]) -> str | None:
    """Return the known name that was probably meant, or None; ``hours`` may mean ``faq/hours``.

    >>> guessed("confrim", ["confirm", "ask"]), guessed("hours", ["faq/hours"])
    ('confirm', 'faq/hours')
    """
    names = [one for one in known if one != word]
    if len(word) > LONGEST or not names:
        return None
    folded = word.casefold()
    for one in names:
        if one.casefold() == folded:
            return one
    for one in names:
        if one.casefold().endswith("/" + folded):
            return one
    from rapidfuzz import fuzz, process  # only after a mistake

    best = process.extractOne(word, names, scorer=fuzz.ratio, score_cutoff=LIKE_MIN)
    return str(best[0]) if best else None


def suggestion(word: str, known: Iterable[str]) -> str | None:
    """Return the question whether another name was meant, or None."""
    return asked(guessed(word, known))
