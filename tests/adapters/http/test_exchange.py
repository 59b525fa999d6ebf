"""What an answer says of itself; the exchange with a server is tried in `test_web`."""

from __future__ import annotations

from email.utils import formatdate
from time import time

import pytest

from flaicli.adapters.http.exchange import Answer


@pytest.mark.parametrize(
    ("told", "seconds"),
    [("0", 0), ("120", 120), (" 7 ", 7), ("-1", None), ("1.5", None), ("", None), ("soon", None),
     ("9" * 9, None), ("²", None), ("Wed, 21 Oct 2015 07:28:00 GMT", 0),
     ("Wed, 99 Oct 9999999 07:28:00 GMT", None)],
)  # fmt: skip
def test_when_to_ask_again(told: str, seconds: float | None) -> None:
    assert Answer(503, {"retry-after": told}, b"").retry_after() == seconds


def test_when_to_ask_again_as_a_time() -> None:
    told = formatdate(time() + 100, usegmt=True)
    seconds = Answer(503, {"retry-after": told}, b"").retry_after()
    assert seconds is not None
    assert 95 < seconds <= 101


def test_codes_have_words_or_none() -> None:
    assert [Answer(code, {}, b"").reason for code in (404, 418, 599)] == [
        " Not Found", " I'm a Teapot", "",
    ]  # fmt: skip


def test_a_body_is_data_and_text() -> None:
    answer = Answer(200, {"content-type": "application/json"}, b'{"a": 1}')
    assert (answer.body(), answer.text(), answer.size) == ({"a": 1}, '{"a": 1}', 8)
