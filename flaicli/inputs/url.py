"""A web address."""

from __future__ import annotations

from dataclasses import field
from typing import ClassVar

from flaicli.frozen import frozen
from flaicli.inputs.hearing import Hearing, Rejected
from flaicli.inputs.limits import plea
from flaicli.source import Span
from flaicli.values import Refused, url


@frozen
class Url:
    """A web address: ``http(s)://`` and a host, or the host alone, with a top-level domain.

    A bare host is stored with ``https://`` before it.

    Example::

        collect:
          ask: Which page is it about?
          into: url
          type: url
        next: end
    """

    KIND: ClassVar[str] = "url"

    span: Span | None = field(default=None, compare=False, repr=False)

    def parse(self, answer: str, hearing: Hearing) -> str:
        """Give the address; rejected as ``not_a_url``."""
        try:
            return url(answer)
        except Refused:
            raise Rejected(
                "not_a_url", plea("type a web address, like https://example.org")
            ) from None

    def sample(self) -> str:
        """One answer that will do."""
        return "https://example.org"

    def problems(self) -> tuple[str, ...]:
        """Nothing can be wrong."""
        return ()
