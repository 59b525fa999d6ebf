"""A request to a machine that it must not reach, or a word that allows none.

A flow takes addresses from users and servers, and runs inside somebody's network, so a request
reaches only what everybody can. Your own machine (``localhost``, ``127.0.0.1``) and addresses of a
private network (``10.…``, ``192.168.…``) must be allowed, host by host, in the flow that is
started: a name, a name and a port, an address, or ``*.`` and a name.

Bad::

    blocks:
      look:
        action:
          - http: {get: "http://localhost:8080/stock", into: stock}
        next: end

Good::

    settings:
      http: {allow: ["localhost:8080"]}
    blocks:
      look:
        action:
          - http: {get: "http://localhost:8080/stock", into: stock}
        next: end
"""

from __future__ import annotations

from collections.abc import Iterator

from flaicli.actions.http import Http
from flaicli.checks.survey import Survey, finding
from flaicli.diagnostics import Diagnostic, Severity
from flaicli.regex import regex
from flaicli.values.hosts import allowed, is_entry, literal, reach, same_host

CODE = "F431"

_HOST = regex(r"(?i)\s*(https?)://(\[[^\]{]*\]|[^/?#:@{\s]+)(?::([0-9]{1,5}))?(?=[/?#\s]|$)")
_PORTS = {"http": 80, "https": 443}


def check(survey: Survey) -> Iterator[Diagnostic]:
    """Yield entries that allow nothing, then hosts that are not allowed."""
    for flow in survey.project.flows.values():
        for entry in flow.settings.http.allow:
            if not is_entry(entry):
                help = "write a host: localhost, 10.0.0.5, shop.example:8080 or '*.corp.example'"
                span = flow.settings.http.span
                yield finding(CODE, Severity.ERROR, f"'{entry}' is no host", span, help)
    allow = survey.project.main.settings.http.allow
    for _, one in survey.owners(Http):
        for _, url in one.asked:
            found = _HOST.match(url.source)
            if found is None:
                continue
            host, port = found[2], int(found[3] or _PORTS[found[1].lower()])
            inside = _inside(host)
            if inside is not None and not allowed(host, port, allow):
                message = f"'{host}' is {inside}, which requests do not reach"
                help = f'allow it: `settings: {{http: {{allow: ["{host}"]}}}}`'
                yield finding(CODE, Severity.ERROR, message, url.span, help)


def _inside(host: str) -> str | None:
    address = literal(host)
    if address is not None:
        return reach(address)
    name = same_host(host)
    return "this machine" if name == "localhost" or name.endswith(".localhost") else None
