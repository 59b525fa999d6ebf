"""What can go wrong with a server of models, each as an error with a name and a sentence."""

from __future__ import annotations

import json
import time
from collections.abc import Mapping
from email.utils import parsedate_to_datetime
from typing import Any, NamedTuple

from flaicli.adapters.llm_server import Garbled

WORDS_MAX = 300
"""Characters of a server's own words that a sentence repeats."""

_UNFIT = ("content_policy_violation", "moderation_blocked")
"""Codes of models that will not draw what they are asked for."""

_DEEP = "the answer is not JSON: it is nested too deeply"


class Failure(NamedTuple):
    """An error's kind and sentence; ``again``: another try may help, ``after``: so many seconds."""

    kind: str
    message: str
    again: bool = False
    after: float | None = None


def failure_of(error: BaseException, where: str) -> Failure:
    """Return what an exception of the SDK means, of its network library, or of the answer's shape.

    A server that misbehaves makes them raise almost anything, so nothing is let through but what is
    a bug of ours. ``where`` is the server's address.
    """
    import httpx2
    import openai

    if isinstance(error, Garbled):
        return Failure(error.kind, str(error))
    if isinstance(error, openai.APIStatusError):
        return _of_status(error, where)
    if isinstance(error, openai.APITimeoutError | httpx2.TimeoutException):
        return Failure("timeout", "the server did not answer in time")
    if isinstance(error, openai.APIConnectionError | httpx2.RequestError):
        return Failure("unreachable", f"{where} cannot be reached: {_reason(error)}", True)
    if isinstance(error, openai.APIError):  # an error in the middle of a stream
        return Failure("server", f"the server broke off: {_cut(error.message)}")
    if isinstance(error, RecursionError):
        return Failure("malformed", _DEEP)
    if isinstance(error, json.JSONDecodeError):
        return Failure("malformed", f"the answer is not JSON: {error.msg.lower()}")
    if isinstance(error, UnicodeDecodeError):
        return Failure("malformed", "the answer is not UTF-8")
    raise error


def _of_status(error: Any, where: str) -> Failure:
    status = error.status_code
    words = _cut(_words(error.body))
    said = f": {words}" if words else ""
    if status in (401, 403):
        return Failure("unauthorized", f"{where} does not accept the key ({status}){said}")
    if status == 429:
        used_up = "insufficient_quota" in json.dumps(error.body, default=str)
        after = wait_asked(error.response.headers)
        return Failure("rate_limited", f"too many requests (429){said}", not used_up, after)
    if 300 <= status < 400:
        message = f"the server sends flai elsewhere ({status}), which it does not follow"
        return Failure("server", message)
    if status == 400 and any(code in json.dumps(error.body, default=str) for code in _UNFIT):
        return Failure("refused", f"the model will not do that{said}")
    again = status >= 500 or status == 408
    return Failure("server", f"the server answered {status}{said}", again)


def _words(body: Any) -> str:
    """Return the server's own words in an error, wherever it has put them."""
    if isinstance(body, Mapping):
        for key in ("error", "message", "detail"):
            if body.get(key):
                return _words(body[key])
        return ""
    return body if isinstance(body, str) and "<" not in body[:50] else ""


def _cut(text: Any) -> str:
    words = " ".join(str(text).split())
    return words if len(words) <= WORDS_MAX else f"{words[:WORDS_MAX]}…"


def _reason(error: BaseException) -> str:
    """Return why a connection failed, by what is at the bottom of the exception."""
    cause = error
    while cause.__cause__ is not None:
        cause = cause.__cause__
    words = _cut(cause) or type(cause).__name__
    return "nobody listens there" if "refused" in words else words


def wait_asked(headers: Mapping[str, str]) -> float | None:
    """Return how many seconds a server wants one to wait, or None where it does not say."""
    for name, unit in (("retry-after-ms", 0.001), ("retry-after", 1.0)):
        value = headers.get(name, "")
        try:
            return max(0.0, float(value) * unit)
        except ValueError:
            continue
    try:
        due = parsedate_to_datetime(headers.get("retry-after", ""))
    except ValueError:
        return None
    return max(0.0, due.timestamp() - time.time())
