"""What is sent for a request, and what is refused before anything is sent."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flaicli.adapters.http.enclosures import Enclosures
from flaicli.adapters.http.failed import Failed
from flaicli.adapters.http.letter import Letter, letter, place
from flaicli.model.effects import Fetch

URL = "https://example.org/orders"


def sent(**given: Any) -> Letter:
    return letter(Fetch(**{"method": "POST", "url": URL, **given}), Enclosures())


def refused(**given: Any) -> tuple[str, str]:
    with pytest.raises(Failed) as caught:
        sent(**given)
    return caught.value.kind, caught.value.message


def test_a_query_is_added_to_the_address_as_it_stands() -> None:
    query = {"q": "a b&c", "n": [1, 2], "on": True, "none": None}
    url = sent(url=f"{URL}?page=2#top", query=query).url
    assert str(url) == f"{URL}?page=2&q=a+b%26c&n=1&n=2&on=true"


@pytest.mark.parametrize("url", ["https://h?to=@x", "https://h/@ana", "https://h/a#@b"])
def test_an_at_sign_elsewhere_is_nobody(url: str) -> None:
    assert sent(url=url).url.host == "h"


def test_bodies() -> None:
    data = {"drink": "café", "n": 1.5}
    assert sent(body={"json": data}).body == '{"drink":"café","n":1.5}'.encode()
    assert sent(body={"json": None}).body == b"null"
    assert sent(body={"form": {"a": "1 2", "b": [True, None]}}).body == b"a=1+2&b=true"
    assert sent(body={"text": "héllo"}).body == "héllo".encode()
    assert sent().body == b""


@pytest.mark.parametrize(
    ("body", "type"),
    [
        ({"json": 1}, b"application/json"),
        ({"form": {}}, b"application/x-www-form-urlencoded"),
        ({"text": ""}, b"text/plain; charset=utf-8"),
        ({"text": "<a/>", "type": "text/xml"}, b"text/xml"),
    ],
)
def test_a_body_says_what_it_is(body: dict[str, Any], type: bytes) -> None:
    assert sent(body=body).headers == [(b"Content-Type", type)]


def test_the_author_may_say_it_otherwise() -> None:
    headers = {"content-type": "application/vnd.api+json", "X-Empty": None, "X-N": 3}
    assert sent(body={"json": 1}, headers=headers).headers == [
        (b"content-type", b"application/vnd.api+json"),
        (b"X-N", b"3"),
    ]


def test_keys() -> None:
    assert sent(auth={"bearer": "abc"}).headers == [(b"Authorization", b"Bearer abc")]
    basic = {"basic": {"user": "ana", "password": "p:ö"}}
    assert sent(auth=basic).headers == [(b"Authorization", b"Basic YW5hOnA6w7Y=")]


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("file:/etc/passwd", "only http and https are spoken, and it begins with 'file:'"),
        ("gopher://x/", "only http and https are spoken, and it begins with 'gopher:'"),
        ("example.org", "only http and https are spoken, and it has no 'https://'"),
        ("", "only http and https are spoken, and it has no 'https://'"),
        ("http://good.example@127.0.0.1/", "it has a name or password before its host; use 'auth'"),
        ("http://u:p@h/", "it has a name or password before its host; use 'auth'"),
        ("http://@h/", "it has a name or password before its host; use 'auth'"),
        ("http://good.example\\@[::1]/", "it has a name or password before its host; use 'auth'"),
    ],
)
def test_addresses_that_are_not_allowed(url: str, words: str) -> None:
    assert refused(url=url) == ("not_allowed", f"address not allowed: {words}")


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("http://", "the address has no host that can be read"),
        ("http://a b/", "the address has no host that can be read"),
        ("http://ex%41mple/", "the address has no host that can be read"),
        ("http://h:99999/", "the address has no port that can be: 99999"),
        ("http://h/\r\nHost: evil", "the address cannot be read: Invalid non-printable ASCII"),
        ("http://１２７.0.0.1/", "the address cannot be read: Invalid IDNA hostname: '１２７"),
        ("http://[::1", "the address cannot be read: Invalid port: ':1'"),
        ("http://h/" + "x" * 8_000, "the address is longer than 8,000 characters"),
        ("http://h/" + "x" * 100_000, "the address cannot be read: URL too long"),
    ],
)
def test_addresses_that_are_none(url: str, words: str) -> None:
    kind, message = refused(url=url)
    assert kind == "bad_request"
    assert message.startswith(words)


@pytest.mark.parametrize(
    ("headers", "words"),
    [
        ({"X": "a\r\nHost: b"}, "the header 'X' cannot be sent: a line break or another control"),
        ({"X": "a\nb"}, "the header 'X' cannot be sent: a line break or another control"),
        ({"X\r\nY": "a"}, "the header 'X\r\nY' cannot be sent: a line break"),
        ({"X": "\x00"}, "the header 'X' cannot be sent: a line break or another control"),
        ({"": "a"}, "the header '' cannot be sent: a line break or another control"),
        ({"Host": "evil"}, "the header 'Host' is written by flai itself"),
        ({"content-length": "1"}, "the header 'content-length' is written by flai itself"),
        ({"X": ["a"]}, "the header 'X' takes a text or a number, not a list or an object"),
        ({"X": "x" * 8_001}, "the header 'X' cannot be sent: a line break or another control"),
    ],
)
def test_headers_that_cannot_be_sent(headers: dict[str, Any], words: str) -> None:
    kind, message = refused(headers=headers)
    assert kind == "bad_request"
    assert message.startswith(words)


def test_a_key_with_a_line_break() -> None:
    assert refused(auth={"bearer": "a\r\nX: y"})[0] == "bad_request"


def test_what_is_too_long_or_too_deep_to_be_sent() -> None:
    words = "the body is too long to be sent: 256,001 bytes, at most 256,000"
    assert refused(body={"text": "x" * 256_001}) == ("bad_request", words)
    words = "'a' in 'form' takes a text or a number, not a list or an object"
    assert refused(body={"form": {"a": {}}}) == ("bad_request", words)
    words = "'a' in 'query' takes a text or a number, not a list or an object"
    assert refused(query={"a": [[]]}) == ("bad_request", words)


def test_an_address_is_told_without_what_may_be_a_key() -> None:
    assert place(sent(url="https://h.example:8443/a/b?key=1").url) == "https://h.example:8443/a/b"


@settings(deadline=None)                                   # the first name imports `idna`
@given(st.text(max_size=60), st.dictionaries(st.text(max_size=9), st.text(max_size=9), max_size=2))
def test_whatever_is_written_is_sent_or_refused(text: str, words: dict[str, str]) -> None:
    for one in ({"url": text}, {"url": f"http://{text}"}, {"headers": words}, {"query": words}):
        try:
            made = sent(**one)
        except Failed:
            continue
        assert made.url.scheme in ("http", "https")
        assert made.url.host
        assert not any(b"\n" in one or b"\r" in one for pair in made.headers for one in pair)
