"""A number typed in digits."""

from __future__ import annotations

from dataclasses import field
from typing import ClassVar

from flaicli.frozen import frozen
from flaicli.inputs.hearing import Hearing, Rejected
from flaicli.inputs.limits import counted, crossed, plea
from flaicli.source import Span
from flaicli.values import Refused, describe, number


@frozen
class Number:
    """A number typed in ASCII digits, with a point for decimals.

    Nothing but the number may be typed; a comma is refused, as it stands for thousands to some
    and for decimals to others. A whole number is stored as an integer: ``3.0`` is 3.

    Fields:
        min: least number accepted
        max: greatest number accepted

    Example::

        collect:
          ask: How much would you pay, in euros?
          into: price
          type: number
          min: 0.5
          max: 12
        next: end
    """

    KIND: ClassVar[str] = "number"

    min: float | None = None
    max: float | None = None
    span: Span | None = field(default=None, compare=False, repr=False)

    def parse(self, answer: str, hearing: Hearing) -> int | float:
        """Give the number; rejected as ``not_a_number``, ``too_small`` or ``too_large``."""
        low = None if self.min is None else describe(self.min)
        high = None if self.max is None else describe(self.max)
        limits = counted(low, high)
        try:
            value = number(answer)
        except Refused:
            how = ", in digits" if limits else "in digits, like 12 or 3.5"
            raise Rejected("not_a_number", plea("type a number", limits, how)) from None
        if self.min is not None and value < self.min:
            raise Rejected("too_small", plea("type a number", limits))
        if self.max is not None and value > self.max:
            raise Rejected("too_large", plea("type a number", limits))
        return value

    def sample(self) -> str:
        """One answer that will do."""
        value = 1.5 if self.min is None else max(1.5, self.min)
        return describe(value if self.max is None else min(value, self.max))

    def problems(self) -> tuple[str, ...]:
        """The limits the wrong way round."""
        return crossed(self.min, self.max)
