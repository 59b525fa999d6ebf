"""Pictures and speech over OpenAI's API: drawn, spoken, written down."""

from __future__ import annotations

from collections.abc import Callable
from threading import Event
from typing import Any

from flaicli.adapters.http.enclosures import Enclosures
from flaicli.adapters.llm_attempts import Attempts
from flaicli.adapters.llm_pictures import Bringer, pictures_in
from flaicli.adapters.llm_server import Garbled, Servers
from flaicli.adapters.llm_sound import Unheard, recording, spoken, words_in
from flaicli.adapters.made_files import MadeFiles
from flaicli.adapters.performer import Progress, Surroundings
from flaicli.adapters.secrets import concealed
from flaicli.adapters.trouble import Trouble
from flaicli.adapters.watched import Cancelled
from flaicli.model.effects import Draw, Effect, Outcome, Speak, Transcribe, failure

DRAWN_MAX = 32_000_000
"""Bytes of an answer with pictures in it, three bytes of which are four there."""

SPOKEN_MAX = 25_000_000

DALL_E = "dall-e-"
"""What the names of models begin with that answer with addresses unless told otherwise."""


class Media:
    """Asks models that draw, speak and listen, and keeps the files that they make."""

    def __init__(self, surroundings: Surroundings, backoff: float = 0.5) -> None:
        home = surroundings.home
        uploads = home / "uploads" if home is not None else None
        self._servers = Servers(surroundings.secrets)
        self._files = MadeFiles(uploads)
        self._folder = surroundings.folder
        self._backoff = backoff

    def perform(self, effect: Effect, progress: Progress) -> Outcome:
        """Ask, again where that may help, and never longer than the effect's timeout."""
        assert isinstance(effect, Draw | Speak | Transcribe), effect.TYPE
        outcome = self._servers.problem(effect.server)
        if outcome is None:
            outcome = self._asked(effect, progress)
        return concealed(outcome, {"OPENAI_API_KEY": self._servers.key})

    def _asked(self, effect: Draw | Speak | Transcribe, progress: Progress) -> Outcome:
        making = _Making(self._servers, effect, progress, self._backoff)
        making.files = self._files
        if isinstance(effect, Transcribe):
            enclosures = Enclosures(self._folder, self._files.folder)
            try:
                making.heard = recording(effect, enclosures)
            except Unheard as problem:
                return failure(problem.kind, str(problem))
        return making.outcome()

    def close(self) -> None:
        """Break the connections that are kept, and let go of files that are not."""
        self._servers.close()
        self._files.close()


class _Making(Attempts):
    """One picture, one speech, one recording on its way."""

    files: MadeFiles
    heard: tuple[str, bytes, str]

    def ask(self, over: Event) -> Outcome:
        """Ask once, in the thread that waits for it."""
        return _ASKED[type(self.effect)](self, over)

    def _draw(self, over: Event) -> Outcome:
        effect: Draw = self.effect
        body: dict[str, Any] = {"model": effect.model, "prompt": effect.prompt}
        body |= {"n": effect.number, "size": effect.size, **_form(effect), **effect.settings}
        answer = self.post("/images/generations", body, DRAWN_MAX)
        bring = Bringer(self.servers.address(effect.server), self.watch, over)
        found, usage = pictures_in(answer, effect.number, bring)
        del answer
        paths = self._kept([(one.data, one.medium.ending) for one in found], over)
        value = [
            {
                "path": path,
                "type": one.medium.type,
                "width": one.medium.width,
                "height": one.medium.height,
                "size": len(one.data),
            }
            for path, one in zip(paths, found, strict=True)
        ]
        return Outcome(value, meta={"model": self.model, **usage})

    def _speak(self, over: Event) -> Outcome:
        effect: Speak = self.effect
        body = {"model": effect.model, "input": effect.text, "voice": effect.voice}
        body |= {"response_format": effect.format, **effect.settings}
        data = self.post("/audio/speech", body, SPOKEN_MAX)
        medium = spoken(data)
        (path,) = self._kept([(data, medium.ending)], over)
        value = {"path": path, "type": medium.type, "size": len(data)}
        return Outcome(value, meta={"model": self.model})

    def _transcribe(self, over: Event) -> Outcome:
        effect: Transcribe = self.effect
        # Only Whisper tells in which language and how long; others refuse to be asked for it.
        form = "verbose_json" if "whisper" in effect.model else "json"
        body: dict[str, Any] = {"model": effect.model, "response_format": form}
        if effect.language is not None:
            body["language"] = effect.language
        body |= effect.settings
        answer = self.post("/audio/transcriptions", body, files=[("file", self.heard)])
        return Outcome(words_in(answer), meta={"model": self.model})

    def _kept(self, files: list[tuple[bytes, str]], over: Event) -> list[str]:
        """Keep files, unless nobody waits for them any more."""
        if over.is_set():
            raise Cancelled
        try:
            return self.files.keep(files)
        except Trouble as problem:
            raise Garbled(problem.message, "not_kept") from problem


def _form(effect: Draw) -> dict[str, str]:
    return {"response_format": "b64_json"} if effect.model.startswith(DALL_E) else {}


_ASKED: dict[type[Any], Callable[[_Making, Event], Outcome]] = {
    Draw: _Making._draw,
    Speak: _Making._speak,
    Transcribe: _Making._transcribe,
}
