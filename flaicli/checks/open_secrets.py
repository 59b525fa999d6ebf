"""A secret in an address.

Addresses are written down on their way: by servers, by proxies, in the histories of browsers. What
should stay secret belongs into ``auth``, into a header, or into the body.

Bad::

    blocks:
      look:
        action:
          - http: {get: "https://example.org/a", query: {key: "{{ secret.KEY }}"}, into: stock}
        next: end

Good::

    blocks:
      look:
        action:
          - http: {get: "https://example.org/a", auth: {bearer: "{{ secret.KEY }}"}, into: stock}
        next: end
"""

from __future__ import annotations

from collections.abc import Iterator

from flaicli.actions.http import Http
from flaicli.checks.secrets import read_in
from flaicli.checks.survey import Survey, finding
from flaicli.diagnostics import Diagnostic, Severity

CODE = "F432"


def check(survey: Survey) -> Iterator[Diagnostic]:
    """Yield each secret that goes into an address or its query."""
    for _, one in survey.owners(Http):
        for key in (*(method for method, _ in one.asked), "query"):
            for template in read_in(getattr(one, key)):
                where = "the query of an address" if key == "query" else "an address"
                message = f"a secret is in {where}, which servers write down"
                help = 'send it as `auth: {bearer: "{{ secret.NAME }}"}`, or in a header'
                yield finding(CODE, Severity.WARNING, message, template.span or one.span, help)
