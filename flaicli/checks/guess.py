"""What an author probably meant by a name that is not there."""

from __future__ import annotations

from collections.abc import Iterable

LIKE_MIN = 65
"""How alike two names must be, of 100, to ask whether one was meant for the other."""

LONGEST = 100
"""Nobody mistypes a longer name."""


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
    meant = guessed(word, known)
    return f"did you mean '{meant}'?" if meant else None
