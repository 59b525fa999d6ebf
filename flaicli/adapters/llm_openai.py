"""Language models over OpenAI's API, which most servers speak: chat, vectors, moderation."""

from __future__ import annotations

import json
from collections.abc import Callable
from threading import Event
from typing import Any

from flaicli.adapters.llm_answers import Answer, cleaned, outcome_of, streamed_answer, whole_answer
from flaicli.adapters.llm_failures import Failure, failure_of
from flaicli.adapters.llm_server import IDENTITY, Garbled, Servers, allowed, limits
from flaicli.adapters.performer import Progress, Surroundings
from flaicli.adapters.secrets import concealed
from flaicli.adapters.watched import Cancelled, Expired, Watch
from flaicli.model.effects import Complete, Effect, Embed, Moderate, Outcome, failure

TRIES_MAX = 3

WAIT_MAX = 20.0
"""A server that wants one to wait longer, in seconds, is not waited for."""

VECTORS_MAX = 32_000_000
"""Bytes of the answer to texts that become vectors."""


RAW_MAX = 2_000
"""Characters of an answer that is none that are kept, to see what it was."""


class Models:
    """Asks language models, and keeps their connections open between calls."""

    def __init__(self, surroundings: Surroundings, backoff: float = 0.5) -> None:
        self._servers = Servers(surroundings.secrets)
        self._backoff = backoff

    def perform(self, effect: Effect, progress: Progress) -> Outcome:
        """Ask, again where that may help, and never longer than the effect's timeout."""
        assert isinstance(effect, Complete | Embed | Moderate), effect.TYPE
        problem = self._servers.problem(effect.server)
        if problem is None:
            problem = _Asking(self._servers, effect, progress, self._backoff).outcome()
        return concealed(problem, {"OPENAI_API_KEY": self._servers.key})

    def close(self) -> None:
        """Break the connections that are kept."""
        self._servers.close()


class _Asking:
    """One effect on its way, in one or several tries."""

    def __init__(self, servers: Servers, effect: Any, progress: Progress, backoff: float) -> None:
        self._servers = servers
        self._effect = effect
        self._progress = progress
        self._backoff = backoff
        self._watch = Watch(effect.timeout, progress.cancelled)
        self._tries: list[dict[str, Any]] = []
        self._first: float | None = None
        self._pieces: list[str] = []
        self._body = ""

    def outcome(self) -> Outcome:
        try:
            done = self._tried()
        except Cancelled:
            done = failure("cancelled", "the request was cancelled")
        except Expired:
            done = failure("timeout", f"no answer within {self._effect.timeout:g} s")
        if done.error is not None and done.error["kind"] in ("cancelled", "timeout"):
            self._servers.forget(self._effect.server)
        meta = done.meta or self._told()
        return Outcome(done.value, done.error, meta, self._timings(), tuple(self._tries))

    def _told(self) -> dict[str, Any]:
        """Return what is known of a request that failed: whom it went to, and what came of it."""
        raw = {"text": "".join(self._pieces)[:RAW_MAX], "body": self._body}
        known = {name: one for name, one in raw.items() if one}
        return {"model": self._servers.model(self._effect.model), "raw": known}

    def _tried(self) -> Outcome:
        """Try until there is an answer, or until another try is of no use."""
        while True:
            try:
                return self._watch.do(self._ask)
            except (Cancelled, Expired):
                raise
            except Exception as error:  # noqa: BLE001  # a bad server makes the SDK raise anything
                failed = failure_of(error, self._servers.address(self._effect.server))
            if not self._wait(failed):
                return failure(failed.kind, failed.message)

    def _wait(self, failed: Failure) -> bool:
        """Wait for another try where there is one; what was streamed is never asked for twice."""
        number = len(self._tries) + 1
        after = failed.after if failed.after is not None else self._backoff * 2 ** (number - 1)
        if not failed.again or number >= TRIES_MAX or self._first is not None:
            return False
        if after > min(WAIT_MAX, self._watch.left):
            return False
        self._tries.append({"message": failed.message, "after": round(after, 3)})
        self._progress.note(f"{failed.message}; again in {after:g} s")
        self._watch.pause(after)
        return True

    def _timings(self) -> dict[str, float]:
        timings = {"llmDurationMs": round(self._watch.took * 1000, 3)}
        if self._first is not None:
            timings["timeToFirstTokenMs"] = round(self._first * 1000, 3)
        return timings

    def _ask(self, over: Event) -> Outcome:
        """Ask once, in the thread that waits for it."""
        return _ASKED[type(self._effect)](self, over)

    def _complete(self, over: Event) -> Outcome:
        effect: Complete = self._effect
        model = self._servers.model(effect.model)
        answer = self._chat({**body_of(effect), "model": model}, over)
        return outcome_of(effect, answer, {})

    def _chat(self, body: dict[str, Any], over: Event) -> Answer:
        from openai import Stream

        if not body.get("stream"):
            return whole_answer(self._post("/chat/completions", body))
        client = self._servers.client(self._effect.server)
        # `object` leaves each chunk as it came: building the SDK's types costs 0.1 ms a chunk.
        stream = client.post(
            "/chat/completions",
            cast_to=object,
            body=body,
            options=self._options(),
            stream=True,
            stream_cls=Stream[object],
        )
        with stream:
            if "json" in stream.response.headers.get("content-type", ""):
                answer = whole_answer(stream.response.read())  # a server that does not stream
                self._piece(over)(answer.text)
                return answer
            if "html" in stream.response.headers.get("content-type", ""):
                raise Garbled("the server answered with a web page, not with a stream")
            return streamed_answer(stream, self._piece(over))

    def _piece(self, over: Event) -> Callable[[str], None]:
        """Return what hands a piece on, and takes note of when the first one came."""

        def piece(text: str) -> None:
            if over.is_set():
                raise Cancelled
            if not text:
                return
            if self._first is None:
                self._first = self._watch.took
            text = cleaned(text)
            self._pieces.append(text)
            self._progress.piece(text)

        return piece

    def _embed(self, over: Event) -> Outcome:
        effect: Embed = self._effect
        body = {"model": effect.model, "input": list(effect.texts), "encoding_format": "float"}
        data = json.loads(self._post("/embeddings", body, VECTORS_MAX))
        return Outcome(vectors_in(data, len(effect.texts)), meta={"model": effect.model})

    def _moderate(self, over: Event) -> Outcome:
        effect: Moderate = self._effect
        data = json.loads(self._post("/moderations", {"model": effect.model, "input": effect.text}))
        return Outcome(verdict_in(data), meta={"model": effect.model})

    def _post(self, path: str, body: dict[str, Any], most: int | None = None) -> bytes:
        """Return the body of a response as bytes, which the SDK has not touched."""
        import httpx2

        if most is not None:
            allowed.bytes = most
        client = self._servers.client(self._effect.server)
        response = client.post(path, cast_to=httpx2.Response, body=body, options=self._options())
        self._body = cleaned(response.content[:RAW_MAX].decode("utf-8", "replace"))
        return response.content

    def _options(self) -> Any:
        return {"timeout": limits(self._watch.left), "headers": IDENTITY}


