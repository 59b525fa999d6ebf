"""A yes or a no."""

from __future__ import annotations

from dataclasses import field
from typing import ClassVar

from flaicli.frozen import frozen
from flaicli.inputs.hearing import Hearing, Rejected
from flaicli.inputs.limits import plea
from flaicli.source import Span
from flaicli.values import Refused, yes_no


@frozen
class YesNo:
    """A yes or a no, in English or the language spoken; stored as true or false.

    Forms are known for English, Dutch, French, German and Spanish ("yep", "ja graag", "bien sûr",
    "nein danke", "claro que sí"); the whole answer must be one of them.

    Example::

        collect:
          ask: Shall we call you back?
          into: call_back
          type: yes_no
        next: end
    """

    KIND: ClassVar[str] = "yes_no"

    span: Span | None = field(default=None, compare=False, repr=False)

    def parse(self, answer: str, hearing: Hearing) -> bool:
        """Give true or false; rejected as ``not_yes_or_no``."""
        try:
            return yes_no(answer, hearing.language)
        except Refused:
            raise Rejected("not_yes_or_no", plea("answer yes or no")) from None

    def sample(self) -> str:
        """One answer that will do."""
        return "yes"

    def problems(self) -> tuple[str, ...]:
        """Nothing can be wrong."""
        return ()
