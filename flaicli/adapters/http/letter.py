"""What is sent: method, address, headers and body, made of a request as data, or refused."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

import httpx2

from flaicli.adapters.http.enclosures import Enclosures, enclosed
from flaicli.adapters.http.failed import Failed
from flaicli.model.effects import Fetch
from flaicli.regex import regex

BODY_MAX = 256_000
"""Bytes that a request may carry; a multipart body may carry `enclosures.FILES_MAX`."""

URL_CHARACTERS_MAX = 8_000

_HOST = regex(r"[^/?#]*//([^/?#]*)")
_NAME = regex(r"[!#$%&'*+\-.^_`|~0-9A-Za-z]{1,100}")
_VALUE = regex(r"[^\x00-\x08\x0a-\x1f\x7f]{0,8000}")
_OURS = frozenset(
    {"host", "content-length", "transfer-encoding", "connection", "te", "trailer", "upgrade"}
    | {"expect", "keep-alive", "proxy-connection", "proxy-authorization", "accept-encoding"}
)
"""Headers that belong to the wire: what a flow writes into them would contradict what is sent."""

Headers = list[tuple[bytes, bytes]]


class Letter(NamedTuple):
    """One request, ready to be sent; ``headers`` are those of the author and the body."""

    method: str
    url: httpx2.URL
    headers: Headers
    body: bytes


def letter(effect: Fetch, enclosures: Enclosures) -> Letter:
    """Make what is sent. Raises `Failed`."""
    body, type = _body(effect.body, enclosures)
    headers = [*_headers(effect.headers), *_auth(effect.auth)]
    if type and not any(name.lower() == b"content-type" for name, _ in headers):
        headers.append((b"Content-Type", type.encode()))
    return Letter(effect.method.upper(), address(effect.url, effect.query), headers, body)


def address(url: str, query: Mapping[str, Any]) -> httpx2.URL:
    """Read an address and add the query to it; only http and https, and nobody's password."""
    try:
        read = httpx2.URL(url)
        if query:
            read = read.copy_merge_params(list(_pairs(query, "query")))
    except (httpx2.InvalidURL, UnicodeError, ValueError) as problem:
        raise Failed("bad_request", f"the address cannot be read: {problem}"[:300]) from None
    if read.scheme not in ("http", "https"):
        begins = f"it begins with '{read.scheme[:20]}:'" if read.scheme else "it has no 'https://'"
        message = f"address not allowed: only http and https are spoken, and {begins}"
        raise Failed("not_allowed", message)
    host = _HOST.match(url)
    if read.userinfo or (host is not None and "@" in host.group(1)):
        message = "address not allowed: it has a name or password before its host; use 'auth'"
        raise Failed("not_allowed", message)
    if not read.host or "%" in read.host.partition("%25")[0]:
        raise Failed("bad_request", "the address has no host that can be read")
    if not 0 < (read.port or 1) < 65_536:
        raise Failed("bad_request", f"the address has no port that can be: {read.port}")
    if len(str(read)) > URL_CHARACTERS_MAX:
        raise Failed("bad_request", f"the address is longer than {URL_CHARACTERS_MAX:,} characters")
    return read.copy_with(fragment=None)


def place(url: httpx2.URL) -> str:
    """Return an address as it may be told: without its query, which may hold a key."""
    return f"{url.scheme}://{url.netloc.decode('ascii')}{url.path}"[:200]


def _headers(given: Mapping[str, Any]) -> Iterator[tuple[bytes, bytes]]:
    for name, value in given.items():
        if value is None:
            continue
        text = _word(value, f"the header '{name}'").strip(" \t")
        if not _NAME.fullmatch(name) or not _VALUE.fullmatch(text):
            message = f"the header '{name[:50]}' cannot be sent: a line break or another control"
            raise Failed("bad_request", f"{message} character is in it, or it is too long")
        if name.lower() in _OURS:
            raise Failed("bad_request", f"the header '{name}' is written by flai itself")
        yield name.encode("ascii"), text.encode("utf-8", "replace")


def _auth(auth: Mapping[str, Any] | None) -> Headers:
    if not auth:
        return []
    if "bearer" in auth:
        words = f"Bearer {auth['bearer']}"
    else:
        pair = f"{auth['basic']['user']}:{auth['basic']['password']}"
        words = "Basic " + base64.b64encode(pair.encode("utf-8", "replace")).decode("ascii")
    return list(_headers({"Authorization": words}))


def _body(body: Mapping[str, Any] | None, enclosures: Enclosures) -> tuple[bytes, str]:
    if body is None:
        return b"", ""
    if "multipart" in body:
        return enclosed(body["multipart"], enclosures)
    if "json" in body:
        data = json.dumps(body["json"], ensure_ascii=False, separators=(",", ":"))
        made, type = data.encode("utf-8", "replace"), "application/json"
    elif "form" in body:
        pairs = httpx2.QueryParams(list(_pairs(body["form"], "form")))
        made, type = str(pairs).encode("ascii"), "application/x-www-form-urlencoded"
    else:
        made = str(body["text"]).encode("utf-8", "replace")
        type = str(body.get("type") or "text/plain; charset=utf-8")
    if len(made) > BODY_MAX:
        message = f"the body is too long to be sent: {len(made):,} bytes, at most {BODY_MAX:,}"
        raise Failed("bad_request", message)
    return made, type


def _pairs(given: Mapping[str, Any], what: str) -> Iterator[tuple[str, str]]:
    """Yield names and texts: a list's items one by one, and nothing of what is null."""
    for name, value in given.items():
        for one in value if isinstance(value, list | tuple) else [value]:
            if one is not None:
                yield str(name), _word(one, f"'{name}' in '{what}'")


def _word(value: Any, what: str) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str | int | float):
        return str(value)
    raise Failed("bad_request", f"{what} takes a text or a number, not a list or an object")
