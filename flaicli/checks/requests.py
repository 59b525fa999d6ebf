"""A request by HTTP that cannot be sent as it is written.

One of ``get``, ``post``, ``put``, ``patch``, ``delete`` and ``head`` has the address, which begins
with ``https://`` or ``http://`` and holds nobody's password. One of ``json``, ``form``, ``text``
and ``multipart`` may be sent along; with ``get`` and ``head`` nothing is. ``auth`` takes either a
bearer or a name and a password.

Bad::

    blocks:
      order:
        action:
          - http: {get: "https://example.org/orders", json: {drink: tea}, into: order}
        next: end

Good::

    blocks:
      order:
        action:
          - http: {post: "https://example.org/orders", json: {drink: tea}, into: order}
        next: end
"""

from __future__ import annotations

from collections.abc import Iterator

from flaicli.actions.http import BODIES, BODILESS, METHODS, Http
from flaicli.checks.survey import Survey, finding
from flaicli.diagnostics import Diagnostic, Severity
from flaicli.expressions import Template
from flaicli.regex import regex
from flaicli.source import Span

CODE = "F430"

_SCHEME = regex(r"([A-Za-z][A-Za-z0-9+.-]*):")
_USER = regex(r"[^/?#]*//[^/?#]*@")
_NO_HOST = regex(r"[^/]*//(?:[/?#:].*)?")
_BRACES = regex(r"\{\{.*?\}\}")
_CODES = range(100, 600)


def check(survey: Survey) -> Iterator[Diagnostic]:
    """Yield what is wrong with each request, the first thing first."""
    for _, one in survey.owners(Http):
        for span, message, help in (*_methods(one), *_addresses(one), *_bodies(one), *_others(one)):
            yield finding(CODE, Severity.ERROR, message, span, help)


Wrong = Iterator[tuple[Span | None, str, str]]


def _methods(one: Http) -> Wrong:
    asked = [method for method, _ in one.asked]
    if not asked:
        yield one.span, "the request has no method", f"write one: {', '.join(METHODS)}"
    elif len(asked) > 1:
        help = "send two requests, one after the other"
        yield one.asked[1][1].span, f"the request is both '{asked[0]}' and '{asked[1]}'", help


def _addresses(one: Http) -> Wrong:
    for _, url in one.asked:
        text = url.source.strip()
        if text.startswith("{{"):
            continue
        scheme = _SCHEME.match(text)
        if not text.lower().startswith(("http://", "https://")):
            what = f"begins with '{scheme.group()}'" if scheme else "has no 'https://'"
            yield url.span, f"the address {what}", "only http:// and https:// are spoken"
        elif _USER.match(_hidden(url)):
            message = "the address has a name or a password before its host"
            yield url.span, message, "write them as `auth: {basic: {user: …, password: …}}`"
        elif _NO_HOST.fullmatch(text):
            yield url.span, "the address has no host", "write it like https://example.org/orders"


def _hidden(url: Template) -> str:
    """Return an address without what stands in braces: an ``@`` in there is part of no address."""
    return _BRACES.sub("x", url.source.strip())


def _bodies(one: Http) -> Wrong:
    bodies = one.bodies
    if len(bodies) > 1:
        message = f"the request has both '{bodies[0]}' and '{bodies[1]}'"
        yield one.span, message, f"one of {', '.join(BODIES)} is sent"
    for method, url in one.asked:
        if bodies and method in BODILESS and len(one.asked) == 1:
            message = f"a '{method}' sends nothing, so its '{bodies[0]}' cannot be"
            yield url.span, message, "is it a post? What is asked for goes into 'query'"


def _others(one: Http) -> Wrong:
    auth = one.auth
    if auth is not None and (auth.bearer is None) is (auth.basic is None):
        what = "both 'bearer' and 'basic'" if auth.bearer else "neither 'bearer' nor 'basic'"
        yield auth.span, f"'auth' has {what}", "one of the two proves who asks"
    for code in one.ok:
        if code not in _CODES:
            yield one.span, f"no answer has the code {code}", "codes go from 100 to 599"
