"""One request to a server of models on its way: in several tries, and never past its deadline."""

from __future__ import annotations

from threading import Event
from typing import Any

from flaicli.adapters.llm_answers import cleaned
from flaicli.adapters.llm_failures import Failure, failure_of
from flaicli.adapters.llm_server import IDENTITY, Servers, allowed, limits
from flaicli.adapters.performer import Progress
from flaicli.adapters.watched import Cancelled, Expired, Watch
from flaicli.model.effects import Outcome, failure

TRIES_MAX = 3

RAW_MAX = 2_000
"""Characters of an answer that is none that are kept, to see what it was."""

WAIT_MAX = 20.0
"""A server that wants one to wait longer, in seconds, is not waited for."""


class Attempts:
    """What is the same for all that servers of models are asked; who inherits says how to `ask`.

    ``first`` is after how many seconds the first piece of a stream came: from then on nothing is
    tried again. ``pieces`` are those that came, to tell of an answer that failed.
    """

    def __init__(self, servers: Servers, effect: Any, progress: Progress, backoff: float) -> None:
        self.servers = servers
        self.effect = effect
        self.progress = progress
        self.watch = Watch(effect.timeout, progress.cancelled)
        self.first: float | None = None
        self.pieces: list[str] = []
        self._body = ""
        self._backoff = backoff
        self._tries: list[dict[str, Any]] = []

    @property
    def model(self) -> str:
        """The model that is asked."""
        return str(self.effect.model)

    def ask(self, over: Event) -> Outcome:
        """Ask once, in the thread that waits for it; ``over`` tells that nobody waits any more."""
        raise NotImplementedError

    def outcome(self) -> Outcome:
        """Ask, again where that may help, and return what came of it all."""
        try:
            done = self._tried()
        except Cancelled:
            done = failure("cancelled", "the request was cancelled")
        except Expired:
            done = failure("timeout", f"no answer within {self.effect.timeout:g} s")
        if done.error is not None and done.error["kind"] in ("cancelled", "timeout"):
            self.servers.forget(self.effect.server)
        meta = done.meta or self._told()
        return Outcome(done.value, done.error, meta, self._timings(), tuple(self._tries))

    def _told(self) -> dict[str, Any]:
        """Return what is known of a request that failed: whom it went to, and what came of it."""
        raw = {"text": "".join(self.pieces)[: RAW_MAX], "body": self._body}
        return {"model": self.model, "raw": {name: one for name, one in raw.items() if one}}

    def post(
        self,
        path: str,
        body: dict[str, Any],
        most: int | None = None,
        files: list[tuple[str, tuple[str, bytes, str]]] | None = None,
    ) -> bytes:
        """Return the body of a response as bytes, which the SDK has not touched.

        It has at most ``most`` bytes; ``files`` are sent along, each with its name and type.
        """
        import httpx2

        if most is not None:
            allowed.bytes = most
        client = self.servers.client(self.effect.server)
        options = self.options()
        if files:
            options["headers"] = {**options["headers"], "Content-Type": "multipart/form-data"}
        response = client.post(
            path, cast_to=httpx2.Response, body=body, files=files, options=options
        )
        self._body = cleaned(response.content[: RAW_MAX].decode("utf-8", "replace"))
        return response.content

    def options(self) -> Any:
        """Return the SDK's options of one try."""
        return {"timeout": limits(self.watch.left), "headers": IDENTITY}

    def _tried(self) -> Outcome:
        """Try until there is an answer, or until another try is of no use."""
        while True:
            try:
                return self.watch.do(self.ask)
            except (Cancelled, Expired):
                raise
            except Exception as error:  # noqa: BLE001  # a bad server makes the SDK raise anything
                failed = failure_of(error, self.servers.address(self.effect.server))
            if not self._wait(failed):
                return failure(failed.kind, failed.message)

    def _wait(self, failed: Failure) -> bool:
        """Wait for another try where there is one; what was streamed is never asked for twice."""
        number = len(self._tries) + 1
        after = failed.after if failed.after is not None else self._backoff * 2 ** (number - 1)
        if not failed.again or number >= TRIES_MAX or self.first is not None:
            return False
        if after > min(WAIT_MAX, self.watch.left):
            return False
        self._tries.append({"message": failed.message, "after": round(after, 3)})
        self.progress.note(f"{failed.message}; again in {after:g} s")
        self.watch.pause(after)
        return True

    def _timings(self) -> dict[str, float]:
        timings = {"llmDurationMs": round(self.watch.took * 1000, 3)}
        if self.first is not None:
            timings["timeToFirstTokenMs"] = round(self.first * 1000, 3)
        return timings
