"""Why a request came to nothing, as one exception inside this room."""

from __future__ import annotations

from typing import Any


class Failed(Exception):
    """A request that failed: a stable ``kind``, a sentence, and what else is known.

    ``passing`` says that another try may well succeed; ``after`` in how many seconds, where the
    server told.
    """

    def __init__(
        self,
        kind: str,
        message: str,
        *,
        passing: bool = False,
        after: float | None = None,
        **more: Any,
    ) -> None:
        super().__init__(message)
        self.kind = kind
        self.message = message
        self.passing = passing
        self.after = after
        self.more = more
