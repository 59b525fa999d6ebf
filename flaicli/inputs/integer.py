"""A whole number typed in digits."""

from __future__ import annotations

from dataclasses import field
from typing import ClassVar

from flaicli.frozen import frozen
from flaicli.inputs.hearing import Hearing, Rejected
from flaicli.inputs.limits import counted, crossed, plea
from flaicli.source import Span
from flaicli.values import Refused, integer


@frozen
class Integer:
    """A whole number typed in ASCII digits; ``3.0`` is whole, ``3.5`` is not.

    Fields:
        min: least number accepted
        max: greatest number accepted

    Example::

        collect:
          ask: For how many people?
          into: people
          type: integer
          min: 1
          max: 12
        next: end
    """

    KIND: ClassVar[str] = "integer"

    min: int | None = None
    max: int | None = None
    span: Span | None = field(default=None, compare=False, repr=False)

    def parse(self, answer: str, hearing: Hearing) -> int:
        """Give the number; rejected as ``not_an_integer``, ``too_small`` or ``too_large``."""
        low = None if self.min is None else str(self.min)
        high = None if self.max is None else str(self.max)
        limits = counted(low, high)
        try:
            value = integer(answer)
        except Refused:
            how = ", in digits" if limits else "in digits, like 12"
            raise Rejected("not_an_integer", plea("type a whole number", limits, how)) from None
        if self.min is not None and value < self.min:
            raise Rejected("too_small", plea("type a whole number", limits))
        if self.max is not None and value > self.max:
            raise Rejected("too_large", plea("type a whole number", limits))
        return value

    def sample(self) -> str:
        """One answer that will do."""
        value = 1 if self.min is None else max(1, self.min)
        return str(value if self.max is None else min(value, self.max))

    def problems(self) -> tuple[str, ...]:
        """The limits the wrong way round."""
        return crossed(self.min, self.max)
