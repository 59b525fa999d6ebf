"""What a file of pictures or sound is, told by its first bytes and not by its name."""

from __future__ import annotations

import struct
from collections.abc import Callable
from struct import unpack_from
from typing import Final, NamedTuple


class Medium(NamedTuple):
    """A type of media; ``ending`` is what a name of such a file ends with.

    ``whole`` is false where the file breaks off. ``width`` and ``height`` are a picture's.
    """

    type: str
    ending: str
    width: int = 0
    height: int = 0
    whole: bool = True


PICTURES: Final = "PNG, JPEG, GIF or WebP"
SOUNDS: Final = "WAV, MP3, M4A, OGG, FLAC, WebM or AAC"

_JPEG_FRAMES: Final = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_JPEG_ALONE: Final = frozenset({0x01, *range(0xD0, 0xD9)})
_JPEG_SEGMENTS_MAX: Final = 10_000


def picture_in(data: bytes) -> Medium | None:
    """Return what picture it is, with its size; None for what is no picture that is known.

    >>> picture_in(b"<html>") is None
    True
    """
    for begins, read in _PICTURES:
        if data.startswith(begins):
            try:
                found = read(data)
            except struct.error:                       # it ends within its own head
                return None
            return found if found is not None and found.width and found.height else None
    return None


def sound_in(data: bytes) -> Medium | None:
    """Return what sound it is; None for what is no sound that is known.

    >>> sound_in(b"fLaC")
    Medium(type='audio/flac', ending='flac', width=0, height=0, whole=True)
    """
    if data.startswith(b"RIFF") and data[8:12] == b"WAVE":
        return Medium("audio/wav", "wav")
    if data[4:8] == b"ftyp":
        return Medium("audio/mp4", "m4a")
    if len(data) > 1 and data[0] == 0xFF and data[1] & 0xF6 == 0xF0:
        return Medium("audio/aac", "aac")       # ADTS: the layer's two bits are zero
    if len(data) > 1 and data[0] == 0xFF and data[1] & 0xE0 == 0xE0 and data[1] & 0x06:
        return Medium("audio/mpeg", "mp3")
    return next((medium for begins, medium in _SOUNDS if data.startswith(begins)), None)


def _png(data: bytes) -> Medium | None:
    if data[12:16] != b"IHDR":
        return None
    width, height = unpack_from(">II", data, 16)
    return Medium("image/png", "png", width, height, b"IEND" in data[-16:])


def _gif(data: bytes) -> Medium:
    width, height = unpack_from("<HH", data, 6)
    return Medium("image/gif", "gif", width, height, data.rstrip(b"\0").endswith(b";"))


def _webp(data: bytes) -> Medium | None:
    (size,) = unpack_from("<I", data, 4)
    whole = len(data) >= size + 8
    kind = data[8:16]
    if kind == b"WEBPVP8X":
        low_width, high_width, low_height, high_height = unpack_from("<HBHB", data, 24)
        width, height = low_width | high_width << 16, low_height | high_height << 16
        return Medium("image/webp", "webp", width + 1, height + 1, whole)
    if kind == b"WEBPVP8L":
        (bits,) = unpack_from("<I", data, 21)
        return Medium(
            "image/webp", "webp", (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1, whole
        )
    if kind == b"WEBPVP8 ":
        width, height = unpack_from("<HH", data, 26)
        return Medium("image/webp", "webp", width & 0x3FFF, height & 0x3FFF, whole)
    return None


def _jpeg(data: bytes) -> Medium | None:
    """Go from segment to segment until the one that has the size."""
    place = 2
    for _ in range(_JPEG_SEGMENTS_MAX):
        sign, marker = unpack_from(">BB", data, place)
        if sign != 0xFF:
            return None
        if marker in _JPEG_FRAMES:
            height, width = unpack_from(">HH", data, place + 5)
            whole = b"\xff\xd9" in data[-64:]
            return Medium("image/jpeg", "jpg", width, height, whole)
        if marker == 0xFF:                      # padding
            place += 1
        elif marker in _JPEG_ALONE:
            place += 2
        else:
            (length,) = unpack_from(">H", data, place + 2)
            place += 2 + length
    return None


_PICTURES: Final[tuple[tuple[bytes, Callable[[bytes], Medium | None]], ...]] = (
    (b"\x89PNG\r\n\x1a\n", _png),
    (b"\xff\xd8\xff", _jpeg),
    (b"GIF87a", _gif),
    (b"GIF89a", _gif),
    (b"RIFF", _webp),
)

_SOUNDS: Final = (
    (b"ID3", Medium("audio/mpeg", "mp3")),
    (b"OggS", Medium("audio/ogg", "ogg")),
    (b"fLaC", Medium("audio/flac", "flac")),
    (b"\x1aE\xdf\xa3", Medium("audio/webm", "webm")),
)
