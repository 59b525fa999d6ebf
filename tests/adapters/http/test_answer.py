"""What is read of an answer, and where reading stops."""

from __future__ import annotations

import gzip
import tracemalloc
import zlib
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flaicli.adapters.http.answer import content, headers_of, read, text_of
from flaicli.adapters.http.failed import Failed

JSON = {"content-type": "application/json"}


def failure(kind: str, problem: Failed) -> str:
    assert problem.kind == kind
    return problem.message


def test_headers_that_come_twice_are_joined() -> None:
    raw = [(b"Set-Cookie", b"a=1"), (b"SET-COOKIE", b"b=2"), (b"X", b"caf\xc3\xa9 \xff")]
    assert headers_of(raw) == {"set-cookie": "a=1, b=2", "x": "café \ufffd"}


def test_too_many_headers() -> None:
    with pytest.raises(Failed) as caught:
        headers_of([(b"X", b"")] * 201)
    words = "the answer is too long: 201 headers, at most 200"
    assert failure("too_long", caught.value) == words


@pytest.mark.parametrize(("length", "most"), [(9, 10), (10, 10)])
def test_a_body_up_to_the_limit(length: int, most: int) -> None:
    assert read([b"x"] * length, {}, most) == b"x" * length


@pytest.mark.parametrize(
    ("pieces", "headers"),
    [
        ([b"x" * 11], {}),
        ([b"xxxxxx", b"xxxxx"], {}),
        ([], {"content-length": "11"}),
        ([gzip.compress(bytes(11))], {"content-encoding": "GZIP"}),
        ([zlib.compress(bytes(11))], {"content-encoding": "deflate"}),
    ],
)
def test_a_body_beyond_it(pieces: list[bytes], headers: dict[str, str]) -> None:
    with pytest.raises(Failed) as caught:
        read(pieces, headers, 10)
    assert failure("too_long", caught.value) == "the answer is too long: more than 10 bytes"


def test_a_bomb_is_not_unpacked() -> None:
    packer = zlib.compressobj(9, zlib.DEFLATED, zlib.MAX_WBITS | 16)
    packed = packer.compress(bytes(50_000_000)) + packer.flush()
    assert len(packed) < 60_000
    tracemalloc.start()
    try:
        with pytest.raises(Failed):
            read([packed], {"content-encoding": "gzip"}, 256_000)
        assert tracemalloc.get_traced_memory()[1] < 3_000_000
    finally:
        tracemalloc.stop()


def test_nothing_more_is_asked_for_once_it_is_too_long() -> None:
    asked = []

    def endless() -> Iterator[bytes]:
        while True:
            asked.append(1)
            yield b"x" * 100

    with pytest.raises(Failed):
        read(endless(), {}, 1_000)
    assert len(asked) == 11


@pytest.mark.parametrize(
    ("pieces", "encoding", "kind", "words"),
    [
        ([b"no gzip"], "gzip", "malformed", "the answer cannot be unpacked: Error -3 while"),
        ([gzip.compress(b"x" * 99)[:20]], "gzip", "cut_off", "the answer breaks off"),
        ([b""], "br", "malformed", "the answer comes packed as 'br', which was not asked for"),
        ([b""], "gzip, gzip", "malformed", "the answer comes packed as 'gzip, gzip', which"),
    ],
)
def test_what_cannot_be_unpacked(
    pieces: list[bytes], encoding: str, kind: str, words: str
) -> None:
    with pytest.raises(Failed) as caught:
        read(pieces, {"content-encoding": encoding}, 1_000)
    assert failure(kind, caught.value).startswith(words)


@given(st.lists(st.binary(max_size=50)), st.sampled_from(["", "identity", "gzip", "deflate"]))
def test_what_was_packed_is_what_is_read(pieces: list[bytes], encoding: str) -> None:
    whole = b"".join(pieces)
    if encoding in ("gzip", "deflate"):
        packed = gzip.compress(whole) if encoding == "gzip" else zlib.compress(whole)
        pieces = [packed[at : at + 7] for at in range(0, len(packed), 7)]
    assert read(pieces, {"content-encoding": encoding}, 100_000) == whole


@pytest.mark.parametrize(
    "type", ["application/json", "application/problem+json; charset=utf-8", "TEXT/JSON"]
)
def test_data_is_read_by_its_type(type: str) -> None:
    assert content(b'\xef\xbb\xbf{"a": [1, null]}', {"content-type": type}) == {"a": [1, None]}


def test_all_else_is_text() -> None:
    assert content(b'{"a": 1}', {"content-type": "text/plain"}) == '{"a": 1}'
    assert content(b"{{ 7*7 }}", {}) == "{{ 7*7 }}"
    assert content(b"", JSON) is None


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (b"[1,", "the answer says it is JSON, but it is not: Expecting value: line 1 column 4"),
        (b"NaN", "the answer says it is JSON, but it is not: NaN is no number"),
        (b"1e999", "the answer cannot be kept: inf is not a number that can be kept"),
        (b"9" * 5_000, "the answer says it is JSON, but it is not: Exceeds the limit"),
        (b"[" * 100_000, "the answer is nested too deeply"),
        (b"[" * 70 + b"]" * 70, "the answer cannot be kept: the value is nested deeper than 64"),
    ],
)
def test_json_that_is_none(body: bytes, words: str) -> None:
    with pytest.raises(Failed) as caught:
        content(body, JSON)
    assert failure("malformed", caught.value).startswith(words)


def test_more_values_than_memory() -> None:
    with pytest.raises(Failed) as caught:
        content(b"[" + b"[]," * 100_000 + b"[]]", JSON)
    words = "the answer is too long: more than 100,000 values"
    assert failure("too_long", caught.value) == words


@pytest.mark.parametrize(
    ("body", "type", "text"),
    [
        (b"caf\xe9", "text/plain; charset=ISO-8859-1", "café"),
        (b"caf\xc3\xa9", "text/html", "café"),
        (b"caf\xe9", "text/plain", "caf\ufffd"),
        (b"\xff\xfea\x00", "text/plain; charset=utf-16", "a"),
        (b"plain", "text/plain; charset=utf-16", "plain"),
        (b"a\x00", 'text/plain; charset="UTF-16LE"', "a"),
        (b"plain", "text/plain; charset=rot13", "plain"),
        (b"plain", "text/plain; charset=idna", "plain"),
        (b"plain", "text/plain; charset=cp999", "plain"),
        (b"plain", "text/plain; charset=nope", "plain"),
    ],
)
def test_characters(body: bytes, type: str, text: str) -> None:
    assert text_of(body, type) == text


@given(st.binary(max_size=200), st.text(max_size=40))
def test_any_bytes_of_any_type_are_text(body: bytes, name: str) -> None:
    assert isinstance(text_of(body, f"text/plain; charset={name}"), str)
