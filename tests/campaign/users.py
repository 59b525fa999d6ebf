"""Random users: answers right and wrong, foreign and hostile words, presses, waits, commands."""

from __future__ import annotations

from random import Random
from typing import Any

from flaicli.blocks import CollectBlock
from flaicli.model.project import Project
from flaicli.model.session import Session
from tests.campaign.flows import PATHS
from tests.campaign.phrases import FITTING, TYPES, Phrases
from tests.campaign.playing import asked
from tests.campaign.trial import Act

CANARIES: dict[str, str] = {
    "number": "918273645",
    "integer": "918273645",
    "duration": "918273645s",
    "phone": "+32470918273645",
    "email": "canary-7f3a@example.org",
    "url": "https://canary-7f3a.example.org/x",
    "date": "2031-07-19",
    "time": "23:47:53",
    "datetime": "2031-07-19T23:47:53",
    "pattern": "CANARY-91",
}
"""What a user answers to a question whose variable is sensitive, by its type."""

WRONG_CANARIES = ("canary-7f3a", "2031-02-30", "918273645.5.1", "CANARY-91x canary-7f3a")
"""Answers that most types refuse; they are no less secret."""


def opening(random: Random, project: Project) -> dict[str, Any]:
    """Return how a conversation is opened: the keywords of `Opened`."""
    phrases = Phrases(random)
    places = [one for one in project.names(project.root) if project.find(project.root, one)]
    how: dict[str, Any] = {"seed": random.randrange(1000)}
    every: dict[str, Any] = {
        "language": phrases.pick(("en", "nl", "nl-be")),
        "channel": "web",
        "user": phrases.pick(("ana", "\u0645")),
        "profile": {"firstName": "Ana {{ 8191*7919 }}", "size": 3, "mail": CANARIES["email"]},
        "variables": {phrases.pick(PATHS[:20]): phrases.data()},
        "block": phrases.pick((*places, *places, "end", "repeat", "nowhere")),
        "strict": True,
    }
    return how | {name: value for name, value in every.items() if random.random() < 0.15}


class User(Phrases):
    """Does something at random, with an eye on what the bot offers and asks."""

    def __init__(self, random: Random, project: Project) -> None:
        super().__init__(random)
        self.project = project
        self.stale = ["0.0", "9.9", "x"]

    def act(self, session: Session) -> Act:
        """Return what comes next."""
        self.stale += [one["id"] for one in session.offers if self.chance(0.3)]
        into = asked(session, self.project)
        if into is not None and self._hidden(into) and self.chance(0.7):
            return self._confide(session)
        shape = self.random.random()
        if shape < 0.25:
            return ["say", self._answer(session)]
        if shape < 0.45:
            return ["say", self.words()]
        if shape < 0.65:
            return self._chosen(session)
        if shape < 0.72:
            return ["wait", self.pick((1, 31, 60, 300, 300, 2000))]
        if shape < 0.77:
            return ["upload", self._file()]
        return self._command()

    def _hidden(self, question: CollectBlock) -> bool:
        return not self.project.sensitive.isdisjoint(question.into.split("."))

    def _confide(self, session: Session) -> Act:
        """Answer a question for a secret with a canary."""
        question = asked(session, self.project)
        assert question is not None
        kind = question.input.KIND
        if kind == "file" and self.chance(0.7):
            return ["upload", {"name": "canary-7f3a.pdf", "path": "/tmp/canary-7f3a.pdf",
                               "size": 4, "type": "application/pdf"}]  # fmt: skip
        if self.chance(0.6):
            return ["say", CANARIES.get(kind, "canary-7f3a")]
        return ["say", self.pick(WRONG_CANARIES)]

    def _answer(self, session: Session) -> str:
        question = asked(session, self.project)
        if question is None or self.chance(0.3):
            return self.words()
        return question.input.sample()

    def _chosen(self, session: Session) -> Act:
        if not session.offers or self.chance(0.15):
            return ["press", self.pick(self.stale)]
        number = self.random.randrange(len(session.offers))
        offer = session.offers[number]
        shape = self.random.randrange(4)
        if shape == 0:
            return ["say", str(number + 1)]
        if shape == 1:
            return ["say", f" {offer['title'].upper()}"]
        return ["press", offer["id"]]

    def _file(self) -> dict[str, Any]:
        return {"name": self.words().encode("utf-8", "replace").decode()[:200] or "a.png",
                "path": "uploads/a", "size": self.pick((0, 100, 10**9)),
                "type": self.pick(("image/png", "application/pdf", ""))}  # fmt: skip

    def _command(self) -> Act:
        kind = self.pick(("set", "set", "goto", "restart", "speak", "back", "back", "resume"))
        if kind == "set":
            return ["set", self._variables()]
        if kind == "goto":
            return ["goto", self.pick((*self.project.names(self.project.root), "nowhere"))]
        if kind == "speak":
            return ["speak", self.pick(("nl", "en", "nl-BE", "klingon!", ""))]
        return [kind, self.random.randint(1, 4)] if kind == "back" else [kind]

    def _variables(self) -> dict[str, Any]:
        return self._variable() | (self._variable() if self.chance(0.2) else {})

    def _variable(self) -> dict[str, Any]:
        path = self.pick(PATHS)
        if self.project.sensitive.isdisjoint(path.split(".")):
            kind = self.pick(TYPES)
            return {path: self.pick((None, self.pick(FITTING[kind]), self.data()))}
        return {path: self.pick((None, *CANARIES.values(), 918273645, {"a": "canary-7f3a"}))}
