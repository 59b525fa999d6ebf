"""The pictures in a model's answer, wherever it has put them: in it, or at an address."""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Mapping
from threading import Event
from typing import Any, NamedTuple

from flaicli.adapters.llm_server import Garbled
from flaicli.adapters.media import PICTURES, Medium, picture_in
from flaicli.adapters.watched import Cancelled, Watch

PICTURE_MAX = 12_000_000
"""Bytes of one picture."""

_USAGE = {"input": "promptTokens", "output": "completionTokens", "total": "totalTokens"}


class Picture(NamedTuple):
    """A picture that came: its bytes, and what they are."""

    data: bytes
    medium: Medium


class Bringer:
    """Fetches pictures that lie at an address, as guarded as any request.

    They may lie at the server itself, since its user has named it, and at any public host.
    """

    def __init__(self, server: str, watch: Watch, over: Event) -> None:
        self._server = server
        self._watch = watch
        self._over = over

    def __call__(self, url: str) -> bytes:
        """Return what lies there. Raises `Garbled`."""
        from flaicli.adapters.http.bringing import brought
        from flaicli.adapters.http.failed import Failed

        try:
            return brought(url, self._watch.left, self._over, PICTURE_MAX, self._allowed())
        except Failed as problem:
            if problem.kind == "cancelled":
                raise Cancelled from problem
            message = problem.message.partition("; settings may allow it")[0]
            raise Garbled(f"the picture cannot be fetched: {message}", problem.kind) from problem

    def _allowed(self) -> tuple[str, ...]:
        import httpx2

        url = httpx2.URL(self._server)
        port = url.port or (443 if url.scheme == "https" else 80)
        host = f"[{url.host}]" if ":" in url.host else url.host
        return (f"{host}:{port}",)


def pictures_in(answer: bytes, number: int, bring: Bringer) -> tuple[list[Picture], dict[str, Any]]:
    """Return so many pictures of an answer, and its usage as meta. Raises `Garbled`."""
    data = json.loads(answer)
    if not isinstance(data, Mapping):
        raise Garbled("there is no picture in the response")
    if data.get("error"):
        raise Garbled(f"the server answered with an error: {_words(data['error'])}", "server")
    items = data.get("data")
    found = [one for one in items if isinstance(one, Mapping)] if isinstance(items, list) else []
    if not found:
        raise Garbled("there is no picture in the response")
    if len(found) < number:
        raise Garbled(f"{len(found)} of {number} pictures came")
    return [_picture(one, bring) for one in found[:number]], _usage(data.get("usage"))


def _picture(item: Mapping[str, Any], bring: Bringer) -> Picture:
    packed, url = item.get("b64_json"), item.get("url")
    if isinstance(packed, str) and packed:
        data = _unpacked(packed)
    elif isinstance(url, str) and url.startswith("data:"):
        data = _unpacked(url.partition(",")[2])
    elif isinstance(url, str) and url:
        data = bring(url)
    else:
        raise Garbled("there is no picture in the response")
    medium = picture_in(data)
    if medium is None:
        begins = data[:12].decode("ascii", "replace")
        raise Garbled(f"what came is no picture ({PICTURES}): it begins with {begins!r}")
    if not medium.whole:
        raise Garbled("the picture breaks off", "cut_off")
    return Picture(data, medium)


def _unpacked(packed: str) -> bytes:
    if len(packed) > PICTURE_MAX * 4 // 3 + 4:
        raise Garbled(f"the picture has more than {PICTURE_MAX:,} bytes", "too_long")
    if packed.startswith("data:"):
        packed = packed.partition(",")[2]
    try:
        return base64.b64decode(packed, validate=True)
    except (binascii.Error, ValueError):
        raise Garbled("the picture is not spelt in base64") from None


def _usage(usage: Any) -> dict[str, Any]:
    if not isinstance(usage, Mapping):
        return {}
    counts = {ours: usage.get(f"{theirs}_tokens") for theirs, ours in _USAGE.items()}
    known = {name: count for name, count in counts.items() if type(count) is int}
    return {"usage": known} if known else {}


def _words(error: Any) -> str:
    said = error.get("message") if isinstance(error, Mapping) else error
    return " ".join(str(said).split())[:300]