FORM = "response_format"
"""What a server is told of the form of an answer, where one is wanted; a flow may say otherwise."""


def body_of(effect: Complete) -> dict[str, Any]:
    """Return the request as OpenAI's API has it."""
    body: dict[str, Any] = {"model": effect.model, "messages": list(effect.messages)}
    body |= {name: one for name, one in effect.settings.items() if name != FORM}
    if effect.tools:
        body["tools"] = list(effect.tools)
    if effect.answer is not None:
        form = effect.settings.get(FORM, _format(effect.answer))
        body |= {FORM: form} if form else {}
    if effect.stream:
        body |= {"stream": True, "stream_options": {"include_usage": True}}
    return body


def _format(answer: Any) -> dict[str, Any]:
    if answer["type"] != "schema":
        return {"type": "json_object"}
    schema = {"name": "answer", "schema": answer["schema"], "strict": False}
    return {"type": "json_schema", "json_schema": schema}


def vectors_in(data: Any, number: int) -> list[list[float]]:
    """Return the vectors of an answer in the order of the texts. Raises `Garbled`."""
    items = data.get("data") if isinstance(data, dict) else None
    found: dict[int, list[float]] = {}
    for place, one in enumerate(items if isinstance(items, list) else ()):
        vector = one.get("embedding") if isinstance(one, dict) else None
        index = one.get("index", place) if isinstance(one, dict) else place
        if isinstance(vector, list) and all(type(each) in (int, float) for each in vector):
            found[index] = vector
    if found.keys() != set(range(number)):
        raise Garbled(f"the answer has no vector for each of {number} texts")
    return [found[index] for index in range(number)]


def verdict_in(data: Any) -> dict[str, Any]:
    """Return what was judged: ``{"flagged", "categories", "scores"}``. Raises `Garbled`."""
    results = data.get("results") if isinstance(data, dict) else None
    first = results[0] if isinstance(results, list) and results else None
    if not isinstance(first, dict) or not isinstance(first.get("flagged"), bool):
        raise Garbled("there is no verdict in the response")
    categories, scores = first.get("categories"), first.get("category_scores")
    return {
        "flagged": first["flagged"],
        "categories": [name for name, one in categories.items() if one is True]
        if isinstance(categories, dict)
        else [],
        "scores": scores if isinstance(scores, dict) else {},
    }


_ASKED: dict[type[Any], Callable[[_Asking, Event], Outcome]] = {
    Complete: _Asking._complete,
    Embed: _Asking._embed,
    Moderate: _Asking._moderate,
}
