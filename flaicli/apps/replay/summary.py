"""What came of a run of replays, for people: one replay's turns, the coverage, the last line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from flaicli.apps.replay.coverage import Reach, percent
from flaicli.apps.replay.play import Played
from flaicli.apps.replay.script import Act, Command, Event, Press, Upload, User, Wait
from flaicli.apps.replay.spoken import spoken
from flaicli.apps.replay.suite import Outcome
from flaicli.runtime.conversation import Turn
from flaicli.runtime.speaking import shown
from flaicli.visible import visible


def last_line(outcomes: Sequence[Outcome], seconds: float) -> str:
    """Return the closing line: ``12 passed, 1 failed in 0.3 s``."""
    passed = sum(one.passed for one in outcomes)
    failed = len(outcomes) - passed
    failures = f", {failed} failed" if failed else ""
    took = f"{seconds:.2f}" if seconds < 0.1 else f"{seconds:.1f}"
    return f"{passed} passed{failures} in {took} s"


def headline(outcome: Outcome) -> str:
    """Return the line that names a replay and says whether it passed."""
    word = "passed" if outcome.passed else "FAILED"
    name = "" if outcome.name == outcome.path else f": {_flat(outcome.name)}"
    return f"{word} {_flat(outcome.path)}{name}"


def transcript(played: Played) -> Iterator[str]:
    """Yield each turn that was played, a line for each thing said or done."""
    if played.opening is not None:
        yield from _said([played.opening])
    for act, turns in played.acts:
        yield f"  {done(act)}"
        yield from _said(turns)


def _said(turns: Sequence[Turn]) -> Iterator[str]:
    for turn in turns:
        for one in spoken(turn.entries):
            beside = "".join(f" [{title}]" for title in (*one.offers, *one.beside))
            yield f"    bot: {_flat(one.text.strip())}{_flat(beside)}".rstrip()


def done(act: Act) -> str:
    """Return what an act is, as its author would write it."""
    match act:
        case User():
            words = f"user: {act.text}"
        case Press():
            words = f"press: {act.title}" + (f" (on {act.card})" if act.card else "")
        case Upload():
            words = f"upload: {act.file['name']}"
        case Wait():
            words = f"wait: {act.seconds:g} s"
        case Event():
            words = f"event: {act.name}" + ("" if act.data is None else f" {shown(act.data)}")
        case Command():
            value = act.value[1] if act.name == "run" else act.value
            words = act.name if value is None else f"{act.name}: {value}"
    return _flat(words)


def coverage_table(reaches: Sequence[Reach]) -> Iterator[str]:
    """Yield the lines of the coverage: each flow's figures, then what nobody came to."""
    rows = [(_flat(one.file), *_figures(one)) for one in reaches]
    total = (f"{percent(reaches):.0f} % in all", "", "")
    head = ("coverage", "blocks", "branches")
    wide = [max(len(row[column]) for row in (head, total, *rows)) for column in range(3)]
    for row in (head, *rows, total):
        yield f"{row[0]:<{wide[0]}}  {row[1]:>{wide[1]}}  {row[2]:>{wide[2]}}".rstrip()
    for one in reaches:
        for spot in one.missed:
            line = f":{spot.span.line}" if spot.span is not None else ""
            verb = "taken" if spot.branch else "entered"
            yield f"{_flat(one.file)}{line}: {_flat(spot.label)} was never {verb}"


def _figures(one: Reach) -> tuple[str, str]:
    return (
        f"{one.blocks_reached}/{one.blocks}",
        f"{one.branches_reached}/{one.branches}" if one.branches else "-",
    )


def _flat(text: str) -> str:
    return visible(text, keep_newlines=False)
