"""Where an answer leads on to, and what goes along."""

from __future__ import annotations

import httpx2
import pytest

from flaicli.adapters.http.exchange import Answer
from flaicli.adapters.http.failed import Failed
from flaicli.adapters.http.letter import Letter
from flaicli.adapters.http.redirects import led_on

KEYS = [(b"Authorization", b"Bearer k"), (b"X-Key", b"k"), (b"Accept", b"text/plain")]
TYPE = (b"Content-Type", b"application/json")


def led(method: str, status: int, to: str, at: str = "https://a.example/x/y") -> Letter | None:
    body = b"{}" if method in ("POST", "PUT") else b""
    sent = Letter(method, httpx2.URL(at), [*KEYS, TYPE] if body else KEYS, body)
    return led_on(sent, Answer(status, {"location": to} if to else {}, b""))


@pytest.mark.parametrize(
    ("method", "status", "then"),
    [
        ("GET", 301, "GET"), ("HEAD", 302, "HEAD"), ("HEAD", 303, "HEAD"),
        ("DELETE", 302, "DELETE"),
        ("POST", 301, "GET"), ("POST", 302, "GET"), ("POST", 303, "GET"), ("PUT", 303, "GET"),
        ("POST", 307, "POST"), ("POST", 308, "POST"), ("PUT", 301, "PUT"),
    ],
)  # fmt: skip
def test_the_method_goes_on_as_in_browsers(method: str, status: int, then: str) -> None:
    following = led(method, status, "/z")
    assert following is not None
    assert following.method == then
    assert str(following.url) == "https://a.example/z"
    assert following.body == (b"{}" if then in ("POST", "PUT") else b"")
    assert following.headers == ([*KEYS, TYPE] if following.body else KEYS)


@pytest.mark.parametrize(
    ("to", "url"),
    [("z", "https://a.example/x/z"), ("?q=1", "https://a.example/x/y?q=1"),
     ("//a.example:443/", "https://a.example:443/"), ("/z#part", "https://a.example/z")],
)  # fmt: skip
def test_an_address_may_be_short(to: str, url: str) -> None:
    following = led("GET", 302, to)
    assert following is not None
    assert str(following.url) == str(httpx2.URL(url))
    assert following.headers == KEYS


@pytest.mark.parametrize("status", [200, 300, 304, 305, 404])
def test_other_codes_lead_nowhere(status: int) -> None:
    assert led("GET", status, "/z") is None


def test_nor_does_a_code_without_an_address() -> None:
    assert led("GET", 302, "") is None


@pytest.mark.parametrize("to", ["https://b.example/", "https://a.example:8443/"])
def test_keys_stay_with_the_host_they_are_for(to: str) -> None:
    following = led("GET", 302, to)
    assert following is not None
    assert following.headers == [(b"Accept", b"text/plain")]
    following = led("POST", 303, to)
    assert following is not None
    assert (following.method, following.body) == ("GET", b"")


@pytest.mark.parametrize(
    ("method", "status", "to", "kind", "words"),
    [
        ("POST", 307, "https://b.example/z?k=1", "not_allowed",
         "address not allowed: the body would be led on to another host, https://b.example/z;"
         " if that is right, write its address"),
        ("GET", 302, "http://a.example/", "not_allowed",
         "address not allowed: led on from https to http://a.example/, which is in the open"),
        ("GET", 302, "ftp://a.example/", "not_allowed",
         "address not allowed: only http and https are spoken, and it begins with 'ftp:'"),
        ("GET", 302, "https://[::1", "malformed",
         "the answer leads to an address that cannot be read: Invalid port: ':1'"),
    ],
)  # fmt: skip
def test_where_it_does_not_go(method: str, status: int, to: str, kind: str, words: str) -> None:
    with pytest.raises(Failed) as caught:
        led(method, status, to)
    assert (caught.value.kind, caught.value.message) == (kind, words)
