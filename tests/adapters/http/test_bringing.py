"""What lies at an address is brought with the guards of any request."""

from __future__ import annotations

from collections.abc import Iterator
from threading import Event

import pytest

from flaicli.adapters.http.bringing import brought
from flaicli.adapters.http.failed import Failed
from tests.servers.llm import Server
from tests.servers.media import png, serving


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with serving() as one:
        yield one


def test_a_file_is_brought(server: Server) -> None:
    url = server.at("own_address/picture.png")
    assert brought(url, 5, Event(), 1_000, ("127.0.0.1",)) == png(8, 6)


@pytest.mark.parametrize(
    ("case", "kind"),
    [
        ("led_away/picture.png", "not_allowed"),
        ("round", "not_allowed"),
        ("broken", "http"),
        ("huge_file/picture.png", "too_long"),
    ],
)
def test_what_cannot_be_brought_has_a_name(server: Server, case: str, kind: str) -> None:
    with pytest.raises(Failed) as caught:
        brought(server.at(case), 5, Event(), 1_000, ("127.0.0.1",))
    assert caught.value.kind == kind


def test_a_host_that_nobody_allows_is_not_asked(server: Server) -> None:
    before = len(server.seen)
    with pytest.raises(Failed, match="address not allowed"):
        brought(server.at("own_address/picture.png"), 5, Event(), 1_000)
    assert len(server.seen) == before
