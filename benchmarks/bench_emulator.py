"""How the full screen feels: first words, a key's echo, streaming, a saved mistake, idling."""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from benchmarks.large import large_flow
from benchmarks.measure import process_seconds, table
from benchmarks.on_screen import Stage, long_flow, staged, talk_of
from benchmarks.terminals import seconds_to
from flaicli.apps.emulator.screen import messages as ms
from flaicli.apps.emulator.talk import Talk

HERE = Path(__file__).parent
COFFEE = HERE.parent / "flows/coffee/flow.yaml"
ROUNDS = 9
KEYS = 100
TOKENS, TOKENS_SECOND = 300, 50
FEW_TURNS, LONG_TURNS, VARIABLES = 20, 2_000, 200
AIMS = {"first words": 250, "echo": 16, "red panel": 200}       # ms on an idle machine
# Measured elsewhere, prompt-toolkit in a full screen with a cached panel, 300 tokens at 50/s:
# 18 % of a core and 17 kB; Textual: 50 % and 1,500 kB.


def main() -> None:
    """Prints the tables."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        first_words(folder)
        echoes, turns = {}, {}
        for count in (FEW_TURNS, LONG_TURNS):
            name = f"{count:,} turns"
            with staged(grown(folder, count)) as stage:
                echoes[name] = keys_echoed(stage)
                turns[name] = turned(stage)
                if count == FEW_TURNS:
                    streaming(stage)
        _tell_echoes(echoes, turns)
        red_panel(folder)


def grown(folder: Path, turns: int) -> Talk:
    """Return a talk of so many turns that is about to be taken up again."""
    talk = talk_of(folder, long_flow(VARIABLES))
    talk.begin()
    for number in range(turns):
        talk.say(f"answer {number}")
    talk.resumed = True
    talk.begin = lambda: talk.conversation.resume({}, False)  # type: ignore[method-assign]
    return talk


def first_words(folder: Path) -> None:
    """Prints the time from the start of a process to the bot's first words on the screen."""
    (folder / "flow.yaml").write_bytes(COFFEE.read_bytes())
    flai = [sys.executable, "-m", "flaicli", "run", str(folder / "flow.yaml")]
    times: list[float] = []
    others: dict[str, list[float]] = {"bare Python": [], "import prompt_toolkit": []}
    code = {"bare Python": "pass", "import prompt_toolkit": "import prompt_toolkit"}
    for _ in range(ROUNDS):
        for name, one in code.items():
            command = {name: ([sys.executable, "-c", one], "")}
            others[name].append(process_seconds(command, rounds=1)[name])
        times.append(seconds_to(flai, b"Bean There"))
    rows = [(name, min(each), statistics.median(each)) for name, each in others.items()]
    rows.append(("flai run, the bot's first words", min(times), statistics.median(times)))
    bare = rows[0][1]
    table(
        f"First paint (aim: {AIMS['first words']} ms on an idle machine)",
        [("process", "best ms", "median ms", "best, times bare Python")]
        + [(name, _ms(best), _ms(mid), f"{best / bare:.1f}x") for name, best, mid in rows],
    )


def keys_echoed(stage: Stage) -> tuple[list[float], float]:
    """Presses keys one by one, a word of ten at a time.

    Returns the seconds until each is drawn, and the seconds that the processor was busy with one.
    """
    times = []
    busy = time.process_time()
    for number in range(KEYS):
        if number % 10 == 0 and number:
            stage.press("\x15", lambda _model: not stage.emulator._buffer.text)
        times.append(stage.echo("abcdefghij"[number % 10]))
        time.sleep(0.01)
    stage.press("\x15", lambda _model: not stage.emulator._buffer.text)
    return times, (time.process_time() - busy) / KEYS


def turned(stage: Stage) -> tuple[list[float], list[float]]:
    """Says something, and looks at an earlier turn and back; the seconds until each is drawn."""
    said, looked = [], []
    for _ in range(20):
        count = len(stage.emulator.model.scenes)
        said.append(
            stage.press("x\r", lambda model: len(model.scenes) > count and not model.busy)  # noqa: B023
        )
        looked.append(stage.press("\x1b[1;3A", lambda model: model.turn is not None))
        stage.press("\x1b[1;3B", lambda model: model.turn is None)
    return said, looked


def _tell_echoes(
    echoes: Mapping[str, tuple[list[float], float]],
    turns: Mapping[str, tuple[list[float], list[float]]],
) -> None:
    rows: list[Sequence[str]] = [("session", "median ms", "95 of 100 ms", "processor ms")]
    for name, (times, busy) in echoes.items():
        rows.append((f"a key's echo, {name}", *_spread(times), _ms(busy)))
    for place, what in enumerate(("a whole turn", "a look at the turn before")):
        rows += [(f"{what}, {name}", *_spread(both[place]), "") for name, both in turns.items()]
    title = f"From a key to what is drawn, {VARIABLES} variables"
    table(f"{title} (aim: an echo in {AIMS['echo']} ms, however many turns)", rows)


def _spread(times: Sequence[float]) -> tuple[str, str]:
    return _ms(statistics.median(times)), _ms(sorted(times)[int(len(times) * 0.95)])


def streaming(stage: Stage) -> None:
    """Prints what 300 tokens that stream in cost, and what nothing at all costs."""
    rows: list[Sequence[str]] = [("what", "share of a core", "kB written")]
    for what in ("nothing", f"{TOKENS} tokens at {TOKENS_SECOND}/s"):
        before, cpu, start = stage.paper.written, time.process_time(), time.perf_counter()
        for number in range(TOKENS):
            if what != "nothing":
                piece = f"word{number % 7} " if (number + 1) % 60 else "and so on.\n\n"
                stage.send(ms.Streamed(piece))
                time.sleep(max(start + (number + 1) / TOKENS_SECOND - time.perf_counter(), 0.0))
        if what == "nothing":
            time.sleep(TOKENS / TOKENS_SECOND)
        passed = time.perf_counter() - start
        share = (time.process_time() - cpu) / passed
        rows.append((what, f"{share:.1%}", f"{(stage.paper.written - before) / 1_000:.1f}"))
    table("While nobody types (elsewhere: tokens 18 %, 17 kB)", rows)


def red_panel(folder: Path) -> None:
    """Prints the time from a mistake saved in a flow of 100 blocks to its findings, drawn."""
    text = large_flow(100)
    talk = talk_of(folder, text)
    path = folder / "flow.yaml"
    times = []
    with staged(talk) as stage:
        for number in range(ROUNDS):
            start = time.perf_counter()
            path.write_text(text.replace("next: b9\n", f"next: nowhere{number}\n"), "utf-8")
            drawn = stage.until(
                lambda model: model.news is not None
                and any(f"nowhere{number}" in one.message for one in model.news.findings)  # noqa: B023
            )
            times.append(drawn - start)
    table(
        f"A mistake saved in a flow of 100 blocks (aim: {AIMS['red panel']} ms)",
        [("what", "median ms", "worst ms"),
         ("its findings are drawn", _ms(statistics.median(times)), _ms(max(times)))],
    )  # fmt: skip


def _ms(seconds: float) -> str:
    return f"{seconds * 1000:.1f}" if seconds < 0.1 else f"{seconds * 1000:.0f}"
