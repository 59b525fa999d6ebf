"""Files that a request carries, and the multipart body that they and its fields make."""

from __future__ import annotations

import secrets
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from flaicli.adapters.files import read_file
from flaicli.adapters.http.failed import Failed
from flaicli.adapters.trouble import Trouble
from flaicli.regex import regex

FILES_MAX = 10_000_000
"""Bytes of a multipart body, its files and fields together."""

_BREAKING = regex(r"[\x00-\x1f\x7f\"]")
_TYPE = regex(r"[\w.+-]{1,60}/[\w.+-]{1,60}")


class Enclosures(NamedTuple):
    """Where files may come from: the project's own ``folder``, and what users gave (``uploads``).

    What bears a dot before its name stays at home, as ``.env`` and ``.git`` do.
    """

    folder: Path | None = None
    uploads: Path | None = None


def enclosed(parts: Mapping[str, Any], enclosures: Enclosures) -> tuple[bytes, str]:
    """Return a multipart body and its type. Raises `Failed`.

    A part is a text or a number, or a file: ``{"file": path}``, what a user uploaded
    (``{"path", "name", "type"}``), or a list of these.
    """
    boundary = f"flai-{secrets.token_hex(16)}"
    made = bytearray()
    for name, value in parts.items():
        for one in value if isinstance(value, list | tuple) else [value]:
            if one is not None:
                made += b"".join(_part(boundary, str(name), one, enclosures))
            if len(made) > FILES_MAX:
                message = f"the body is too long to be sent: at most {FILES_MAX:,} bytes"
                raise Failed("bad_request", message)
    made += f"--{boundary}--\r\n".encode()
    return bytes(made), f"multipart/form-data; boundary={boundary}"


def _part(boundary: str, name: str, value: Any, enclosures: Enclosures) -> Iterator[bytes]:
    yield f'--{boundary}\r\nContent-Disposition: form-data; name="{_quoted(name)}"'.encode()
    if not isinstance(value, Mapping):
        yield b"\r\n\r\n" + _word(name, value).encode("utf-8", "replace") + b"\r\n"
        return
    spelt = value.get("file", value.get("path"))
    if not isinstance(spelt, str):
        message = f"the part '{name}' is neither a text nor a file: write {{file: path}}"
        raise Failed("bad_request", message)
    path, data = _read(name, spelt, bool(value.get("uploaded")), enclosures)
    shown = _quoted(str(value.get("name") or path.name))
    type = str(value.get("type") or "")
    type = type if _TYPE.fullmatch(type) else "application/octet-stream"
    yield f'; filename="{shown}"\r\nContent-Type: {type}\r\n\r\n'.encode()
    yield data + b"\r\n"


def _read(name: str, spelt: str, uploaded: bool, enclosures: Enclosures) -> tuple[Path, bytes]:
    """Return a file that may be sent: the path with all links followed, and what is in it."""
    try:
        path = ((enclosures.folder or Path()) / spelt).resolve()
        if not uploaded and not may_leave(path, enclosures):
            message = f"the file for '{name}' may not be sent: '{spelt[:200]}' is neither in the"
            raise Failed("not_allowed", f"{message} project's folder nor a file that a user gave")
        return path, read_file(path, FILES_MAX)
    except (OSError, ValueError, RuntimeError):
        raise Failed("bad_request", f"the file for '{name}' has no path that can be") from None
    except Trouble as problem:
        raise Failed("bad_request", f"the file for '{name}': {problem.message}") from None


def may_leave(path: Path, enclosures: Enclosures) -> bool:
    """Tell whether a file, all links followed, is one that may be sent to a server."""
    for folder in (enclosures.uploads, enclosures.folder):
        if folder is None or not path.is_relative_to(folder.resolve()):
            continue
        inside = path.relative_to(folder.resolve()).parts
        if inside and not any(part.startswith(".") for part in inside):
            return True
    return False


def _word(name: str, value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str | int | float):
        return str(value)
    raise Failed("bad_request", f"the part '{name}' is neither a text nor a file")


def _quoted(text: str) -> str:
    """Return a name as browsers write it into the header of a part: nothing breaks out of it."""
    safe = _BREAKING.sub(lambda found: f"%{ord(found.group()):02X}", text[:200])
    return safe.encode("utf-8", "replace").decode("utf-8")
