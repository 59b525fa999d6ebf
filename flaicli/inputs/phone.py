"""A phone number."""

from __future__ import annotations

from dataclasses import field
from typing import ClassVar

from flaicli.frozen import frozen
from flaicli.inputs.hearing import Hearing, Rejected
from flaicli.inputs.limits import plea
from flaicli.source import Span
from flaicli.values import Refused, phone


@frozen
class Phone:
    """A phone number of 7 to 16 digits, stored as digits with the leading ``+`` if there was one.

    Spaces, dots, dashes, slashes and brackets may stand between the digits.

    Example::

        collect:
          ask: On which number can we reach you?
          into: phone
          type: phone
        next: end
    """

    KIND: ClassVar[str] = "phone"

    span: Span | None = field(default=None, compare=False, repr=False)

    def parse(self, answer: str, hearing: Hearing) -> str:
        """Give the number; rejected as ``not_a_phone``."""
        try:
            return phone(answer)
        except Refused:
            raise Rejected(
                "not_a_phone", plea("type a phone number of 7 to 16 digits, like +32 475 12 34 56")
            ) from None

    def sample(self) -> str:
        """One answer that will do."""
        return "+32475123456"

    def problems(self) -> tuple[str, ...]:
        """Nothing can be wrong."""
        return ()
