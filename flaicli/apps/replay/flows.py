"""Flows for replays: each project is loaded once, however many replays it has."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from flaicli.adapters.files import names_in, read_file
from flaicli.diagnostics import Severity
from flaicli.loading.project import Loaded, load


class Flows:
    """The projects of a run by the path of their root flow, loaded when first asked for."""

    def __init__(self, load_flow: Callable[[str], Loaded] | None = None) -> None:
        self._load = load_flow or loaded
        self._known: dict[str, Loaded] = {}

    def at(self, path: str) -> Loaded:
        """Return what became of a flow file; nothing is raised, all is a finding."""
        if path not in self._known:
            self._known[path] = self._load(path)
        return self._known[path]


def loaded(path: str) -> Loaded:
    """Load a flow from the disk with its imports and translations, and let the checks see it."""
    flow = load(path, read_file, names_in)
    if flow.project is None or is_broken(flow):
        return flow
    from flaicli.checks import check  # costs 15 ms, and a broken flow is not checked

    return replace(flow, findings=(*flow.findings, *check(flow)))


def is_broken(flow: Loaded) -> bool:
    """Whether a flow has an error, so that nothing can be played with it."""
    return flow.project is None or any(one.severity is Severity.ERROR for one in flow.findings)
