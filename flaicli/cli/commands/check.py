"""`flai check [PATHS]`: the findings of flows, each with its place and its cure."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Annotated, Literal

import typer

from flaicli.adapters.trouble import Trouble
from flaicli.cli.failure import FINE, FOUND, USAGE, error_text
from flaicli.cli.finding import flow_files
from flaicli.cli.output import give, tell
from flaicli.cli.settings import screen
from flaicli.cli.wiring import counted, findings_of, loaded
from flaicli.diagnostics import Diagnostic, Severity

Format = Literal["full", "concise", "json"]


def check(
    paths: Annotated[
        list[str] | None,
        typer.Argument(metavar="[PATHS]", help="Flow files and folders; default: this folder."),
    ] = None,
    format: Annotated[
        Format, typer.Option(help="How findings are shown.", show_default=True)
    ] = "full",
    strict: Annotated[bool, typer.Option("--strict", help="Warnings fail, too.")] = False,
) -> int:
    """Find mistakes in flows: each finding with its code, line and cure.

    Returns 0 when there are no errors (with --strict: no warnings either), 1 when there are, 2
    when a flow cannot be read. `flai explain CODE` says more of a finding.
    """
    flows = _Flows()
    for path in flow_files(paths or []):
        flows.take(path)
    give(_rendered(flows, format))
    if format == "full":
        tell(f"{flows.summary()}\n")
    if flows.unreadable:
        return USAGE
    failing = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
    return FOUND if any(one.severity in failing for one in flows.found) else FINE


class _Flows:
    """The findings of several flows, each finding once, imported files counted with their flow."""

    def __init__(self) -> None:
        self.found: list[Diagnostic] = []
        self.sources: dict[str, str] = {}
        self.unreadable = 0
        self._by_root: dict[str, list[Diagnostic]] = {}
        self._imported: set[str] = set()

    def take(self, path: str) -> None:
        """Read and check one flow, unless another one imported it before."""
        if path in self._imported:
            return
        try:
            flow = loaded(path)
        except Trouble as trouble:
            self.unreadable += 1
            tell(error_text(trouble.message, trouble.help))
            return
        self._imported |= flow.sources.keys() - {path}
        self.sources.update(flow.sources)
        self._by_root[path] = findings_of(flow)
        self._settle()

    def _settle(self) -> None:
        """Drop what was found in a flow by itself once another turns out to import it."""
        for path in self._imported & self._by_root.keys():
            del self._by_root[path]
        self.found = list(dict.fromkeys(one for found in self._by_root.values() for one in found))

    def summary(self) -> str:
        """Return how many flows were looked at, and what was found."""
        number = len(self._by_root)
        if not number and self.unreadable:
            return "nothing was checked"
        flows = f"{number} flow{'' if number == 1 else 's'}"
        unread = f", {self.unreadable} unreadable" if self.unreadable else ""
        return f"{flows} checked{unread}: {counted(self.found)}"


def _rendered(flows: _Flows, format: Format) -> str:
    out = screen(sys.stdout)
    render = _renderer(format)
    text = render(flows.found, flows.sources, width=out.width, color=out.color)
    return f"{text}\n" if text and format == "full" else text


def _renderer(format: Format) -> Callable[..., str]:
    if format == "json":
        from flaicli.diagnostics.render.json import render as as_json

        return as_json
    if format == "concise":
        from flaicli.diagnostics.render.concise import render as concise

        return concise
    from flaicli.diagnostics.render.full import render as full

    return full
