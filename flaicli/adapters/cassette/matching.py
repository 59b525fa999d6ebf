"""Requests are told apart: what never matters is left out, and how two differ is said in words."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, Final

from flaicli.adapters.cassette.placeless import homeless

ALWAYS: Final = ("server", "timeout", "stream", "retries", "allow", "limit")
"""Fields of a request that change how it is sent, and not what is asked."""

SHOWN_MAX: Final = 80
LEAD: Final = 24
"""Characters of what two long texts share that are shown before the first difference."""

DIFFERENCES_MAX: Final = 8
ALIKE_MAX: Final = 20_000
"""Characters of two requests that are compared to find the nearest."""


def essence(request: Mapping[str, Any], ignore: Sequence[str] = ()) -> dict[str, Any]:
    """Return what matters of a request; ``ignore`` are dotted paths, ``*`` for any one step."""
    found = {name: value for name, value in request.items() if name not in ALWAYS}
    settle = _SETTLED.get(str(request.get("type")))
    if settle is not None:
        settle(found)
    for path in ignore:
        found = _without(found, path.split("."))
    return found


def key_of(request: Mapping[str, Any], ignore: Sequence[str] = ()) -> str:
    """Return what is the same for two requests that are answered alike."""
    return json.dumps(essence(request, ignore), sort_keys=True, ensure_ascii=False)


def _fetch(found: dict[str, Any]) -> None:
    """Spell the names of headers and the method in one way, and leave out a user's folders."""
    found["method"] = str(found.get("method", "")).upper()
    headers = found.get("headers")
    if isinstance(headers, Mapping):
        found["headers"] = {str(name).lower(): value for name, value in headers.items()}
    body = found.get("body")
    if isinstance(body, Mapping) and "multipart" in body:
        found["body"] = {**body, "multipart": homeless(body["multipart"])}


def _transcribe(found: dict[str, Any]) -> None:
    """Let only the name of a file matter: its folder belongs to one session."""
    found.pop("uploaded", None)
    found["path"] = str(found.get("path", "")).rpartition("/")[2]


_SETTLED: dict[str, Callable[[dict[str, Any]], None]] = {
    "fetch": _fetch,
    "transcribe": _transcribe,
}


def _without(data: Any, path: Sequence[str]) -> Any:
    """Return data with nothing at a path; the items of a list keep their numbers."""
    name, rest = path[0], path[1:]
    if isinstance(data, Mapping):
        return {
            key: _without(value, rest) if name in ("*", key) else value
            for key, value in data.items()
            if rest or name not in ("*", key)
        }
    if isinstance(data, list | tuple):
        return [
            (_without(item, rest) if rest else None) if name in ("*", str(place)) else item
            for place, item in enumerate(data)
        ]
    return data


def nearest(wanted: Mapping[str, Any], others: Sequence[Mapping[str, Any]]) -> int | None:
    """Return the number of the request most like one, of its own type if there is any."""
    if not others:
        return None
    from rapidfuzz.fuzz import ratio

    kin = [place for place, one in enumerate(others) if one.get("type") == wanted.get("type")]
    text = key_of(wanted)[:ALIKE_MAX]
    return max(
        kin or range(len(others)), key=lambda place: ratio(text, key_of(others[place])[:ALIKE_MAX])
    )


def differences(asked: Mapping[str, Any], recorded: Mapping[str, Any]) -> list[str]:
    """Return how two requests differ, path by path, in sentences."""
    found = list(_differing(asked, recorded, ""))
    over = len(found) - DIFFERENCES_MAX
    return [*found[:DIFFERENCES_MAX], f"… and {over} more"] if over > 0 else found


def _differing(asked: Any, recorded: Any, path: str) -> Iterator[str]:
    if isinstance(asked, Mapping) and isinstance(recorded, Mapping):
        for name in dict.fromkeys((*asked, *recorded)):
            yield from _one(asked, recorded, name, f"{path}.{name}" if path else str(name))
    elif isinstance(asked, list | tuple) and isinstance(recorded, list | tuple):
        left, right = dict(enumerate(asked)), dict(enumerate(recorded))
        for place in range(max(len(asked), len(recorded))):
            yield from _one(left, right, place, f"{path}.{place}")
    elif asked != recorded or isinstance(asked, bool) is not isinstance(recorded, bool):
        yield _told(path, asked, recorded)


def _one(asked: Any, recorded: Any, name: Any, path: str) -> Iterator[str]:
    if name not in recorded:
        yield f"{path}: asked {_shown(asked[name])}, not recorded"
    elif name not in asked:
        yield f"{path}: not asked, recorded {_shown(recorded[name])}"
    else:
        yield from _differing(asked[name], recorded[name], path)


def _told(path: str, asked: Any, recorded: Any) -> str:
    if isinstance(asked, str) and isinstance(recorded, str):
        start = _first_difference(asked, recorded)
        lead = max(0, start - LEAD) if max(len(asked), len(recorded)) > SHOWN_MAX else 0
        return f"{path}: asked {_shown(asked, lead)}, recorded {_shown(recorded, lead)}"
    return f"{path}: asked {_shown(asked)}, recorded {_shown(recorded)}"


def _first_difference(one: str, other: str) -> int:
    pairs = enumerate(zip(one, other, strict=False))
    return next((place for place, (a, b) in pairs if a != b), min(len(one), len(other)))


def _shown(value: Any, lead: int = 0) -> str:
    if isinstance(value, str):
        cut = value[lead : lead + SHOWN_MAX]
        before, after = "…" if lead else "", "…" if len(value) > lead + SHOWN_MAX else ""
        return f"'{before}{cut}{after}'"
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= SHOWN_MAX else f"{text[: SHOWN_MAX - 1]}…"
