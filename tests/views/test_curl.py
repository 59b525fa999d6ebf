"""Requests as lines for the shell; the shell itself says what it makes of them."""

from __future__ import annotations

import shlex

import pytest

from flaicli.views.curl import curl


@pytest.mark.parametrize(
    ("effect", "line"),
    [
        ({"url": "https://a.test"}, "curl -sS https://a.test"),
        (
            {"url": "https://a.test?a=1", "query": {"q": ["x y", "z"]}},
            "curl -sS 'https://a.test?a=1&q=x+y&q=z'",
        ),
        (
            {"method": "POST", "url": "u", "body": {"json": {"it's": 1}}},
            """curl -sS u --json '{"it'"'"'s": 1}'""",
        ),
        (
            {"method": "PUT", "url": "u", "body": {"form": {"a": "b c"}}},
            "curl -sS -X PUT u --data a=b+c",
        ),
        (
            {"method": "POST", "url": "u", "body": {"text": "hi", "type": "text/plain"}},
            "curl -sS u -H 'Content-Type: text/plain' --data-raw hi",
        ),
        ({"method": "POST", "url": "u", "body": {"multipart": {"f": "@x"}}}, "curl -sS u -F f=@x"),
        ({"method": "HEAD", "url": "u"}, "curl -sS -I u"),
        ({"method": "DELETE", "url": "u"}, "curl -sS -X DELETE u"),
        (
            {"url": "u", "auth": {"bearer": "***secret.KEY***"}},
            "curl -sS u -H 'Authorization: Bearer '\"$KEY\"",
        ),
        ({"url": "u", "auth": {"basic": {"user": "a", "password": "b"}}}, "curl -sS u -u a:b"),
        (
            {"url": "u", "headers": {"X": "a ***secret.KEY*** b"}},
            """curl -sS u -H 'X: a '"$KEY"' b'""",
        ),
    ],
)
def test_a_request_by_http(effect: dict[str, object], line: str) -> None:
    assert curl({"type": "fetch", "method": "GET", **effect}) == line
    assert shlex.split(line)[0] == "curl"


def test_a_request_to_a_model() -> None:
    effect = {"type": "complete", "model": "m", "messages": [], "answer": {"type": "json"}}
    assert curl(effect) == (
        'curl -sS "${OPENAI_BASE_URL:-https://api.openai.com/v1}/chat/completions" '
        '-H "Authorization: Bearer $OPENAI_API_KEY" --json '
        """'{"model": "m", "messages": [], "response_format": {"type": "json_object"}}'"""
    )
    schema = {**effect, "answer": {"type": "schema", "schema": {"type": "object"}}, "tools": [{}]}
    assert '"json_schema"' in curl({**schema, "server": "http://here/v1"})
    assert curl({**schema, "server": "http://here/v1"}).startswith(
        "curl -sS http://here/v1/chat/completions -H"
    )


@pytest.mark.parametrize(
    ("effect", "part"),
    [
        ({"type": "embed", "model": "m", "texts": ["a"]}, '/embeddings" '),
        ({"type": "moderate", "model": "m", "text": "a"}, '/moderations" '),
        ({"type": "draw", "model": "m", "prompt": "a", "size": "1x1"}, '"n": 1'),
        ({"type": "speak", "model": "m", "text": "a", "voice": "v"}, '"voice": "v"'),
        ({"type": "transcribe", "model": "m", "path": "a b.wav"}, "-F 'file=@a b.wav'"),
    ],
)
def test_the_other_requests_to_models(effect: dict[str, object], part: str) -> None:
    assert part in curl(effect)


def test_what_is_not_sent_by_http_says_so() -> None:
    assert curl({"type": "script", "code": "1"}) == "# 'script' is not sent by HTTP"
