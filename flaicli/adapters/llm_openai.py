"""Language models over OpenAI's API, which most servers speak: chat, vectors, moderation."""

from __future__ import annotations

import json
from collections.abc import Callable
from threading import Event
from typing import Any

from flaicli.adapters.llm_answers import Answer, cleaned, outcome_of, streamed_answer, whole_answer
from flaicli.adapters.llm_attempts import Attempts
from flaicli.adapters.llm_server import Garbled, Servers
from flaicli.adapters.performer import Progress, Surroundings
from flaicli.adapters.secrets import concealed
from flaicli.adapters.watched import Cancelled
from flaicli.model.effects import Complete, Effect, Embed, Moderate, Outcome

VECTORS_MAX = 32_000_000
"""Bytes of the answer to texts that become vectors."""


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


class _Asking(Attempts):
    """One question to a language model."""

    @property
    def model(self) -> str:
        """The model that is asked: OPENAI_MODEL takes its place."""
        return self.servers.model(self.effect.model)

    def ask(self, over: Event) -> Outcome:
        """Ask once, in the thread that waits for it."""
        return _ASKED[type(self.effect)](self, over)

    def _complete(self, over: Event) -> Outcome:
        effect: Complete = self.effect
        answer = self._chat({**body_of(effect), "model": self.model}, over)
        return outcome_of(effect, answer, {})

    def _chat(self, body: dict[str, Any], over: Event) -> Answer:
        from openai import Stream

        if not body.get("stream"):
            return whole_answer(self.post("/chat/completions", body))
        client = self.servers.client(self.effect.server)
        # `object` leaves each chunk as it came: building the SDK's types costs 0.1 ms a chunk.
        stream = client.post(
            "/chat/completions",
            cast_to=object,
            body=body,
            options=self.options(),
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
            if self.first is None:
                self.first = self.watch.took
            text = cleaned(text)
            self.pieces.append(text)
            self.progress.piece(text)

        return piece

    def _embed(self, over: Event) -> Outcome:
        effect: Embed = self.effect
        body = {"model": effect.model, "input": list(effect.texts), "encoding_format": "float"}
        data = json.loads(self.post("/embeddings", body, VECTORS_MAX))
        return Outcome(vectors_in(data, len(effect.texts)), meta={"model": effect.model})

    def _moderate(self, over: Event) -> Outcome:
        effect: Moderate = self.effect
        data = json.loads(self.post("/moderations", {"model": effect.model, "input": effect.text}))
        return Outcome(verdict_in(data), meta={"model": effect.model})


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
