"""Pictures in an answer, wherever it has put them."""

from __future__ import annotations

import base64
import json
from threading import Event
from typing import Any

import pytest

from flaicli.adapters.llm_pictures import PICTURE_MAX, Bringer, pictures_in
from flaicli.adapters.llm_server import Garbled
from flaicli.adapters.watched import Watch
from tests.servers.media import packed, png

BRINGER = Bringer("http://127.0.0.1:1/v1", Watch(1.0, Event()), Event())


def found(data: Any, number: int = 1) -> Any:
    return pictures_in(json.dumps(data).encode(), number, BRINGER)


def test_a_picture_may_be_a_data_address() -> None:
    data = "data:image/png;base64," + base64.b64encode(png()).decode()
    for key in ("url", "b64_json"):
        ((picture,), meta) = found({"data": [{key: data}], "usage": {"total_tokens": 3}})
        assert (picture.data, picture.medium.width) == (png(), 4)
        assert meta == {"usage": {"totalTokens": 3}}


def test_more_than_was_asked_for_is_left_out() -> None:
    pictures, meta = found(packed(png(), png(8, 8)))
    assert ([one.medium.width for one in pictures], meta) == ([4], {})


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ([], "there is no picture in the response"),
        ({"data": [5]}, "there is no picture in the response"),
        ({"data": [{"url": 5}]}, "there is no picture in the response"),
        ({"data": [{"b64_json": "A" * (PICTURE_MAX * 4 // 3 + 5)}]},
         "the picture has more than 12,000,000 bytes"),
        ({"data": [{"url": "data:,"}]},
         "what came is no picture (PNG, JPEG, GIF or WebP): it begins with ''"),
        ({"data": [{"url": "https://user@example.org/"}]},
         "the picture cannot be fetched: address not allowed: it has a name or password before its "
         "host; use 'auth'"),
        ({"error": "no\npaint"}, "the server answered with an error: no paint"),
    ],
)  # fmt: skip
def test_what_is_no_picture_is_told(data: Any, message: str) -> None:
    with pytest.raises(Garbled) as caught:
        found(data)
    assert str(caught.value) == message
