"""One finding a line, as editors and grep understand it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from flaicli.diagnostics.diagnostic import Diagnostic
from flaicli.visible import visible


def render(
    findings: Sequence[Diagnostic],
    sources: Mapping[str, str],
    *,
    width: int = 100,
    color: bool = False,
) -> str:
    """Return ``path:line:column: error[F201] message`` for each finding; nothing for none.

    The sources, width and colour that other renderers use change nothing here.
    """
    del sources, width, color  # renderers are interchangeable: one signature for all
    return "".join(f"{_line(one)}\n" for one in findings)


def _line(finding: Diagnostic) -> str:
    place = f"{finding.span}: " if finding.span is not None else ""
    text = f"{place}{finding.severity.value}[{finding.code}] {finding.message}"
    return visible(text, keep_newlines=False)
