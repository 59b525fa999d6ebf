"""A request by HTTP that is given more than there is: tries, time, bytes.

Only GET, HEAD, PUT and DELETE are tried again, as they mean the same when they arrive twice; an
order that is sent again is two orders. No request takes longer than three minutes, is tried again
more than five times, or reads more than five million bytes.

Bad::

    blocks:
      order:
        action:
          - http: {post: "https://example.org/orders", json: {drink: tea}, retries: 2}
        next: end

Good::

    blocks:
      order:
        action:
          - http: {post: "https://example.org/orders", json: {drink: tea}}
        next: end
"""

from __future__ import annotations

from collections.abc import Iterator

from flaicli.actions.http import Http
from flaicli.checks.survey import Survey, finding
from flaicli.diagnostics import Diagnostic, Severity
from flaicli.model.effects import REPEATABLE
from flaicli.model.network import ANSWER_BYTES_MAX, RETRIES_MAX, TIMEOUT_SECONDS_MAX
from flaicli.source import Span

CODE = "F433"


def check(survey: Survey) -> Iterator[Diagnostic]:
    """Yield what has no effect on a request."""
    for _, one in survey.owners(Http):
        for method, url in one.asked:
            if one.retries > 0 and method.upper() not in REPEATABLE:
                message = f"a '{method}' is never tried again: it might arrive twice"
                yield finding(CODE, Severity.WARNING, message, url.span, "leave out 'retries'")
        for key, most in (("retries", RETRIES_MAX), ("timeout", TIMEOUT_SECONDS_MAX)):
            if getattr(one, key) > most:
                yield _beyond(key, most, survey.spots.value(one.span, key) if one.span else None)
    for flow in survey.project.flows.values():
        network = flow.settings.http
        if network.max_bytes > ANSWER_BYTES_MAX:
            yield _beyond("max_bytes", ANSWER_BYTES_MAX, network.span)


def _beyond(key: str, most: int, span: Span | None) -> Diagnostic:
    message = f"'{key}' is {most:,} at most"
    return finding(CODE, Severity.WARNING, message, span, "what is beyond that is not there")
