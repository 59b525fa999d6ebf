"""An e-mail address."""

from __future__ import annotations

from dataclasses import field
from typing import ClassVar

from flaicli.frozen import frozen
from flaicli.inputs.hearing import Hearing, Rejected
from flaicli.inputs.limits import plea
from flaicli.source import Span
from flaicli.values import Refused, email


@frozen
class Email:
    """An e-mail address, stored with its domain in lower case.

    It must be well formed and have a top-level domain; whether anybody reads it is not asked.

    Example::

        collect:
          ask: Where do we send the receipt?
          into: email
          type: email
        next: end
    """

    KIND: ClassVar[str] = "email"

    span: Span | None = field(default=None, compare=False, repr=False)

    def parse(self, answer: str, hearing: Hearing) -> str:
        """Give the address; rejected as ``not_an_email``."""
        try:
            return email(answer)
        except Refused:
            raise Rejected(
                "not_an_email", plea("type an e-mail address, like ana@example.org")
            ) from None

    def sample(self) -> str:
        """One answer that will do."""
        return "ana@example.org"

    def problems(self) -> tuple[str, ...]:
        """Nothing can be wrong."""
        return ()
