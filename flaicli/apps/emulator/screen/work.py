"""The conversation beside the screen: one thing after the other, in a thread of its own."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import replace
from typing import TypeVar

from flaicli.apps.emulator.prompt.memory import Memory, harmless
from flaicli.apps.emulator.reloading.seen import Seen
from flaicli.apps.emulator.screen import messages as ms
from flaicli.apps.emulator.screen.chat.choices import choices
from flaicli.apps.emulator.screen.keys import WORDS
from flaicli.apps.emulator.talk import Reply, Talk
from flaicli.model.log import Entry
from flaicli.runtime.speaking import Line

TAIL = 200
"""So many entries back an open question is looked for."""

_Done = TypeVar("_Done")


class Work:
    """What the conversation does for the screen; each method runs outside of the screen's loop."""

    def __init__(self, talk: Talk, memory: Memory) -> None:
        self._talk = talk
        self._memory = memory
        self._turn = asyncio.Lock()

    async def done(self, work: Callable[[], _Done]) -> _Done:
        """Return what came of something, when what was begun before it is done."""
        async with self._turn:
            return await asyncio.to_thread(work)

    def begun(self, seconds: float) -> Future[ms.Came]:
        """Begin the conversation in a thread, and wait for it no longer than some seconds."""
        pool = ThreadPoolExecutor(1)
        begun = pool.submit(self.begin)
        pool.shutdown(wait=False)
        wait([begun], seconds)
        return begun

    def begin(self) -> ms.Came:
        """Begin the conversation, or take it up again."""
        turn = self._talk.begin()
        line = tuple(self._talk.conversation.log.line()) if self._talk.resumed else None
        return self._came(Reply((turn,)), line)

    def hear(self, text: str) -> ms.Came:
        """Let the conversation hear what was typed."""
        from flaicli.apps.emulator.slash import hear

        talk = self._talk
        head = talk.conversation.log.head
        reply = hear(talk, text)
        if text.split() == ["/help"]:
            reply = replace(reply, lines=(*reply.lines, *_keys()))
        self._memory.settle(text, harmless(talk, text, reply.turns))
        return self._came(reply, self._line(reply, head))

    def take(self, seen: Seen) -> ms.Came:
        """Go over to what was seen of the flow's files."""
        from flaicli.apps.emulator.slash.reloading import taken

        return self._came(taken(self._talk, seen), None)

    def tick(self) -> ms.Came:
        """Let the timer fire that is due, if one is by now."""
        turn = self._talk.conversation.tick()
        return self._came(Reply() if turn is None else Reply((turn,)), None)

    def _line(self, reply: Reply, head: int) -> tuple[Entry, ...] | None:
        """Return the log's line where it does not just go on from where the head was."""
        log = self._talk.conversation.log
        follows = head
        for turn in reply.turns:
            for entry in turn.entries:
                if entry.parent != follows:
                    return tuple(log.line())
                follows = entry.seq
        return None if follows == log.head else tuple(log.line())

    def _came(self, reply: Reply, line: tuple[Entry, ...] | None) -> ms.Came:
        talk = self._talk
        conversation = talk.conversation
        starters = () if talk.resumed else conversation.project.main.starters
        found = choices(talk.session, conversation.log.tail(TAIL), starters)
        news = talk.source.ahead if talk.source is not None else None
        return ms.Came(reply, line, found, news)


def _keys() -> Iterator[Line]:
    """Yield what the keys of the screen do, below what help tells of commands."""
    longest = max(len(key) for key, _ in WORDS)
    for key, words in WORDS:
        yield Line("note", f"{key:<{longest}}  {words}")


def warm() -> None:
    """Import what the first words on the screen did without, and somebody will need."""
    from flaicli.apps.emulator.screen.chat.written import written
    from flaicli.apps.emulator.slash import offering  # noqa: F401 - it is kept by Python

    written("- *warm*", 20, True)
