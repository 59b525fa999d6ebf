"""Passages found by the words in them: SQLite's FTS5, asked so that any text is a safe question."""

from __future__ import annotations

import itertools
import math
import sqlite3
import weakref
from collections.abc import Iterable
from typing import Final

from flaicli.adapters.passages import Passage
from flaicli.adapters.stop_words import STOP_WORDS
from flaicli.regex import regex

WORDS_MAX: Final = 40
"""Words of a question that count; whoever writes more repeats themselves."""

PREFIX_MIN: Final = 4
"""A word of so many letters also finds longer words that begin with it."""

CANDIDATES: Final = 50

_WORD: Final = regex(r"[^\W_]+")
_UNSPACED: Final = regex(r"[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff]")
_TABLE: Final = (
    "CREATE VIRTUAL TABLE passages USING fts5"
    '(words, tokenize = "porter unicode61 remove_diacritics 2")'
)


class WordIndex:
    """Some passages, and how well each answers a question.

    Upper and lower case, accents and English endings do not matter.
    """

    def __init__(self, passages: Iterable[Passage]) -> None:
        self._base = sqlite3.connect(":memory:", check_same_thread=False)
        weakref.finalize(self, self._base.close)
        self._base.execute(_TABLE)
        rows = [(_spaced(f"{one.heading}\n{one.text}"),) for one in passages]
        self._base.executemany("INSERT INTO passages VALUES (?)", rows)
        self._size = len(rows)

    def search(self, question: str) -> list[tuple[int, float]]:
        """Return the numbers of passages from 0, best first, each with its score from 0 to 1.

        The score is how much of the question the passage has, rare words counting for more. What
        shares no word with the question is not there.
        """
        asked = terms(question)
        weights = {term: self._weight(term) for term in asked}
        whole = sum(weights.values())
        if not asked or not whole:
            return []
        found = "SELECT rowid FROM passages WHERE passages MATCH ? ORDER BY rank LIMIT ?"
        rows = self._base.execute(found, [" OR ".join(asked), CANDIDATES]).fetchall()
        ranked = [number for (number,) in rows]
        scores = dict.fromkeys(ranked, 0.0)
        for term, weight in weights.items():
            for number in self._having(term, ranked):
                scores[number] += weight
        best = sorted(ranked, key=lambda one: -round(scores[one] / whole, 3))
        return [(one - 1, round(min(1.0, scores[one] / whole), 3)) for one in best]

    def _weight(self, term: str) -> float:
        count = "SELECT count(*) FROM passages WHERE passages MATCH ?"
        (number,) = self._base.execute(count, [term]).fetchone()
        return math.log(1 + (self._size - number + 0.5) / (number + 0.5))

    def _having(self, term: str, among: list[int]) -> list[int]:
        marks = ", ".join("?" * len(among))
        asked = f"SELECT rowid FROM passages WHERE passages MATCH ? AND rowid IN ({marks})"
        return [number for (number,) in self._base.execute(asked, [term, *among])]


def terms(question: str) -> list[str]:
    """Return the words of a question as FTS5 takes them, without those that every question has.

    >>> terms("What are the opening hours?")
    ['"opening"*', '"hours"*']
    """
    words = list(dict.fromkeys(word.casefold() for word in _WORD.findall(question)))
    telling = [word for word in words if word not in STOP_WORDS] or words
    found = dict.fromkeys(term for word in telling[:WORDS_MAX] for term in _terms(word))
    return list(found)[:WORDS_MAX]


def _terms(word: str) -> list[str]:
    """Return a word as a term; where no spaces are written, each two signs in a row."""
    signs = _spaced(word).split()
    if len(signs) == 1:
        return [f'"{word}"' + ("*" if len(word) >= PREFIX_MIN else "")]
    return [f'"{one} {other}"' for one, other in itertools.pairwise(signs)]


def _spaced(text: str) -> str:
    """Return a text with spaces around the signs of scripts that are written without."""
    return _UNSPACED.sub(r" \g<0> ", text)
