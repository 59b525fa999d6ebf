"""A cassette is spelt: YAML that people review, the same bytes for the same recordings."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any, Final

from flaicli.adapters.cassette.tape import VERSION, Recording, Tape
from flaicli.model.effects import outcome_data
from flaicli.regex import regex

HEAD: Final = "# What the world answered: recorded by flai, played by replays.\n"
WIDTH: Final = 96
"""Texts longer than this are folded, lists of numbers broken."""

_PLAIN = regex(r"[A-Za-z][A-Za-z0-9_ .,!'()/-]*")
_WORDS = frozenset({"true", "false", "null", "yes", "no", "on", "off", "y", "n", "nan", "inf"})
_UNSAFE = regex("[\x7f-\xa0\xad\u2028\u2029\ufeff\ud800-\udfff\ufffe\uffff]")
_UNFIT = regex("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff\ufffe\uffff]")
_GAP = regex(r"(?<=[^\s]) (?=[^\s])")


def spelt(tape: Tape) -> str:
    """Return a cassette's text."""
    head: dict[str, Any] = {"cassette": VERSION}
    if tape.ignore:
        head["ignore"] = list(tape.ignore)
    lines = [*_mapping(head, ""), "recordings:"]
    for one in tape.recordings:
        first, *rest = _mapping(_parts(one), "    ")
        lines += [f"  - {first.lstrip()}", *rest]
    if not tape.recordings:
        lines[-1] += " []"
    return HEAD + "".join(f"{line}\n" for line in lines)


def _parts(one: Recording) -> dict[str, Any]:
    answer = outcome_data(one.outcome)
    timings = answer.pop("timings", None)
    parts: dict[str, Any] = {"request": one.request, "answer": answer}
    if one.repeat:
        parts["repeat"] = True
    if one.stream:
        parts["stream"] = [list(piece) for piece in one.stream]
    if timings:
        parts["timings"] = timings
    return parts


def _mapping(data: Mapping[str, Any], indent: str) -> list[str]:
    return [line for key, value in data.items() for line in _entry(key, value, indent)]


def _entry(key: str, value: Any, indent: str) -> list[str]:
    head = f"{indent}{_scalar(key)}:"
    if isinstance(value, Mapping) and value:
        return [head, *_mapping(value, f"{indent}  ")]
    if isinstance(value, list | tuple) and value:
        return [head, *_items(value, f"{indent}  ")]
    first, *rest = _leaf(value, f"{indent}  ")
    return [f"{head} {first}", *rest]


def _items(items: list[Any] | tuple[Any, ...], indent: str) -> Iterator[str]:
    if all(map(_is_small, items)):
        yield from _row(items, indent)
        return
    for item in items:
        if isinstance(item, Mapping) and item:
            first, *rest = _mapping(item, f"{indent}  ")
        elif isinstance(item, list | tuple) and item:
            first, *rest = _items(item, f"{indent}  ")
        else:
            first, *rest = _leaf(item, f"{indent}  ")
        yield f"{indent}- {first.lstrip()}"
        yield from rest


def _is_small(item: Any) -> bool:
    """Whether an item is a number, or a few of them: a vector, the pieces of a stream."""
    if isinstance(item, list | tuple):
        return 0 < len(item) < 3 and all(map(_is_number, item))
    return _is_number(item)


def _is_number(item: Any) -> bool:
    return isinstance(item, int | float) and not isinstance(item, bool)


def _row(items: list[Any] | tuple[Any, ...], indent: str) -> Iterator[str]:
    """Yield the lines of a list in brackets, broken at the width."""
    line = f"{indent}["
    for place, item in enumerate(items):
        text = json.dumps(item, allow_nan=False) + ("]" if place == len(items) - 1 else ",")
        if len(line) + len(text) > WIDTH and line.strip() not in ("", "["):
            yield line.rstrip()
            line = f"{indent} "
        line += f"{text} "
    yield line.rstrip()


def _leaf(value: Any, indent: str) -> list[str]:
    """Return a lone value: its first line stands behind the key, the others below it."""
    if isinstance(value, Mapping | list | tuple):
        return ["{}" if isinstance(value, Mapping) else "[]"]
    if not isinstance(value, str) or _UNFIT.search(value) or not value.strip():
        return [_scalar(value)]
    if "\n" in value:
        return _literal(value, indent)
    plain = _scalar(value)
    if len(indent) + len(plain) > WIDTH and value[0] != " " and value == value.rstrip():
        return [">-", *(f"{indent}{line}" for line in _folded(value, WIDTH - len(indent)))]
    return [plain]


def _literal(text: str, indent: str) -> list[str]:
    body = text.rstrip("\n")
    over = len(text) - len(body)
    keep = "-" if over == 0 else "" if over == 1 else "+"
    size = "2" if body[:1] in (" ", "\n", "\t") else ""
    lines = [f"{indent}{line}" if line else "" for line in body.split("\n")]
    return [f"|{size}{keep}", *lines, *[""] * (over - 1)]


def _folded(text: str, room: int) -> Iterator[str]:
    """Yield the lines of a text, broken where one space stands between two words."""
    start = last = 0
    for gap in _GAP.finditer(text):
        if gap.start() - start > room and last > start:
            yield text[start : last - 1]
            start = last
        last = gap.end()
    if len(text) - start > room and last > start:
        yield text[start : last - 1]
        start = last
    yield text[start:]


def _scalar(value: Any) -> str:
    """Return a value on one line; a text without quotes only where nobody can misread it."""
    if not isinstance(value, str):
        return json.dumps(value, allow_nan=False)
    plain = _PLAIN.fullmatch(value) and not value.endswith(" ") and "  " not in value
    if plain and value.lower() not in _WORDS:
        return value
    text = json.dumps(value, ensure_ascii=False)
    return _UNSAFE.sub(lambda found: f"\\u{ord(found.group()):04x}", text)
