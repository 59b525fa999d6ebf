"""The recorder: what is noted of a request, its stream and its answer, and what is not."""

from __future__ import annotations

import pytest

from flaicli.adapters.cassette.recorder import Recorder
from flaicli.adapters.cassette.veil import Bare
from flaicli.adapters.performer import Progress
from flaicli.model.effects import Effect, Outcome, failure
from flaicli.model.marks import marked
from tests.adapters.cassette.tapes import Streamed, ask, get, said
from tests.worlds import Answers


def test_pieces_go_through_and_are_noted_with_their_times() -> None:
    ticks = iter([10.0, 10.25, 10.5])
    recorder = Recorder(Streamed(["Hel", "lo"]), lambda: next(ticks))
    heard: list[str] = []
    outcome = recorder.perform(ask("hi", stream=True), Progress(heard.append), Bare())
    assert outcome == said("Hello")
    assert heard == ["Hel", "lo"]
    (made,) = recorder.made
    assert made.stream == ((250, 3), (500, 2))
    assert made.request["messages"] == [{"role": "user", "content": "hi"}]
    assert made.outcome.meta == {"model": "m"}
    assert made.outcome.timings == {"llmDurationMs": 5.0}


def test_pieces_that_are_not_the_text_are_not_noted() -> None:
    class Echo:
        def perform(self, effect: Effect, progress: Progress) -> Outcome:
            progress.piece("the key is s3cr3t")
            return said("the key is ***secret.KEY***")

    recorder = Recorder(Echo())
    recorder.perform(ask("hi"), Progress(), Bare())
    assert recorder.made[0].stream == ()


@pytest.mark.parametrize("kind", ["cancelled", "secret", "no_key", "unavailable"])
def test_what_the_world_did_not_say_is_not_noted(kind: str) -> None:
    recorder = Recorder(Answers(failure(kind, "x"), failure("timeout", "late")))
    recorder.perform(get("a"), Progress(), Bare())
    assert recorder.made == []
    recorder.perform(get("a"), Progress(), Bare())
    assert len(recorder.made) == 1


def test_what_came_too_late_is_not_noted() -> None:
    progress = Progress()
    progress.cancelled.set()
    recorder = Recorder(Answers("yes"))
    recorder.perform(get("a"), progress, Bare())
    assert recorder.made == []


def test_what_cannot_be_kept_is_not_noted_and_the_rest_is_cleaned() -> None:
    deep: list[object] = []
    for _ in range(200):
        deep = [deep]
    recorder = Recorder(Answers(Outcome(deep), Outcome({"t": f"a\ud800{marked('KEY')}"})))
    assert recorder.perform(get("a"), Progress(), Bare()).value == deep
    assert recorder.made == []
    recorder.perform(get("b"), Progress(), Bare())
    assert recorder.made[0].outcome.value == {"t": "a\ufffdKEY"}


def test_a_conversation_gets_the_headers_that_a_replay_gives_it() -> None:
    heads = {"date": "Sun, 22 Nov 2026", "content-type": "text/plain"}
    recorder = Recorder(Answers(Outcome({"status": 200, "headers": heads, "body": "b"})))
    came = recorder.perform(get("a"), Progress(), Bare())
    assert came.value == recorder.made[0].outcome.value
    assert came.value["headers"] == {"content-type": "text/plain"}
