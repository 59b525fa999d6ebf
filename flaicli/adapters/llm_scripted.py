"""Answers of a language model that somebody has written: for development without a key.

A script is a list of answers under `answers`. Each is used up once, or as often as `times` says
(`always`); the first that is left and that fits is given::

    answers:
      - Hello there!                                  # a text by itself
      - {for: classify, json: {category: billing}}    # only to requests of this purpose
      - {contains: invoice, text: It is on its way.}  # only if the last message has these words
      - {matches: "order [0-9]+", calls: [{find_order: {number: "7"}}]}   # lets tools be called
      - {error: rate_limited, message: Too many requests., times: 2}
      - {for: draw, path: cup.png}                    # a file: what is drawn, or spoken
      - {for: transcribe, text: I would like some tea.}
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from flaicli.adapters.performer import Progress
from flaicli.adapters.scripted_media import MAKING, MEDIA, media_outcome, said_of
from flaicli.adapters.trouble import Trouble
from flaicli.model.effects import Complete, Effect, Moderate, Outcome, failure
from flaicli.regex import regex
from flaicli.values.patterns import pattern_problem
from flaicli.values.refused import Refused, shown
from flaicli.values.schema import misfits
from flaicli.values.texts import fold
from flaicli.values.written import read_json

MODEL = "scripted"
"""What the model is called that answers from a file."""

FORMAT: dict[str, Any] = {
    "type": "object",
    "properties": {
        "for": {"type": "string"},
        "contains": {"type": "string"},
        "matches": {"type": "string"},
        "times": {"anyOf": [{"type": "integer", "minimum": 1}, {"const": "always"}]},
        "text": {"type": "string"},
        "json": {},
        "calls": {"type": "array", "minItems": 1, "items": {"type": "object"}},
        "error": {"type": "string"},
        "message": {"type": "string"},
        "finish": {"type": "string"},
        "path": {"type": "string"},
    },
    "additionalProperties": False,
}
"""The form of one answer, as a JSON Schema."""

KINDS = ("text", "json", "calls", "path", "error")
"""What an answer can be; each has at least one, and ``text`` may stand beside ``calls``."""

_PIECES = regex(r"\s*\S+|\s+$")


@dataclass(slots=True)
class _Answer:
    """One answer of a script, and how often it is still to be given (None: always)."""

    number: int
    data: Mapping[str, Any]
    left: int | None


class Scripted:
    """A language model whose answers stand in a file; what is left of them tells `unused`."""

    def __init__(self, data: Any, path: str) -> None:
        """Take a script as data. Raises `Trouble` where it is none."""
        self.path = path
        self._answers = [_answer(path, *one) for one in enumerate(_listed(data, path), 1)]

    def perform(self, effect: Effect, progress: Progress) -> Outcome:
        """Give the first answer that is left and fits; a text comes word by word."""
        if isinstance(effect, Moderate):
            return Outcome({"flagged": False, "categories": [], "scores": {}})
        if isinstance(effect, Complete):
            purpose, last = effect.purpose, _last(effect)
        elif isinstance(effect, MEDIA):
            purpose, last = effect.TYPE, said_of(effect)
        else:
            return failure("script", f"a script answers no '{effect.TYPE}'")
        for one in self._answers:
            if one.left != 0 and _fits(one.data, purpose, last):
                if one.left is not None:
                    one.left -= 1
                if isinstance(effect, Complete):
                    return _outcome(one, effect, progress)
                return media_outcome(one.data, effect, self.path)
        return failure("script", self._nothing_left(purpose, last))

    @property
    def unused(self) -> list[int]:
        """The numbers of the answers that nobody asked for, from 1."""
        return [one.number for one in self._answers if one.left == _times(one.data)]

    def _nothing_left(self, purpose: str, last: str) -> str:
        asked = f"{purpose}, {shown(last)}"
        if all(one.left == 0 for one in self._answers):
            count = len(self._answers)
            return f"the answers in '{self.path}' are used up: all {count} were given ({asked})"
        return f"no answer in '{self.path}' fits: {asked}"


def _listed(data: Any, path: str) -> list[Any]:
    answers = data.get("answers") if isinstance(data, Mapping) else data
    strays = [key for key in data if key != "answers"] if isinstance(data, Mapping) else []
    if not isinstance(answers, list) or not answers or strays:
        raise Trouble(
            f"'{path}' is no script of answers: it has no list under 'answers'",
            "write `answers:` and below it a `- text` for each",
        )
    return answers


def _answer(path: str, number: int, data: Any) -> _Answer:
    if isinstance(data, str):
        data = {"text": data}
    where = f"answer {number} of '{path}'"
    wrong = misfits(FORMAT, data)
    if wrong:
        raise Trouble(f"{where}: {wrong[0]}", f"known: {', '.join(FORMAT['properties'])}")
    if sum(kind in data for kind in KINDS if kind != "text" or "calls" not in data) != 1:
        raise Trouble(f"{where} is not one of {', '.join(KINDS)}", "give it one of them")
    problem = pattern_problem(data.get("matches", ""))
    if problem is not None:
        raise Trouble(f"{where}: the pattern is wrong: {problem}")
    return _Answer(number, data, _times(data))


def _times(data: Mapping[str, Any]) -> int | None:
    times = data.get("times", 1)
    return None if times == "always" else int(times)


def _last(effect: Complete) -> str:
    """Return the words of the last message that are somebody's: the user's, or a tool's result."""
    return str(effect.messages[-1].get("content") or "") if effect.messages else ""


def _fits(data: Mapping[str, Any], purpose: str, last: str) -> bool:
    """Whether an answer is for a request; one for nobody in particular is no file's."""
    if data.get("for", purpose) != purpose or ("path" in data and purpose not in MAKING):
        return False
    if "contains" in data and fold(data["contains"]) not in fold(last):
        return False
    if "matches" not in data:
        return True
    import re2  # an author's pattern: in linear time

    return re2.search(data["matches"], last) is not None


def _outcome(answer: _Answer, effect: Complete, progress: Progress) -> Outcome:
    data = answer.data
    if "error" in data:
        return failure(data["error"], data.get("message", f"scripted: {data['error']}"))
    text = json.dumps(data["json"], ensure_ascii=False) if "json" in data else data.get("text", "")
    if effect.stream:
        _stream(text, progress.piece)
    calls = [
        {"id": f"call_{number}", "name": name, "arguments": arguments or {}}
        for number, call in enumerate(data.get("calls", ()), 1)
        for name, arguments in call.items()
    ]
    finish = data.get("finish", "tool_calls" if calls else "stop")
    value = {"text": text, "calls": calls, "data": None, "finish": finish}
    meta = {"model": MODEL, "usage": {}, "raw": {"answer": answer.number}}
    if effect.answer is not None and not calls:
        try:
            value["data"] = read_json(text)
        except Refused as refused:
            return Outcome(value, {"kind": "malformed", "message": str(refused)}, meta)
    return Outcome(value, meta=meta)


def _stream(text: str, piece: Callable[[str], None]) -> None:
    for found in _PIECES.finditer(text):
        piece(found.group())
