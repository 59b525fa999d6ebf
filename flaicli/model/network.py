"""How the requests of a flow may reach other machines."""

from __future__ import annotations

from dataclasses import field

from flaicli.frozen import frozen
from flaicli.source import Span

ANSWER_BYTES = 256_000
"""How long an answer may be where the flow says nothing."""

ANSWER_BYTES_MAX = 5_000_000
TIMEOUT_SECONDS_MAX = 180
RETRIES_MAX = 5


@frozen
class Network:
    """What requests by HTTP may reach, and how much they may bring.

    Fields:
        allow: Hosts of your own network that may be asked, such as localhost, 10.0.0.5, a host and
            its port, or "*.corp.example"; others are refused where they are not public.
        max_bytes: How many bytes an answer may have, up to 5000000; a longer one is an error.
    """

    allow: tuple[str, ...] = ()
    max_bytes: int = ANSWER_BYTES
    span: Span | None = field(default=None, compare=False, repr=False)
