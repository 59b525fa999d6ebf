"""Requests matched, and told apart in words."""

from __future__ import annotations

from typing import Any

import pytest

from flaicli.adapters.cassette.matching import differences, essence, key_of, nearest

GET = {"type": "fetch", "method": "get", "url": "u", "headers": {"X-A": "1", "Date": "now"}}


def test_how_it_is_sent_does_not_matter() -> None:
    sent = {"timeout": 3, "server": "s", "stream": True, "retries": 2, "allow": ["h"], "limit": 9}
    assert key_of(GET | sent) == key_of(GET)
    assert key_of(GET | {"method": "GET", "headers": {"x-a": "1", "date": "now"}}) == key_of(GET)
    assert key_of(GET | {"url": "v"}) != key_of(GET)
    assert key_of(GET | {"query": {"n": 1}}) != key_of(GET | {"query": {"n": "1"}})
    heard = {"type": "transcribe", "path": "/s/1/a.wav", "model": "w"}
    assert key_of(heard) == key_of(heard | {"path": "b/a.wav"})


@pytest.mark.parametrize(
    ("path", "left"),
    [
        ("a", {"b": [{"c": 1, "d": 2}, {"c": 3}]}),
        ("b.0", {"a": 0, "b": [None, {"c": 3}]}),
        ("b.*.c", {"a": 0, "b": [{"d": 2}, {}]}),
        ("b.1.c", {"a": 0, "b": [{"c": 1, "d": 2}, {}]}),
        ("*", {}),
        ("*.0", {"a": 0, "b": [None, {"c": 3}]}),
        ("x.y", {"a": 0, "b": [{"c": 1, "d": 2}, {"c": 3}]}),
        ("a.0", {"a": 0, "b": [{"c": 1, "d": 2}, {"c": 3}]}),
    ],
)
def test_paths_are_left_out(path: str, left: dict[str, Any]) -> None:
    assert essence({"a": 0, "b": [{"c": 1, "d": 2}, {"c": 3}]}, (path,)) == left


def test_the_nearest_is_of_the_same_type() -> None:
    others = [{"type": "fetch", "url": "bbb"}, {"type": "fetch", "url": "aab"}, {"type": "embed"}]
    assert nearest({"type": "fetch", "url": "aaa"}, others) == 1
    assert nearest({"type": "complete"}, others) is not None
    assert nearest({"type": "complete"}, []) is None


def test_differences_are_told_path_by_path() -> None:
    asked = {"url": "u/2", "query": {"n": 1, "new": True}, "texts": ["a", "b"], "body": None}
    kept = {"url": "u/1", "query": {"n": "1", "old": [1]}, "texts": ["a"], "body": {"json": 1}}
    assert differences(asked, kept) == [
        "url: asked 'u/2', recorded 'u/1'",
        "query.n: asked 1, recorded '1'",
        "query.new: asked true, not recorded",
        "query.old: not asked, recorded [1]",
        "texts.1: asked 'b', not recorded",
        'body: asked null, recorded {"json": 1}',
    ]
    assert differences({"a": 1}, {"a": 1}) == []
    assert differences({"a": True}, {"a": 1}) == ["a: asked true, recorded 1"]


def test_long_texts_are_shown_where_they_part() -> None:
    before, after = "x" * 100, "y" * 100
    (told,) = differences({"t": f"{before}one{after}"}, {"t": f"{before}two"})
    assert told == f"t: asked '…{'x' * 24}one{'y' * 53}…', recorded '…{'x' * 24}two'"
    (told,) = differences({"t": [0] * 99}, {"t": "x"})
    assert len(told) < 120
    many = differences({str(n): 1 for n in range(20)}, {})
    assert len(many) == 9
    assert many[-1] == "… and 12 more"
