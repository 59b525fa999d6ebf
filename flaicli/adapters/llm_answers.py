"""Reading what a model answered: whole, or piece by piece; nothing of its shape is trusted."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from flaicli.adapters.llm_server import Garbled
from flaicli.frozen import frozen
from flaicli.model.effects import Complete, Outcome
from flaicli.values.refused import Refused, shown
from flaicli.values.texts import without_surrogates
from flaicli.values.written import read_json

TEXT_MAX = 100_000
"""Characters of one answer."""

CALLS_MAX = 20
"""Tool calls in one answer."""

NO_ANSWER = "there is no answer in the response"
NO_TEXT = "the answer is not text"


@frozen
class Answer:
    """What a model answered; the tools it calls are ``(id, name, arguments)``."""

    text: str
    calls: tuple[tuple[str, str, str], ...] = ()
    finish: str = ""
    refusal: str = ""
    model: str = ""
    usage: Mapping[str, Any] | None = None
    id: str = ""


def whole_answer(content: bytes) -> Answer:
    """Read the body of a response that came in one piece. Raises `Garbled`."""
    data = _mapping(_json(content), "the response")
    if data.get("error"):
        raise Garbled(f"the server answered with an error: {shown(data['error'])}", "server")
    choices = data.get("choices")
    if not isinstance(choices, list) or not choices:
        raise Garbled(NO_ANSWER, "empty")
    choice = _mapping(choices[0], "the answer")
    message = _mapping(choice.get("message"), "the answer")
    calls = _Calls()
    for index, one in enumerate(_list(message.get("tool_calls"))):
        calls.add(index, one)
    text = _text(message.get("content"))
    if len(text) > TEXT_MAX:
        raise too_long()
    return Answer(
        text,
        calls.all(),
        _text(choice.get("finish_reason")),
        _text(message.get("refusal")),
        _text(data.get("model")),
        data.get("usage"),
        _text(data.get("id")),
    )


def streamed_answer(chunks: Iterable[Any], piece: Callable[[str], None]) -> Answer:
    """Read an answer as its chunks come in, handing on each piece of its text. Raises `Garbled`.

    A stream that ends without saying why it does was cut.
    """
    texts: list[str] = []
    refusal = finish = model = id = ""
    usage = None
    calls = _Calls()
    length = 0
    for chunk in chunks:
        data = _mapping(chunk, "a piece of the answer")
        model, id = model or _text(data.get("model")), id or _text(data.get("id"))
        usage = data.get("usage") or usage
        for one in _list(data.get("choices"))[:1]:
            choice = _mapping(one, "a piece of the answer")
            delta = _mapping(choice.get("delta"), "a piece of the answer")
            finish = _text(choice.get("finish_reason")) or finish
            refusal += _text(delta.get("refusal"))
            for part in _list(delta.get("tool_calls")):
                calls.add(part.get("index", 0) if isinstance(part, dict) else 0, part)
            text = _text(delta.get("content"))
            if text:
                length += len(text)
                if length > TEXT_MAX:
                    raise too_long()
                texts.append(text)
                piece(text)
    if not finish:
        raise Garbled("the answer ended early: the stream was cut", "cut_off")
    return Answer("".join(texts), calls.all(), finish, refusal, model, usage, id)


def too_long() -> Garbled:
    """Return the error of an answer without end."""
    return Garbled(f"the answer has more than {TEXT_MAX:,} characters", "too_long")


def cleaned(text: str) -> str:
    """Return a text that every store can hold: lone surrogates and NUL become U+FFFD."""
    return without_surrogates(text).replace("\0", "\ufffd")


class _Calls:
    """The tools that an answer calls; their arguments come in pieces."""

    def __init__(self) -> None:
        self._parts: dict[Any, list[str]] = {}
        self._length = 0

    def add(self, index: Any, part: Any) -> None:
        call = _mapping(part, "a tool call")
        function = _mapping(call.get("function") or {}, "a tool call")
        known = self._parts.setdefault(str(index), ["", "", ""])
        if len(self._parts) > CALLS_MAX:
            raise Garbled(f"the answer calls more than {CALLS_MAX} tools", "too_long")
        known[0] = known[0] or _text(call.get("id"))
        known[1] = known[1] or _text(function.get("name"))
        arguments = function.get("arguments")
        if isinstance(arguments, dict):  # some servers do not write them as text
            arguments = json.dumps(arguments)
        known[2] += _text(arguments)
        self._length += len(known[2])
        if self._length > TEXT_MAX * CALLS_MAX:
            raise too_long()

    def all(self) -> tuple[tuple[str, str, str], ...]:
        return tuple(
            (id or f"call_{number}", name, arguments)
            for number, (id, name, arguments) in enumerate(self._parts.values(), 1)
        )


def outcome_of(effect: Complete, answer: Answer, timings: Mapping[str, float]) -> Outcome:
    """Return the outcome of an answer: its value, or the error that it amounts to."""
    text = cleaned(answer.text)
    value: dict[str, Any] = {"text": text, "calls": [], "data": None, "finish": answer.finish}
    meta = {"model": answer.model or effect.model, "usage": _usage(answer.usage), "raw": {}}
    if answer.id:
        meta["raw"] = {"id": answer.id[:100]}
    error = _refused(answer) or _cut_off(effect, answer)
    if error is None:
        value["calls"] = [_called(*one) for one in answer.calls]
        if not answer.calls:
            error = _read(effect, text, value)
    return Outcome(value, error, meta, dict(timings))


def _refused(answer: Answer) -> dict[str, Any] | None:
    if answer.refusal:
        words = answer.refusal[:300]
        return _error("refused", f"the model refused to answer: {words}")
    if answer.finish == "content_filter":
        return _error("refused", "the answer was held back by the server's content filter")
    return None


def _cut_off(effect: Complete, answer: Answer) -> dict[str, Any] | None:
    """Return the error of an answer that its limit cut, where half of it is of no use."""
    if answer.finish == "length" and (effect.answer is not None or answer.calls):
        return _error("cut_off", "the answer was cut off: it was longer than max_tokens allows")
    return None


def _read(effect: Complete, text: str, value: dict[str, Any]) -> dict[str, Any] | None:
    if not text.strip():
        return _error("empty", "the answer is empty")
    if effect.answer is None:
        return None
    try:
        value["data"] = read_json(text)
    except Refused as refused:
        return _error("malformed", str(refused))
    return None


def _error(kind: str, message: str) -> dict[str, Any]:
    return {"kind": kind, "message": message}


def _called(id: str, name: str, arguments: str) -> dict[str, Any]:
    """Return a tool call as data; what cannot be read is told to the model, not to the flow."""
    call: dict[str, Any] = {"id": id, "name": name, "arguments": {}}
    try:
        found = read_json(arguments or "{}")
    except Refused as refused:
        return {**call, "problem": str(refused).replace("the answer", "the arguments", 1)}
    if not isinstance(found, dict):
        return {**call, "problem": "the arguments are no object"}
    return {**call, "arguments": found}


_USAGE = {
    "promptTokens": ("prompt_tokens", "input_tokens"),
    "completionTokens": ("completion_tokens", "output_tokens"),
    "totalTokens": ("total_tokens",),
}


def _usage(data: Any) -> dict[str, int]:
    """Return how many tokens were used, under the seed's names; what is no number is left out."""
    found: dict[str, int] = {}
    for ours, theirs in _USAGE.items() if isinstance(data, dict) else ():
        numbers = [data[name] for name in theirs if type(data.get(name)) is int]
        if numbers:
            found[ours] = numbers[0]
    return found


def _json(content: bytes) -> Any:
    if not content.strip():
        raise Garbled("the response is empty", "empty")
    if content.lstrip()[:1] == b"<":
        raise Garbled("the server answered with a web page, not with JSON")
    return json.loads(content)


def _mapping(data: Any, what: str) -> Mapping[str, Any]:
    if not isinstance(data, dict):
        raise Garbled(f"{what} is {shown(data)}, no object")
    return data


def _list(data: Any) -> list[Any]:
    if data is None:
        return []
    if not isinstance(data, list):
        raise Garbled(f"the answer has {shown(data)} in the place of a list")
    return data


def _text(data: Any) -> str:
    if data is None:
        return ""
    if not isinstance(data, str):
        raise Garbled(NO_TEXT)
    return data
