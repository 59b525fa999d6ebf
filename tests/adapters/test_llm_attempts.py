"""Several tries at one request: when there is another one, and what is told of them all."""

from __future__ import annotations

from threading import Event
from typing import Any

from flaicli.adapters.llm_attempts import Attempts
from flaicli.adapters.llm_server import Garbled, Servers
from flaicli.adapters.performer import Progress
from flaicli.model.effects import Outcome, Speak


class Trying(Attempts):
    """Fails as it is told, then answers."""

    def __init__(self, *failures: Exception, progress: Progress | None = None) -> None:
        effect = Speak("Hello", "tts", "alloy", "mp3", "http://localhost:1", 5.0)
        super().__init__(Servers({}), effect, progress or Progress(), 0.001)
        self.failures = list(failures)

    def ask(self, over: Event) -> Outcome:
        if self.failures:
            raise self.failures.pop(0)
        return Outcome("done", meta={"model": self.model})


def lost() -> Any:
    import httpx2

    return httpx2.ConnectError("connection refused")


def test_what_may_pass_is_tried_again() -> None:
    notes: list[str] = []
    outcome = Trying(lost(), lost(), progress=Progress(note=notes.append)).outcome()
    assert (outcome.value, outcome.error, outcome.meta) == ("done", None, {"model": "tts"})
    sentence = "http://localhost:1 cannot be reached: nobody listens there"
    assert [one["message"] for one in outcome.tries] == [sentence, sentence]
    assert notes == [f"{sentence}; again in 0.001 s", f"{sentence}; again in 0.002 s"]


def test_there_are_three_tries() -> None:
    outcome = Trying(lost(), lost(), lost(), lost()).outcome()
    assert outcome.error is not None
    assert outcome.error["kind"] == "unreachable"
    assert len(outcome.tries) == 2


def test_what_does_not_pass_is_not_tried_again() -> None:
    outcome = Trying(Garbled("the answer is nonsense")).outcome()
    assert outcome.error == {"kind": "malformed", "message": "the answer is nonsense"}
    assert outcome.tries == ()


def test_what_was_streamed_is_not_asked_for_twice() -> None:
    trying = Trying(lost())
    trying.first = 0.1
    trying.pieces.append("Hel")
    outcome = trying.outcome()
    assert outcome.meta == {"model": "tts", "raw": {"text": "Hel"}}
    assert outcome.timings["timeToFirstTokenMs"] == 100


def test_who_cancels_waits_no_longer() -> None:
    progress = Progress()
    progress.cancelled.set()
    outcome = Trying(lost(), progress=progress).outcome()
    assert outcome.error == {"kind": "cancelled", "message": "the request was cancelled"}
