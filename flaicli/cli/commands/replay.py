"""`flai replay [PATHS]`: written conversations are played, and compared with what is said today."""

from __future__ import annotations

import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from flaicli.adapters.clock import RealClock
from flaicli.cli.failure import FINE, FOUND, Failed
from flaicli.cli.output import give, tell
from flaicli.cli.settings import screen
from flaicli.cli.world import Mode, Reach, cassettes
from flaicli.visible import visible

if TYPE_CHECKING:
    from flaicli.apps.replay.cassettes import Cassettes
    from flaicli.apps.replay.coverage import Coverage
    from flaicli.apps.replay.read import Parsed
    from flaicli.apps.replay.suite import Outcome

PROGRESS_FROM = 20
"""From so many replays on a terminal is told how far the run is."""


def replay(
    paths: Annotated[
        list[str] | None,
        typer.Argument(metavar="[PATHS]", help="Replays and folders; default: this folder."),
    ] = None,
    filter: Annotated[
        str, typer.Option("--filter", "-k", metavar="TEXT", help="Only those so named.")
    ] = "",
    exitfirst: Annotated[
        bool, typer.Option("--exitfirst", "-x", help="Stop at the first failure.")
    ] = False,
    verbose: Annotated[bool, typer.Option("--verbose", "-v", help="Show each turn.")] = False,
    json: Annotated[bool, typer.Option("--json", help="One JSON object, for programs.")] = False,
    junit: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Write the results as JUnit XML, too.")
    ] = None,
    strict: Annotated[
        bool, typer.Option("--strict", help="A name without a value is an error; warnings fail.")
    ] = False,
    coverage: Annotated[
        bool, typer.Option("--coverage", help="Show which blocks and branches were reached.")
    ] = False,
    fail_under: Annotated[
        float | None,
        typer.Option(metavar="N", help="Fail when less than N percent was reached."),
    ] = None,
    llm: Annotated[
        str | None,
        typer.Option(metavar="WAY", help="Answers of language models: scripted:answers.yaml."),
    ] = None,
    record: Annotated[
        Mode, typer.Option(help="What the world answers goes into the replays' cassettes.")
    ] = "none",
    env_file: Annotated[
        str | None,
        typer.Option("--env-file", metavar="FILE", help="Secrets for --record, NAME=value a line."),
    ] = None,
    allow_code: Annotated[
        bool, typer.Option("--allow-code", help="Let flows call the project's own Python.")
    ] = False,
) -> int:
    """Play replays and compare: what the bot says, where it goes, what it knows.

    A replay is a file whose name ends in .replay.yaml. Returns 0 when all passed, 1 when one did
    not, or when there was nothing to play.
    """
    tapes = cassettes(record, Reach(env_file, llm, allow_code))
    covering = coverage or fail_under is not None
    run = _Run(filter, verbose and not json, json, strict, covering, tapes)
    run.go(paths or ["."], exitfirst)
    if junit is not None:
        run.write_junit(junit)
    run.close()
    return FOUND if run.failed or run.under(fail_under) else FINE


@dataclass(slots=True)
class _Run:
    """One run of the command: what is wanted of it, and what has come of it so far."""

    filter: str
    verbose: bool
    json: bool
    strict: bool
    covering: bool
    cassettes: Cassettes
    outcomes: list[Outcome] = field(default_factory=list)
    seconds: float = 0.0
    coverage: Coverage | None = None

    def go(self, paths: list[str], exitfirst: bool) -> None:
        """Play all replays in the paths; raises `Failed` when there are none."""
        from flaicli.apps.replay.find import find
        from flaicli.apps.replay.flows import Flows
        from flaicli.apps.replay.suite import run

        if self.covering:
            from flaicli.apps.replay.coverage import Coverage

            self.coverage = Coverage()
        files = find(paths)
        if not files:
            places = ", ".join(f"'{one}'" for one in paths)
            cure = "a replay is a file whose name ends in .replay.yaml"
            raise Failed(f"there are no replays in {places}", cure)
        watch = RealClock()
        began = watch.elapsed()
        progress = not self.verbose and len(files) >= PROGRESS_FROM and _can_draw()
        played = run(
            files, Flows(), strict=self.strict, wanted=self._wanted, worlds=self.cassettes
        )
        for outcome in played:
            self._take(outcome, progress, len(files))
            if exitfirst and not outcome.passed:
                break
        self.seconds = watch.elapsed() - began
        for path, number in self.cassettes.made:
            tell(f"recorded {counted(number)} in {visible(path, keep_newlines=False)}\n")
        if not self.outcomes:
            raise Failed(f"no replay has '{self.filter}' in its name", "see: flai replay -v")

    @property
    def failed(self) -> bool:
        """Whether anything did not pass; with --strict a warning does not."""
        return any(not one.passed or (self.strict and one.findings) for one in self.outcomes)

    def under(self, least: float | None) -> bool:
        """Whether less was reached than there should be; says so."""
        if least is None or self.coverage is None:
            return False
        from flaicli.apps.replay.coverage import percent

        reached = percent(self.coverage.reaches())
        if reached < least:
            tell(f"coverage is {reached:.1f} %, less than {least:g} %\n")
        return reached < least

    def write_junit(self, path: Path) -> None:
        """Write the results as XML."""
        from flaicli.apps.replay.results import as_junit

        try:
            path.write_text(as_junit(self.outcomes, self.seconds), encoding="utf-8")
        except OSError as error:
            reason = (error.strerror or str(error)).lower()
            raise Failed(f"'{path}' cannot be written: {reason}") from error

    def close(self) -> None:
        """Say what came of it all."""
        from flaicli.apps.replay.summary import coverage_table, last_line

        reaches = self.coverage.reaches() if self.coverage is not None else []
        if self.json:
            from flaicli.apps.replay.results import as_json

            give(as_json(self.outcomes, self.seconds, reaches))
            return
        if reaches:
            give("".join(f"{line}\n" for line in (*coverage_table(reaches), "")))
        give(f"{last_line(self.outcomes, self.seconds)}\n")

    def _wanted(self, parsed: Parsed) -> bool:
        text = self.filter.casefold()
        return text in parsed.path.casefold() or text in parsed.name.casefold()

    def _take(self, outcome: Outcome, progress: bool, total: int) -> None:
        self.outcomes.append(outcome)
        if self.coverage is not None and outcome.played is not None:
            self.coverage.add(outcome.played)
        if progress:
            self._tell_progress(total, outcome.passed)
        if not self.json and (self.verbose or not outcome.passed or outcome.findings):
            self._show(outcome)

    def _tell_progress(self, total: int, passed: bool) -> None:
        done = len(self.outcomes)
        if done == total or not passed:
            tell("\r\x1b[K")
        elif done % (total // PROGRESS_FROM) == 0:
            tell(f"\r\x1b[K{done} of {total}")

    def _show(self, outcome: Outcome) -> None:
        from flaicli.apps.replay.results import told
        from flaicli.apps.replay.summary import headline, transcript

        out = screen(sys.stdout)
        give(f"{headline(outcome)}\n")
        if self.verbose and outcome.played is not None:
            give("".join(f"{line}\n" for line in transcript(outcome.played)))
        text = told(outcome, out.width, out.color)
        give(f"{text}\n" if text else "")


def counted(number: int) -> str:
    """Return how many answers there are.

    >>> counted(1), counted(3)
    ('1 answer', '3 answers')
    """
    return f"{number} answer{'' if number == 1 else 's'}"


def _can_draw() -> bool:
    """Whether a line on stderr can be written over."""
    where = screen(sys.stderr)
    return where.terminal and not where.dumb
