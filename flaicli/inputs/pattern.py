"""A text of a form that the author gives as a regular expression."""

from __future__ import annotations

from dataclasses import field
from typing import ClassVar

from flaicli.frozen import frozen
from flaicli.inputs.hearing import Hearing, Rejected
from flaicli.inputs.limits import plea
from flaicli.inputs.sampling import sample_of
from flaicli.source import Span
from flaicli.values import Refused, bare, matches, pattern_problem

LIKE_MAX = 60
"""The longest example that a sentence repeats, in characters."""


@frozen
class Pattern:
    r"""A text that a regular expression matches from its beginning to its end.

    The syntax is that of RE2: no look-around and no back-references, so that no pattern can hang
    the conversation; ``\d`` is an ASCII digit. White space around the answer does not count.

    Fields:
        pattern: the regular expression, of at most 1,000 characters; ``(?i)`` first ignores case
        example: an answer that matches, shown to the user who typed another; else one is made up

    Example::

        collect:
          ask: What is the number of your order?
          into: order_number
          type: pattern
          pattern: '[A-Z]{2}-\d{4}'
          example: AB-1234
        next: end
    """

    KIND: ClassVar[str] = "pattern"

    pattern: str
    example: str | None = None
    span: Span | None = field(default=None, compare=False, repr=False)

    def parse(self, answer: str, hearing: Hearing) -> str:
        """Give the text; rejected as ``no_match``. Raises `Refused` for a pattern that is none."""
        text = bare(answer)
        try:
            found = matches(self.pattern, text)
        except Refused as refusal:
            raise Refused(f"the pattern is wrong: {refusal}") from None
        if not found:
            raise Rejected("no_match", self._plea())
        return text

    def sample(self) -> str:
        """One answer that will do: the author's example, or one made from the pattern."""
        return self.example or sample_of(self.pattern)

    def problems(self) -> tuple[str, ...]:
        """A pattern that is none, or an example that does not match."""
        problem = pattern_problem(self.pattern)
        if problem is not None:
            return (f"the pattern is wrong: {problem}",)
        if self.example is not None and not matches(self.pattern, bare(self.example)):
            return (f"the example '{self.example}' does not match the pattern",)
        return ()

    def _plea(self) -> str:
        like = self.sample()
        if 0 < len(like) <= LIKE_MAX:
            return plea(f"type it in a form like {like}")
        return "That does not have the expected form. " + plea("check it and type it again")
