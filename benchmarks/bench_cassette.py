"""A replay of a hundred recorded turns of a language model, beside the same without a model."""

from __future__ import annotations

import tempfile
from functools import partial
from pathlib import Path
from typing import Any

from benchmarks.measure import seconds, table
from flaicli.adapters.performer import Progress
from flaicli.apps.replay.cassettes import Cassettes
from flaicli.apps.replay.flows import Flows, loaded
from flaicli.apps.replay.suite import run
from flaicli.model.effects import Effect, Outcome

TURNS = 100
AIM = 5                                 # times the replay without a model
WORDS = "That is a good question, and there is more than one answer to it. " * 3

HEAD = "flai: 1\nname: chat\nllm: small\nblocks:\n"
ASK = "  ask: {collect: {ask: Go on., into: said}, next: tell}\n"
TELL = {
    "no model": f'  tell: {{message: "{WORDS.strip()}", next: ask}}\n',
    "a model": '  tell: {message: [generate: "Answer {{ said }}."], next: ask}\n',
    "a model that sees the talk": (
        "  tell:\n    message: [generate: {prompt: 'Answer {{ said }}.', history: true}]\n"
        "    next: ask\n"
    ),
}
TURN = f"  - user: question {{number}}\n  - bot: [{WORDS.strip()!r}, Go on.]\n"


class Model:
    """A model that always says the same, a word at a time."""

    def perform(self, effect: Effect, progress: Progress) -> Outcome:
        """Answer."""
        for word in WORDS.strip().split(" "):
            progress.piece(word)
        value: dict[str, Any] = {"text": WORDS.strip(), "calls": [], "data": None, "finish": "stop"}
        return Outcome(value, meta={"model": "small"})


def written(folder: Path, tell: str, turns: int = TURNS) -> str:
    """Write a flow and its replay, and record what the model answers; the replay's path."""
    folder.mkdir()
    (folder / "flow.yaml").write_text(HEAD + ASK + tell, encoding="utf-8")
    path = folder / "chat.replay.yaml"
    lines = "".join(TURN.format(number=number) for number in range(turns))
    path.write_text(f"turns:\n  - bot: Go on.\n{lines}", encoding="utf-8")
    (outcome,) = run([str(path)], Flows(), worlds=Cassettes("once", lambda *_: Model()))
    assert outcome.passed, outcome.failure
    return str(path)


def played(path: str, flows: Flows) -> None:
    """Play a replay from its cassette, all read anew but the flow."""
    (outcome,) = run([path], flows)
    assert outcome.passed, outcome.failure


def main() -> None:
    """Prints what a replay costs more whose answers are on a cassette."""
    flows = Flows(loaded)
    with tempfile.TemporaryDirectory() as place:
        paths = {
            name: written(Path(place) / str(number), tell)
            for number, (name, tell) in enumerate(TELL.items())
        }
        times = {name: seconds(partial(played, path, flows)) for name, path in paths.items()}
        sizes = {
            name: Path(path).with_name("chat.cassette.yaml") for name, path in paths.items()
        }
        bare = times["no model"]
        rows = [
            (
                name,
                f"{each * 1000:.0f}",
                f"{each / bare:.1f}x",
                f"{sizes[name].stat().st_size / 1024:.0f}" if sizes[name].exists() else "-",
            )
            for name, each in times.items()
        ]
    table(
        f"A replay of {TURNS} turns, answered by (aim: {AIM}x)",
        [("answered by", "ms", "times no model", "cassette KiB"), *rows],
    )
