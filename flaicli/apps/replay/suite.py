"""Many replays are run, one after the other, each by itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from flaicli.adapters.cassette.deck import Deck
from flaicli.adapters.clock import Clock, RealClock
from flaicli.adapters.files import read_file
from flaicli.adapters.performer import Performer
from flaicli.adapters.trouble import Trouble
from flaicli.apps.replay.cassettes import Cassettes, Unplayable
from flaicli.apps.replay.failure import Failure
from flaicli.apps.replay.flows import Flows, is_broken
from flaicli.apps.replay.play import Played, play
from flaicli.apps.replay.read import Parsed, read_script
from flaicli.apps.replay.script import Script
from flaicli.diagnostics import Diagnostic, Severity
from flaicli.model.project import Project
from flaicli.source import Span

Worlds = Callable[[Script, Project], Performer]
"""Gives a replay who performs what its flow asks for; it is closed when the replay is over."""


@dataclass(slots=True)
class Outcome:
    """What came of one replay file.

    ``played`` is None when it could not be played: then ``findings`` say why, of the replay or of
    its flow. ``seconds`` is how long it took for real; ``sources`` are texts for code frames.
    """

    path: str
    name: str
    played: Played | None = None
    findings: tuple[Diagnostic, ...] = ()
    seconds: float = 0.0
    sources: dict[str, str] = field(default_factory=dict)

    @property
    def passed(self) -> bool:
        """Whether it was played and everything was as expected."""
        wrong = any(one.severity is Severity.ERROR for one in self.findings)
        return self.played is not None and self.played.failure is None and not wrong

    @property
    def failure(self) -> Failure | None:
        """Why it failed, where it was played."""
        return self.played.failure if self.played is not None else None


def run(
    files: Sequence[str],
    flows: Flows,
    *,
    strict: bool = False,
    wanted: Callable[[Parsed], bool] = lambda _: True,
    clock: Clock | None = None,
    worlds: Worlds | None = None,
) -> Iterator[Outcome]:
    """Yield the outcome of each replay in turn; those not ``wanted`` are left out.

    Nothing is raised for what is wrong in a file. ``strict`` as in `flaicli.apps.replay.play.play`.
    ``worlds`` gives each replay who answers what its flow asks the world; see `Cassettes`.
    """
    watch = clock or RealClock()
    for path in files:
        began = watch.elapsed()
        parsed = read(path)
        if not wanted(parsed):
            continue
        outcome = run_one(parsed, flows, strict=strict, worlds=worlds)
        outcome.seconds = watch.elapsed() - began
        yield outcome


def read(path: str) -> Parsed:
    """Read a replay from the disk; a file that cannot be read is a finding."""
    try:
        content = read_file(path)
    except Trouble as trouble:
        span = Span(path, 1, 1, 1, 1)
        finding = Diagnostic("F220", Severity.ERROR, trouble.message, span, trouble.help)
        return Parsed(path, path, None, (finding,), "")
    return read_script(path, content)


def run_one(
    parsed: Parsed, flows: Flows, *, strict: bool = False, worlds: Worlds | None = None
) -> Outcome:
    """Play one replay that was read, and return what came of it."""
    sources = {parsed.path: parsed.text}
    script = parsed.script
    if script is None:
        return Outcome(parsed.path, parsed.name, None, parsed.findings, sources=sources)
    flow = flows.at(script.flow)
    sources.update(flow.sources)
    if flow.project is None or is_broken(flow):
        findings = (_no_flow(script.flow, script.flow_span), *flow.findings)
        return Outcome(parsed.path, parsed.name, None, findings, sources=sources)
    worlds = worlds or Cassettes()
    try:
        performer = worlds(script, flow.project)
    except Unplayable as why:
        findings = (why.finding, *parsed.findings)
        return Outcome(parsed.path, parsed.name, None, findings, sources=sources)
    try:
        played = _played(script, flow.project, strict, performer)
    finally:
        close = getattr(performer, "close", None)
        if close is not None:
            close()
    outcome = Outcome(parsed.path, parsed.name, played, parsed.findings, sources=sources)
    if isinstance(performer, Deck) and isinstance(worlds, Cassettes):
        if performer.file.tape is not None:
            sources[str(performer.file.path)] = performer.file.text
        outcome.findings += tuple(worlds.ended(performer, script, outcome.passed))
    return outcome


def _played(script: Script, project: Project, strict: bool, performer: Performer) -> Played:
    """Play a script; where that is broken off, what was recorded is kept."""
    deck = performer if isinstance(performer, Deck) else None
    try:
        played = play(script, project, strict=strict, performer=performer)
    except BaseException:
        if deck is not None:
            deck.salvage()
        raise
    if deck is not None and deck.broken_off:
        deck.salvage()
        raise KeyboardInterrupt  # it gave up one request; here it means the whole run
    return played


def _no_flow(flow: str, span: Span) -> Diagnostic:
    message = f"this replay cannot be played: its flow '{flow}' has errors"
    return Diagnostic("R210", Severity.ERROR, message, span, "see what `flai check` says of it")
