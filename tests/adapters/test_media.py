"""What a file is, told by its bytes."""

from __future__ import annotations

import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flaicli.adapters.media import Medium, picture_in, sound_in
from tests.servers.media import MP3, png, wav

JPEG = (
    b"\xff\xd8\xff\xe0\x00\x10JFIF\0\x01\x01\0\0\x01\0\x01\0\0"
    b"\xff\xff\xc2\x00\x11\x08\x01\x02\x03\x04\x03\x01\x22\0\x02\x11\x01\x03\x11\x01\xff\xd9"
)
GIF = b"GIF89a" + struct.pack("<HH", 7, 9) + b"\0\0\0;"


def webp(kind: bytes, head: bytes) -> bytes:
    body = b"WEBP" + kind + struct.pack("<I", len(head)) + head
    return b"RIFF" + struct.pack("<I", len(body)) + body


LOSSY = webp(b"VP8 ", b"\0\0\0\x9d\x01\x2a" + struct.pack("<HH", 320, 0x4000 | 200))
LOSSLESS = webp(b"VP8L", b"\x2f" + struct.pack("<I", 319 | 199 << 14))
EXTENDED = webp(b"VP8X", b"\0\0\0\0" + b"\x3f\x01\0" + b"\xc7\0\0")


@pytest.mark.parametrize(
    ("data", "medium"),
    [
        (png(40, 30), Medium("image/png", "png", 40, 30)),
        (png()[:-1], Medium("image/png", "png", 4, 3)),
        (png()[:-12], Medium("image/png", "png", 4, 3, whole=False)),
        (JPEG, Medium("image/jpeg", "jpg", 772, 258)),
        (JPEG[:-2], Medium("image/jpeg", "jpg", 772, 258, whole=False)),
        (JPEG[:20], None),
        (b"\xff\xd8\xff" + b"\0" * 9, None),
        (GIF, Medium("image/gif", "gif", 7, 9)),
        (GIF[:-1], Medium("image/gif", "gif", 7, 9, whole=False)),
        (LOSSY, Medium("image/webp", "webp", 320, 200)),
        (LOSSLESS, Medium("image/webp", "webp", 320, 200)),
        (EXTENDED, Medium("image/webp", "webp", 320, 200)),
        (EXTENDED[:4] + b"\xff\xff\0\0" + EXTENDED[8:],
         Medium("image/webp", "webp", 320, 200, whole=False)),
        (webp(b"VP9 ", b""), None),
        (png(0, 3), None),
        (b"\x89PNG\r\n\x1a\n", None),
        (wav(), None),
        (b"<svg>", None),
        (b"", None),
    ],
)  # fmt: skip
def test_a_picture_is_known_by_its_head(data: bytes, medium: Medium | None) -> None:
    assert picture_in(data) == medium


@pytest.mark.parametrize(
    ("data", "type"),
    [
        (wav(), "audio/wav"),
        (MP3, "audio/mpeg"),
        (b"\xff\xfb\x90\x00", "audio/mpeg"),
        (b"\xff\xf1\x50\x80", "audio/aac"),
        (b"\0\0\0\x20ftypM4A ", "audio/mp4"),
        (b"OggS\0", "audio/ogg"),
        (b"fLaC", "audio/flac"),
        (b"\x1aE\xdf\xa3", "audio/webm"),
    ],
)
def test_a_sound_is_known_by_its_head(data: bytes, type: str) -> None:
    found = sound_in(data)
    assert found is not None
    assert found.type == type


@pytest.mark.parametrize("data", [b"", b"\xff", b"<html>", b"{}", EXTENDED, png(), JPEG])
def test_what_is_no_sound_is_none(data: bytes) -> None:
    assert sound_in(data) is None


@given(
    st.sampled_from([png()[:8], JPEG[:3], b"GIF89a", b"RIFF"]), st.binary(max_size=200)
)
def test_nothing_breaks_the_reader(head: bytes, rest: bytes) -> None:
    found = picture_in(head + rest)
    assert found is None or found.width > 0
    sound_in(head + rest)
