"""Secrets: where they come from, how they get into an effect, and out of what comes back."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import fields, replace
from pathlib import Path
from typing import Any, TypeVar

from flaicli.adapters.trouble import Trouble
from flaicli.model.effects import Outcome
from flaicli.model.marks import filled, marks
from flaicli.regex import regex

LONG_MIN = 6
"""Shorter secrets are not looked for in what comes back: they would eat other words."""

CUT = "…"
"""Ends a text that was cut short: before it a secret may have been cut as well."""

LEFT_MIN = 4
"""A beginning of a secret is looked for where so many characters of it are left."""

_Thing = TypeVar("_Thing")
_LINE = regex(r"\s*(?:export\s+)?([A-Za-z_][A-Za-z0-9_]*)\s*=\s*(.*?)\s*")


class Absent(Exception):
    """A secret that nobody has given; the sentence says how to."""


class Secrets(Mapping[str, str]):
    """The secrets that a flow may name: those of a file first, then the environment's."""

    def __init__(self, given: Mapping[str, str], around: Mapping[str, str] | None = None) -> None:
        self._given = given
        self._around = os.environ if around is None else around

    def __getitem__(self, name: str) -> str:
        return self._given[name] if name in self._given else self._around[name]

    def __iter__(self) -> Iterator[str]:
        return iter({**self._around, **self._given})

    def __len__(self) -> int:
        return len({**self._around, **self._given})

    def __repr__(self) -> str:
        return "Secrets(…)"  # never a value, wherever it is printed


def secrets(env_file: str | None = None) -> Secrets:
    """Return the secrets of the environment, and of a ``.env`` file before them.

    Raises `Trouble` where the file cannot be read or understood.
    """
    return Secrets(_read(Path(env_file)) if env_file is not None else {})


def _read(path: Path) -> dict[str, str]:
    try:
        text = path.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as problem:
        why = getattr(problem, "strerror", None) or "it is no text"
        message = f"the secrets in '{path}' cannot be read: {why}"
        raise Trouble(message, "write a text file with a line NAME=value for each secret") from None
    found = {}
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        parts = _LINE.fullmatch(line)
        if parts is None:
            raise Trouble(f"line {number} of '{path}' is no secret", "write NAME=value")
        found[parts.group(1)] = _unquoted(parts.group(2))
    return found


def _unquoted(value: str) -> str:
    """Return a value without its quotes, or without the comment behind it."""
    mark = value[:1]
    if mark in ("'", '"') and (end := value.find(mark, 1)) > 0:
        inner = value[1:end]
        return inner.replace("\\n", "\n") if mark == '"' else inner
    return value.partition(" #")[0].rstrip()


def revealed(effect: _Thing, known: Mapping[str, str]) -> tuple[_Thing, dict[str, str]]:
    """Return an effect with its secrets in their places, and those secrets. Raises `Absent`."""
    used: dict[str, str] = {}

    def value(name: str) -> str:
        if name not in known:
            raise Absent(
                f"there is no secret '{name}': set it in the environment, "
                "or name a file that has it: --env-file .env"
            )
        used[name] = known[name]
        return known[name]

    changes: dict[str, Any] = {}
    for one in fields(effect):  # type: ignore[arg-type]
        given = getattr(effect, one.name)
        if marks(given):
            changes[one.name] = filled(given, value)
    return (replace(effect, **changes) if changes else effect), used  # type: ignore[type-var]


def concealed(outcome: Outcome, used: Mapping[str, str]) -> Outcome:
    """Return an outcome in which no secret stands: a server may send back what it was sent."""
    if not used:
        return outcome
    from json import dumps
    from urllib.parse import quote, quote_plus

    spelt: dict[str, str] = {}
    for name, value in used.items():
        for form in (value, quote(value), quote_plus(value), dumps(value)[1:-1]):
            if len(form) >= LONG_MIN:
                spelt.setdefault(form, f"***secret.{name}***")
    if not spelt:
        return outcome
    words = sorted(spelt, key=len, reverse=True)
    return replace(
        outcome,
        value=_without(outcome.value, words, spelt),
        error=_without(outcome.error, words, spelt),
        meta=_without(outcome.meta, words, spelt),
        tries=_without(outcome.tries, words, spelt),
    )


def _without_beginnings(text: str, words: list[str], spelt: Mapping[str, str]) -> str:
    """Return a text in which no secret is left where it was cut short."""
    *parts, last = text.split(CUT)
    for place, part in enumerate(parts):
        for word in words:
            long_enough = range(len(word), LEFT_MIN - 1, -1)
            left = next((n for n in long_enough if part.endswith(word[:n])), 0)
            if left:
                parts[place] = part[:-left] + spelt[word]
                break
    return CUT.join([*parts, last])


def _without(data: Any, words: list[str], spelt: Mapping[str, str]) -> Any:
    if isinstance(data, str):
        for word in words:
            data = data.replace(word, spelt[word])
        return _without_beginnings(data, words, spelt) if CUT in data else data
    if isinstance(data, Mapping):
        return {
            _without(key, words, spelt): _without(item, words, spelt) for key, item in data.items()
        }
    if isinstance(data, tuple | list):
        return type(data)(_without(item, words, spelt) for item in data)
    return data
