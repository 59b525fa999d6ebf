"""A conversation as someone at a keyboard has it: what they type, and where it is kept."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import field
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from flaicli.adapters.home import Home
from flaicli.adapters.store_file import FileStore
from flaicli.apps.emulator.hushed import hushed
from flaicli.engine.sensitive import covered
from flaicli.frozen import frozen
from flaicli.model.events import MessageSaid
from flaicli.model.log import Entry
from flaicli.model.session import Session
from flaicli.model.target import Place
from flaicli.runtime.conversation import Conversation, Turn
from flaicli.runtime.keeping import Keeping
from flaicli.runtime.speaking import Line
from flaicli.values import fold

if TYPE_CHECKING:
    from flaicli.adapters.cassette.deck import Deck
    from flaicli.apps.emulator.reloading.flowfile import Flowfile


@frozen
class Beginning:
    """How a conversation begins, or goes on: the words of `flai run`'s options.

    ``anew`` takes a kept one up at the start of its flow, variables kept.
    """

    block: str | None = None
    variables: Mapping[str, Any] = field(default_factory=dict)
    user: str = "local"
    channel: str = "cli"
    language: str | None = None
    seed: int = 0
    strict: bool = False
    anew: bool = False


class Order(NamedTuple):
    """What a command asks of the screen that the talk is shown on.

    ``name`` is clear, section (its key: opened or closed), panel (right, below, off), theme (dark,
    light, none), turn (the one to look at; without a value: now) or leave.
    """

    name: str
    value: str = ""


@frozen
class Reply:
    """What came of one line typed: turns of the conversation, and words to whoever tests it.

    ``again`` are entries to show once more, after going back. ``orders`` are for the screen; one
    that cannot follow them says so. ``over`` ends the talk.
    """

    turns: tuple[Turn, ...] = ()
    lines: tuple[Line, ...] = ()
    again: tuple[Entry, ...] = ()
    orders: tuple[Order, ...] = ()
    over: bool = False


class Talk:
    """A conversation with where it is kept; ``flow`` is the file as the user named it.

    ``keeping`` is the session's place in the store, from the beginning on; a conversation that goes
    on comes with one, and is ``resumed``. ``replay`` is the file that `/save` wrote, if it did, and
    ``exports`` those of `/export`. ``watches`` are the expressions looked at after each turn,
    ``breaks`` the blocks that a turn stops before. ``source`` are the flow's files where somebody
    watches them, ``cassette`` what answers for the world, or is recorded. ``voice`` is a recording
    that the user sends as soon as the conversation is begun, as `Conversation.upload` takes it.
    """

    def __init__(
        self,
        conversation: Conversation,
        home: Home,
        flow: str,
        beginning: Beginning,
        kept: bool = True,
        keeping: Keeping | None = None,
    ) -> None:
        self.conversation = conversation
        self.home = home
        self.flow = flow
        self.beginning = beginning
        self.kept = kept
        self.keeping = keeping
        self.replay: Path | None = None
        self.cassette: Deck | None = None
        self.exports: set[Path] = set()
        self.watches: list[str] = []
        self.breaks: set[Place] = set()
        self.source: Flowfile | None = None
        self.voice: Mapping[str, Any] | None = None
        self.resumed = keeping is not None

    @property
    def sources(self) -> Mapping[str, str]:
        """The texts of the flow's files by path; none where nobody watches them."""
        return self.source.sources if self.source is not None else {}

    @property
    def session(self) -> Session:
        """The state now."""
        return self.conversation.session

    def begin(self) -> Turn:
        """Begin, with what is known of the user; a place for the session is made. Raises `Trouble`.

        From here on each turn is kept before it is returned, but for `--no-save`. One that goes on
        is taken up where it was left (rule 30).
        """
        turn = self._begun()
        voice, self.voice = self.voice, None
        if voice is None or self.session.ended:
            return turn
        heard = self.conversation.upload(voice)
        return Turn((*turn.entries, *heard.entries), turn.before, heard.after)

    def _begun(self) -> Turn:
        how = self.beginning
        if self.resumed and self.keeping is not None:
            profile = self.keeping.profile(self.session.user)
            return self.conversation.resume(profile, how.anew)
        store = FileStore(self.home)
        if self.kept:
            self.keeping = Keeping.begin(store, self.conversation.id, self.named())
            self.conversation.keep = self.keeping.keep
        known = self.keeping.profile if self.keeping is not None else store.user
        profile = known(how.user)
        return self.conversation.open(
            language=how.language,
            channel=how.channel,
            user=how.user,
            seed=how.seed,
            profile=profile,
            variables=how.variables,
            block=how.block,
            strict=how.strict,
        )

    def say(self, text: str) -> Turn:
        """Let the user say something; a starter's title means its words, at the beginning."""
        return self.conversation.say(self._started(text))

    def patience(self) -> float | None:
        """Return the seconds until the next timer runs out; None where none runs."""
        due = self.conversation.due()
        return None if due is None else max(0.0, due[1] - self.conversation.now)

    def stops(self) -> None:
        """Let turns stop before the blocks of ``breaks`` from here on."""
        self.conversation.holds = self.breaks.__contains__ if self.breaks else None

    def keep(self) -> Path | None:
        """Suspend or end the session; its file, None with `--no-save`. Raises `Trouble`."""
        return self.keeping.finish(self.conversation) if self.keeping is not None else None

    def cover(self, text: str) -> str:
        """Return a text with the values of sensitive variables masked (rule 27)."""
        event = covered(MessageSaid("user", text), self.session.private)
        return event.text if isinstance(event, MessageSaid) else text

    def harmless(self, line: str) -> str:
        """Return a line as typed with nothing in it that nobody may see, meant or taken (rule 27).

        What `/set` gives to a sensitive variable may be no value of it, and is masked all the same.
        """
        return self.cover(hushed(line, self.conversation.project) or line)

    def named(self) -> str:
        """Return the flow's file as the session keeps it: seen from the folder that has `.flai`.

        So it is found again from any folder, and after all of it has moved.
        """
        return os.path.relpath(self.flow, self.home.root.parent)

    def _started(self, text: str) -> str:
        if self.session.turn or self.session.offers:
            return text
        wanted = fold(text)
        for starter in self.conversation.project.main.starters:
            if fold(starter.title) == wanted:
                return starter.say or starter.title
        return text
