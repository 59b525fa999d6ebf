"""A request to the world as a line for the shell: what curl would have to be told."""

from __future__ import annotations

import json
import shlex
from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import urlencode

from flaicli.regex import regex

Effect = Mapping[str, Any]

BASE = "${OPENAI_BASE_URL:-https://api.openai.com/v1}"

_SECRET = regex(r"\*\*\*secret\.([A-Za-z_][A-Za-z0-9_]*)\*\*\*")


def curl(effect: Effect) -> str:
    """Return the command that sends the same request; a comment for what is not sent by HTTP.

    A secret becomes a variable of the shell; what is sensitive stays masked.

    >>> curl({"type": "fetch", "method": "GET", "url": "https://a.test", "query": {"q": "x y"}})
    "curl -sS 'https://a.test?q=x+y'"
    """
    spell = _SPELLED.get(str(effect.get("type")))
    if spell is None:
        return f"# '{effect.get('type')}' is not sent by HTTP"
    return " ".join(["curl", "-sS", *spell(effect)])


def by_http(effect: Effect) -> bool:
    """Whether a request goes out by HTTP, so that there is a command for it.

    >>> by_http({"type": "fetch"}), by_http({"type": "table"})
    (True, False)
    """
    return str(effect.get("type")) in _SPELLED


def _fetch(effect: Effect) -> list[str]:
    method = str(effect.get("method", "GET")).upper()
    body = _body(effect.get("body") or {})
    usual = "POST" if body else "GET"
    words = [] if method == usual else ["-I"] if method == "HEAD" else ["-X", method]
    query = effect.get("query") or {}
    url = str(effect.get("url"))
    joined = f"{url}{'&' if '?' in url else '?'}{_spelt(query)}" if query else url
    heads = [part for head in (effect.get("headers") or {}).items() for part in _header(*head)]
    return [*words, _quoted(joined), *_auth(effect.get("auth") or {}), *heads, *body]


def _auth(auth: Mapping[str, Any]) -> list[str]:
    if "bearer" in auth:
        return _header("Authorization", f"Bearer {auth['bearer']}")
    if "basic" in auth:
        basic = auth["basic"]
        return ["-u", _quoted(f"{basic.get('user', '')}:{basic.get('password', '')}")]
    return []


def _spelt(query: Mapping[str, Any]) -> str:
    return urlencode(query, doseq=True, safe="*")


def _header(name: str, value: Any) -> list[str]:
    return ["-H", _quoted(f"{name}: {value}")]


def _body(body: Mapping[str, Any]) -> list[str]:
    if "json" in body:
        return ["--json", _quoted(json.dumps(body["json"]))]
    if "form" in body:
        return ["--data", _quoted(_spelt(body["form"]))]
    if "multipart" in body:
        return [
            part
            for name, value in body["multipart"].items()
            for part in ("-F", _quoted(f"{name}={value}"))
        ]
    if "text" in body:
        kind = _header("Content-Type", body["type"]) if "type" in body else []
        return [*kind, "--data-raw", _quoted(str(body["text"]))]
    return []


def _model(path: str, request: Callable[[Effect], dict[str, Any]]) -> Callable[[Effect], list[str]]:
    def spell(effect: Effect) -> list[str]:
        return [*_server(effect, path), "--json", _quoted(json.dumps(request(effect)))]

    return spell


def _server(effect: Effect, path: str) -> list[str]:
    """Return the address of a model's server, and the header that lets one in."""
    given = effect.get("server")
    url = _quoted(f"{given}{path}") if given else f'"{BASE}{path}"'
    return [url, "-H", '"Authorization: Bearer $OPENAI_API_KEY"']


def _complete(effect: Effect) -> dict[str, Any]:
    answer = effect.get("answer")
    request: dict[str, Any] = {"model": effect.get("model"), "messages": effect.get("messages")}
    request.update(effect.get("settings") or {})
    if effect.get("tools"):
        request["tools"] = effect["tools"]
    if answer is not None and answer.get("type") == "schema":
        form = {"name": "answer", "schema": answer.get("schema"), "strict": True}
        request["response_format"] = {"type": "json_schema", "json_schema": form}
    elif answer is not None:
        request["response_format"] = {"type": "json_object"}
    return request


def _draw(effect: Effect) -> dict[str, Any]:
    named = {"model": effect.get("model"), "prompt": effect.get("prompt")}
    more = {"size": effect.get("size"), "n": effect.get("number", 1)}
    return {**named, **more, **(effect.get("settings") or {})}


def _speak(effect: Effect) -> dict[str, Any]:
    named = {"model": effect.get("model"), "input": effect.get("text")}
    return {**named, "voice": effect.get("voice"), "response_format": effect.get("format")}


def _transcribe(effect: Effect) -> list[str]:
    file, model = f"file=@{effect.get('path')}", f"model={effect.get('model')}"
    return [*_server(effect, "/audio/transcriptions"), "-F", _quoted(file), "-F", _quoted(model)]


def _quoted(text: str) -> str:
    """Return a text as one word of a shell, secrets in it as variables."""
    parts = _SECRET.split(text)
    if len(parts) == 1:
        return shlex.quote(text)
    return "".join(
        f'"${part}"' if number % 2 else shlex.quote(part) if part else ""
        for number, part in enumerate(parts)
    )


_SPELLED: dict[str, Callable[[Effect], list[str]]] = {
    "fetch": _fetch,
    "complete": _model("/chat/completions", _complete),
    "embed": _model(
        "/embeddings", lambda one: {"model": one.get("model"), "input": one.get("texts")}
    ),
    "moderate": _model(
        "/moderations", lambda one: {"model": one.get("model"), "input": one.get("text")}
    ),
    "draw": _model("/images/generations", _draw),
    "speak": _model("/audio/speech", _speak),
    "transcribe": _transcribe,
}
"""How each effect that goes out by HTTP is spelt."""
