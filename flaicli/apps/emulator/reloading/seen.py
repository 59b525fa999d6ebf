"""What the flow's files say now, set against the flow that runs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field

from flaicli.diagnostics import Diagnostic, Severity
from flaicli.frozen import frozen
from flaicli.loading.project import Loaded
from flaicli.model.project import Project


@frozen
class Seen:
    """What the flow's files say now.

    ``project`` is None where they have errors, or cannot be read: ``gone`` says why. ``changes``
    are what differs from the flow that runs, in sentences; ``same`` says that nothing does, so that
    it may be taken over without a word: only comments and layout changed.
    """

    project: Project | None
    findings: tuple[Diagnostic, ...]
    sources: Mapping[str, str]
    changes: tuple[str, ...]
    same: bool
    gone: str | None
    loaded: Loaded = field(compare=False, repr=False)

    @property
    def errors(self) -> tuple[Diagnostic, ...]:
        """The findings that keep the flow from running."""
        return tuple(one for one in self.findings if one.severity is Severity.ERROR)
