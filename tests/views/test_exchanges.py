"""Requests and answers in whole words: prompts, bodies, errors, attempts, durations."""

from __future__ import annotations

from flaicli.model.events import EffectAnswered, EffectRequested
from flaicli.model.log import Entry
from flaicli.page.page import Page, cells
from flaicli.views.exchanges import TEXT_MAX, asked, exchanges, got, lines

PROMPT = {
    "type": "complete",
    "purpose": "generate",
    "model": "small",
    "messages": [
        {"role": "system", "content": "Be kind.\nBe brief."},
        {"role": "user", "content": "hi\x1b[2J"},
    ],
    "settings": {"temperature": 0},
}
FETCH = {
    "type": "fetch",
    "method": "POST",
    "url": "https://a.test",
    "headers": {"Authorization": "Bearer ***secret.KEY***"},
    "body": {"json": {"a": 1}},
}


def entries(*events: EffectRequested | EffectAnswered, **timings: float) -> list[Entry]:
    return [
        Entry(seq, seq - 1, 0.0, one, timings if isinstance(one, EffectAnswered) else {})
        for seq, one in enumerate(events, 1)
    ]


def test_a_prompt_is_shown_message_by_message() -> None:
    answer = EffectAnswered(
        1, {"text": "Hello!", "calls": [], "finish": "stop"}, meta={"model": "small-1"}
    )
    (one,) = exchanges(entries(EffectRequested(1, PROMPT, "f", "a"), answer, llmDurationMs=250.0))
    assert list(lines(one, Page())) == [
        "#1 generate with small  250 ms",
        "  -> system   Be kind.",
        "              Be brief.",
        "  -> user     hi␛[2J",
        '  -> settings {"temperature": 0}',
        "  <- text   Hello!",
        "  <- finish stop",
        "  <- model  small-1",
    ]


def test_a_request_that_failed_after_some_attempts() -> None:
    error = {"kind": "server", "message": "the server said 503", "status": 503}
    answer = EffectAnswered(2, None, error, tries=({"message": "timed out", "after": 1},))
    (one,) = exchanges(entries(EffectRequested(2, FETCH, "f", "a"), answer))
    assert list(lines(one, Page())) == [
        "#2 POST https://a.test",
        '  -> headers {"Authorization": "Bearer ***secret.KEY***"}',
        '  -> body    {"json": {"a": 1}}',
        "  <- failed try timed out",
        "  <- error      server: the server said 503",
        "  <- status     503",
    ]


def test_what_is_not_answered_yet_and_what_is_kept_apart() -> None:
    (one,) = exchanges(entries(EffectRequested(3, FETCH, "f", "a")))
    assert got(one.answer) == [("answer", "none yet")]
    private = EffectAnswered(1, {"$private": "effect#2~"})
    assert got(private) == [("answer", '"***effect***"')]
    assert exchanges(entries(private)) == []


def test_long_texts_are_cut_and_counted() -> None:
    effect = {"type": "moderate", "model": "m", "text": "x" * (TEXT_MAX + 5)}
    (fact,) = asked(EffectRequested(1, effect, "f", "a"))
    assert fact.text.endswith("x… 5 characters more")
    odd = EffectAnswered(1, {"a" * 50 + "\n": "b" * 200})
    (one,) = exchanges(entries(EffectRequested(1, PROMPT, "f", "a"), odd, llmDurationMs=1.0))
    for width in (30, 40, 100):
        assert max(map(cells, lines(one, Page(width)))) <= width
