"""What the panel looks at: a turn with the session before and after it, worked out when wanted."""

from __future__ import annotations

from flaicli.apps.emulator.screen.folding import Folding
from flaicli.apps.emulator.screen.model import Model, Scene
from flaicli.apps.emulator.screen.panel.subject import Subject
from flaicli.apps.emulator.talk import Talk
from flaicli.model.session import Session


class Looking:
    """Gives the panel its subject; the sessions of an earlier run are folded once."""

    def __init__(self, talk: Talk) -> None:
        self._talk = talk
        self._folding = Folding()

    def subject(self, model: Model) -> Subject:
        """Return the turn that is looked at; the live one with the session as it is now."""
        talk = self._talk
        conversation = talk.conversation
        scene = model.scene
        live = model.turn is None
        session = talk.session if live else self._after(scene)
        now = conversation.now if live else (scene.entries[-1].at if scene.entries else 0.0)
        watches, breaks = tuple(talk.watches), frozenset(talk.breaks)
        seconds = int(now) if live and talk.patience() is not None else 0
        head = conversation.log.head
        stamp = (
            model.epoch, scene.number, len(scene.entries), head, live, watches, breaks, seconds,
            id(conversation.project),
        )  # fmt: skip
        return Subject(
            project=conversation.project,
            session=session,
            before=self._before(scene),
            entries=scene.entries,
            log=conversation.log,
            turn=scene.number,
            live=live,
            now=now,
            since=conversation.returned,
            sources=talk.sources,
            watches=watches,
            breaks=breaks,
            stamp=stamp,
        )

    def _before(self, scene: Scene) -> Session:
        if scene.before is not None:
            return scene.before
        return self._at(scene.entries[0].parent) if scene.entries else Session()

    def _after(self, scene: Scene) -> Session:
        if scene.after is not None:
            return scene.after
        return self._at(scene.entries[-1].seq) if scene.entries else Session()

    def _at(self, seq: int) -> Session:
        """Return the session as it was at an entry."""
        conversation = self._talk.conversation
        private = conversation.session.private
        return self._folding.at(conversation.log.entries, seq, conversation.id, private)
