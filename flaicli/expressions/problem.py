"""What can be wrong with a template: found by reading it, or met while working it out."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, NamedTuple

Kind = Literal["expression", "limit"]


class Problem(NamedTuple):
    """A fault found by reading the source only.

    ``offset`` counts characters into the source from 0, so that a caller can point a caret; None
    where no one place is to blame.
    """

    message: str
    offset: int | None = None
    help: str | None = None


class ExpressionError(Exception):
    """An expression could not be worked out; ``str()`` is the sentence an author reads.

    ``offset`` counts characters into the source from 0, or is None. ``kind`` is ``"limit"`` when
    the template asked for too much, else ``"expression"``.
    """

    def __init__(
        self,
        message: str,
        offset: int | None = None,
        kind: Kind = "expression",
        help: str | None = None,
    ) -> None:
        super().__init__(message)
        self.message = message
        self.offset = offset
        self.kind: Kind = kind
        self.help = help


class Unreadable(Exception):
    """The source breaks a rule of the language; carries the one `Problem`."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message)
        self.problem = problem


class Wrong(Exception):
    """A filter, test or method was given what it cannot work with; the caller adds the place."""


class TooMuch(Wrong):
    """A filter or method would make or walk more than the limits allow."""


def did_you_mean(word: str, known: Iterable[str]) -> str | None:
    """The sentence that offers the closest known word, or None when none is close.

    >>> did_you_mean("uper", ["upper", "lower"])
    "did you mean 'upper'?"
    """
    from difflib import get_close_matches  # only after a mistake

    close = get_close_matches(word, list(known), n=1, cutoff=0.6)
    return f"did you mean '{close[0]}'?" if close else None
