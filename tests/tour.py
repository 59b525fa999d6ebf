"""Every command of the emulator as a person meets it: what is typed, and what is seen of it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from flaicli.apps.emulator.screen.plan import planned
from tests.desk import MENDED, UNSOUND
from tests.talks import flai

WIDTH, HEIGHT = 120, 40
CHAT = planned("right", WIDTH, HEIGHT).chat[0]
"""The columns of the terminal that it is made for, and those that the chat takes of them."""


class Window(Protocol):
    """A terminal with the emulator in it."""

    def type(self, *keys: str) -> object:
        """Press keys."""

    def until(self, holds: Callable[[str], bool] | str) -> str:
        """Wait until the screen shows this; return all it shows."""


class Tour:
    """A walk through the commands; each step types one and sees what it did.

    The terminal is wide enough for the panel to stand at the right, behind a line.
    """

    def __init__(self, window: Window, folder: Path) -> None:
        self._window = window
        self._folder = folder

    def said(self, words: str) -> str:
        """Wait until the chat shows some words; return all of the screen."""
        return self._window.until(lambda text: words in chat_of(text))

    def told(self, words: str) -> str:
        """Wait until the panel shows some words; return all of the screen."""
        return self._window.until(lambda text: words in panel_of(text))

    def headed(self, words: str) -> str:
        """Wait until the line at the top ends with some words; return all of the screen."""
        return self._window.until(lambda text: text.partition("\n")[0].endswith(words.rstrip()))

    def types(self, line: str) -> None:
        """Type a line."""
        self._window.type(line, "\r")

    def gone(self, words: str) -> None:
        """Wait until the chat shows some words no more."""
        self._window.until(lambda text: words not in chat_of(text))

    def there_and_back(self) -> None:
        """/why, /retry, /tree, /back, /to, /language: other moments, other branches."""
        self.said("[1] tea   [2] coffee")
        self.types("tea")
        self.said("A medium tea for 5 euros.")
        self.types("/why")
        self.said('judge: drink == "teaa": did not hold (drink = "tea")')
        self.types("/retry")
        shown = self.said("again, on a branch of its own")
        left = shown.partition("(/to ")[2].split()[0]
        self.types("/back")
        self.gone("A medium tea")
        self.types("/language nl")
        self.said("from here on in 'nl'")
        self.types("/restart")
        self.said("Welke drank?")
        self.types("/tree")
        self.said(f"left: /to {left}")
        self.types(f"/to {left}")
        self.said("A medium tea for 5 euros.")
        self.types("/back 3")
        self.said("the user has not said so much yet")

    def world(self) -> None:
        """/upload, /event, /wait, /goto, /call: what comes from outside."""
        self.types("/upload nowhere.txt")
        self.said("!!")
        self.types("/upload voucher.txt")
        self.said("And your address?")
        self.types('/event paid {"sum": 12}')
        self.said("came in.")
        self.types("/call faq/where")
        self.said("On River Street.")
        self.types("/goto faq/hours")
        self.said("We open at nine.")
        self.types("/restart")
        self.said("[1] tea   [2] coffee")
        self.types("/wait 10m")
        self.said("Are you still there?")
        self.types("/wait 10s")
        self.said("10s later: no timer ran out")

    def values(self) -> None:
        """/set, /run, /vars, /watch: what is known."""
        self._window.type("\x1b2", "\x1b2")       # closed and opened again, it stands first
        self.told("─ variables ─")
        self.types("/set cup=large")
        self.told('→ "large"')
        self.types("/run set: {total: 3}")
        self.told("5 → 3")
        self.types("/vars")
        self.said('cup = "large"')
        self.types("/watch total * 2")
        self.said("total * 2 = 6")
        self.told("total * 2")
        self.types("/watch off")
        self.said("nothing is watched any more")

    def stops(self) -> None:
        """/break, /step, /continue: block by block."""
        self.types("/break judge")
        self.said("turns stop before 'judge'")
        self.types("tea")
        self.headed("stopped before judge")
        self.types("/step")
        self.headed("stopped before offer")
        self.types("/continue")
        self.said("A large tea for 5 euros.")
        self.types("/break off")
        self.said("turns stop nowhere any more")

    def looks(self) -> None:
        """/find, /turn, /panel, /theme, /clear, /help: the screen."""
        self.types("/find voucher")
        self.said("turn 1, the bot: Send your voucher.")
        self.types("/turn 0")
        self.headed("as it was (Esc: now)")
        self.types("/turn")
        self.headed("waits for an answer")
        self.types("/panel source")
        self.told("─ source ─")
        self.types("/panel off")
        self._window.until(lambda text: "─ state ─" not in text)
        self.types("/panel below")
        self._window.until("\n── source ─")
        self.types("/panel right")
        self.told("─ state ─")
        self.types("/theme none")
        self._window.until("[1 state]")
        self.types("/clear")
        self.gone("voucher")
        self.types("/help")
        self.said("/back [N]")

    def files(self) -> None:
        """/save, /export: a replay that passes at once, and a transcript."""
        self.types("/export talk.md")
        self.said("talk.md")
        self.types("/save first")
        self.said("first.replay.yaml")
        assert "Send your voucher." in (self._folder / "talk.md").read_text(encoding="utf-8")
        played = flai("replay", "first.replay.yaml", folder=self._folder)
        assert played.returncode == 0, played.stdout + played.stderr

    def reloading(self) -> None:
        """/reload and F5: an unsound flow never runs, a sound one goes on from where it is."""
        flow = self._folder / "flow.yaml"
        flow.write_text(UNSOUND, encoding="utf-8")
        self.headed("the flow has 1 error")
        self.told("ask_male")
        self.types("/reload")
        self.said("it goes on as it was")
        flow.write_text(MENDED, encoding="utf-8")
        self.headed("outdated: 1 change saved, F5 reloads")
        self._window.type("\x1b[15~")
        self.said("the flow is reloaded:")
        self.headed("waits for an answer")
        self.types("/back")
        self.said("[1] tea   [2] coffee")
        self.types("tea")
        self.said("A large tea for 2 euros.")

    def all_of_it(self) -> None:
        """Go through all of it."""
        self.there_and_back()
        self.world()
        self.values()
        self.stops()
        self.files()
        self.looks()
        self.reloading()


def chat_of(text: str) -> str:
    """Return what the screen shows left of the panel."""
    return "\n".join(line[:CHAT].rstrip() for line in text.split("\n")[1:])


def panel_of(text: str) -> str:
    """Return what the screen shows right of the chat."""
    return "\n".join(line[CHAT + 1 :] for line in text.split("\n")[1:])
