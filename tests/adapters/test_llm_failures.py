"""What a server's failure is called, and how long it wants one to wait."""

from __future__ import annotations

import time
from email.utils import formatdate

import httpx2
import openai
import pytest

from flaicli.adapters.llm_failures import Failure, failure_of, wait_asked

REQUEST = httpx2.Request("POST", "http://llm.example.org/v1")


def status(code: int, body: object, **heads: str) -> openai.APIStatusError:
    response = httpx2.Response(code, headers=heads, request=REQUEST)
    return openai.APIStatusError("…", response=response, body=body)


@pytest.mark.parametrize(
    ("error", "failed"),
    [
        (status(500, {"error": {"message": "oh\n no"}}),
         Failure("server", "the server answered 500: oh no", True)),
        (status(503, "<html>busy</html>"), Failure("server", "the server answered 503", True)),
        (status(422, {"detail": "x" * 400}),
         Failure("server", f"the server answered 422: {'x' * 300}…")),
        (status(403, None), Failure("unauthorized", "L does not accept the key (403)")),
        (status(429, {"message": "slow"}, **{"retry-after": "2"}),
         Failure("rate_limited", "too many requests (429): slow", True, 2.0)),
        (openai.APITimeoutError(REQUEST), Failure("timeout", "the server did not answer in time")),
        (RecursionError(), Failure("malformed", "the answer is not JSON: it is nested too deeply")),
    ],
)  # fmt: skip
def test_a_failure_has_a_name(error: Exception, failed: Failure) -> None:
    assert failure_of(error, "L") == failed


def test_a_bug_of_ours_is_none_of_them() -> None:
    with pytest.raises(KeyError):
        failure_of(KeyError("x"), "L")


def test_a_server_says_when_to_come_back() -> None:
    assert wait_asked({"retry-after-ms": "1500", "retry-after": "9"}) == 1.5
    assert wait_asked({"retry-after": "-1"}) == 0
    assert wait_asked({"retry-after": "soon"}) is None
    assert wait_asked({}) is None
    later = wait_asked({"retry-after": formatdate(time.time() + 100, usegmt=True)})
    assert later is not None
    assert 90 < later <= 100
