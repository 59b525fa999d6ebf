"""A server that draws, speaks and listens, well or as badly as one can; as `tests.servers.llm`."""

from __future__ import annotations

import base64
import struct
import zlib
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

from tests.servers.chat import Request
from tests.servers.llm import CASES as ALL
from tests.servers.llm import Server
from tests.servers.llm import serving as serving_cases


def png(width: int = 4, height: int = 3) -> bytes:
    """Return a whole picture, as small as it can be."""

    def part(kind: bytes, data: bytes) -> bytes:
        check = struct.pack(">I", zlib.crc32(kind + data))
        return struct.pack(">I", len(data)) + kind + data + check

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    rows = zlib.compress(b"".join(b"\0" + b"\x80" * width for _ in range(height)))
    return b"\x89PNG\r\n\x1a\n" + part(b"IHDR", head) + part(b"IDAT", rows) + part(b"IEND", b"")


def wav(seconds: float = 0.1) -> bytes:
    """Return a silence."""
    sound = b"\0\0" * int(8000 * seconds)
    form = struct.pack("<HHIIHH", 1, 1, 8000, 16000, 2, 16)
    head = b"WAVEfmt " + struct.pack("<I", len(form)) + form
    body = head + b"data" + struct.pack("<I", len(sound)) + sound
    return b"RIFF" + struct.pack("<I", len(body)) + body


MP3 = b"ID3\x04\0\0\0\0\0\0" + b"\xff\xfb\x90\x00" * 20


def packed(*pictures: bytes) -> dict[str, Any]:
    """Return an answer with pictures in it."""
    return {"data": [{"b64_json": base64.b64encode(one).decode()} for one in pictures]}


def drawing(request: Request) -> None:
    """Draw as many as wanted."""
    usage = {"input_tokens": 9, "output_tokens": 200, "total_tokens": 209}
    request.json({**packed(*[png()] * request.body["n"]), "usage": usage})


def own_address(request: Request) -> None:
    """Give an address at this server."""
    host = request.heads["host"]
    if request.path.endswith("/picture.png"):
        return request.reply(png(8, 6), content_type="image/png")
    return request.json({"data": [{"url": f"http://{host}/own_address/picture.png"}]})


def led_away(request: Request) -> None:
    """Give an address at this server that leads to one of another machine of the network."""
    host = request.heads["host"]
    if request.path.endswith("/picture.png"):
        return request.reply(b"", "302 Found", location="http://127.0.0.2:9/picture.png")
    return request.json({"data": [{"url": f"http://{host}/led_away/picture.png"}]})


def huge_file(request: Request) -> None:
    """Give an address at which there is no end of a picture."""
    host = request.heads["host"]
    if not request.path.endswith("/picture.png"):
        return request.json({"data": [{"url": f"http://{host}/huge_file/picture.png"}]})
    request.begin("image/png")
    request.raw(png())
    for _ in range(300):
        request.raw(b"a" * 1_000_000)
    return None


def huge(request: Request) -> None:
    """Send base64 for ever."""
    request.begin("application/json")
    request.raw(b'{"data": [{"b64_json": "')
    for _ in range(300):
        request.raw(b"A" * 1_000_000)


def endless(request: Request) -> None:
    """Speak for ever."""
    request.begin("audio/mpeg")
    while not request.over.is_set():
        request.raw(MP3 * 1_000)


def heard(request: Request) -> None:
    """Write down which file came, and what was said of it."""
    content: bytes = request.body
    name = content.partition(b'filename="')[2].partition(b'"')[0].decode()
    size = len(content.partition(b"RIFF")[2])
    words = f" {name}: {size > 1000}, {b'nl' in content}, {b'verbose_json' in content} "
    request.json({"text": words, "language": "dutch", "duration": 1.5})


def _json(data: Any) -> Callable[[Request], None]:
    return lambda request: request.json(data)


def _reply(content: bytes, type: str) -> Callable[[Request], None]:
    return lambda request: request.reply(content, content_type=type)


def _half(request: Request) -> None:
    request.raw(b"HTTP/1.1 200 OK\r\ncontent-type: audio/mpeg\r\ncontent-length: 9999\r\n\r\n")
    request.raw(MP3)


REFUSAL = {"message": "Your request was rejected.", "code": "content_policy_violation"}

CASES: dict[str, Callable[[Request], None]] = {
    **ALL,
    "drawing": drawing,
    "own_address": own_address,
    "led_away": led_away,
    "huge_file": huge_file,
    "private": _json({"data": [{"url": "http://127.0.0.2:9/picture.png"}]}),
    "metadata": _json({"data": [{"url": "http://169.254.169.254/latest/"}]}),
    "file_url": _json({"data": [{"url": "file:/etc/passwd"}]}),
    "too_few": _json(packed(png())),
    "no_data": _json({"data": None}),
    "not_base64": _json({"data": [{"b64_json": "<html>"}]}),
    "html_inside": _json(packed(b"<html><body>Sign in</body></html>")),
    "truncated": _json(packed(png()[:-20])),
    "head_only": _json(packed(png()[:12])),
    "in_error": _json({"error": {"message": "out of paint"}}),
    "unfit": lambda request: request.json({"error": REFUSAL}, "400 Bad Request"),
    "huge": huge,
    "speech": _reply(MP3, "audio/mpeg"),
    "speech_html": _reply(b"<html><body>Welcome</body></html>", "text/html"),
    "speech_json": _json({"error": "no voice"}),
    "speech_empty": _reply(b"", "audio/mpeg"),
    "speech_half": _half,
    "endless_speech": endless,
    "heard": heard,
    "silence": _json({"text": "  "}),
    "no_words": _json({"words": []}),
    "many_words": _json({"text": "ever " * 30_000}),
}  # fmt: skip


def serving() -> AbstractContextManager[Server]:
    """Serve until the end of the block."""
    return serving_cases(CASES)
