"""Files of a session named as a cassette may name them: alike each time, and on every machine."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import PurePath
from typing import Any, Final

MAKING: Final = frozenset({"draw", "speak"})
"""Effects whose answers are files, each with a ``path``."""


def renamed(value: Any, stem: str, names: dict[str, str]) -> Any:
    """Return an answer whose files are called ``stem-1.png`` and so on.

    ``names`` is told what each was called.
    """
    if isinstance(value, list | tuple):
        return [renamed(one, f"{stem}-{place}", names) for place, one in enumerate(value, 1)]
    if isinstance(value, Mapping) and isinstance(value.get("path"), str):
        path = value["path"]
        names[path] = f"{stem}{PurePath(path).suffix}"
        return {**value, "path": names[path]}
    return value


def placeless(request: Mapping[str, Any], names: Mapping[str, str]) -> dict[str, Any]:
    """Return a request that names those files so, and no folder of a file that a user gave."""
    found: dict[str, Any] = _with_names(request, names) if names else dict(request)
    if found.get("type") == "transcribe":
        found["path"] = PurePath(str(found.get("path", ""))).name
    body = found.get("body")
    if isinstance(body, Mapping) and "multipart" in body:
        found["body"] = {**body, "multipart": homeless(body["multipart"])}
    return found


def homeless(parts: Any) -> Any:
    """Return the parts of a body with the name alone of each file that a user gave.

    >>> homeless({"photo": {"path": "/srv/ana/cat.png", "uploaded": True}})
    {'photo': {'path': 'cat.png', 'uploaded': True}}
    """
    if isinstance(parts, list | tuple):
        return [homeless(one) for one in parts]
    if not isinstance(parts, Mapping):
        return parts
    if not parts.get("uploaded"):
        return {name: homeless(one) for name, one in parts.items()}
    return {
        key: PurePath(str(one)).name if key in ("file", "path") else one
        for key, one in parts.items()
    }


def _with_names(data: Any, names: Mapping[str, str]) -> Any:
    if isinstance(data, str):
        for path, name in names.items():
            data = data.replace(path, name)
        return data
    if isinstance(data, Mapping):
        return {key: _with_names(item, names) for key, item in data.items()}
    if isinstance(data, list | tuple):
        return [_with_names(item, names) for item in data]
    return data
