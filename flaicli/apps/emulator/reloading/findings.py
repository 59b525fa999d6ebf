"""The findings in a flow that was saved, for a panel: errors first, each line within its width."""

from __future__ import annotations

from typing import Final

from flaicli.apps.emulator.reloading.seen import Seen
from flaicli.diagnostics import Severity
from flaicli.diagnostics.render.full import Row, rows
from flaicli.page.page import Page, beside
from flaicli.page.painted import fitted

FINDINGS_MAX: Final = 20
"""Findings in a panel; `flai check` shows all."""

_WIDE: Final = 10_000
_ORDER: Final = tuple(Severity)


def finding_lines(seen: Seen, page: Page) -> list[str]:
    """Return the findings with their code frames, a blank line between them; none for none."""
    found = sorted(seen.findings, key=lambda one: _ORDER.index(one.severity))
    width = page.width if page.width is not None else _WIDE
    lines: list[str] = []
    for one in rows(found[:FINDINGS_MAX], seen.sources, width):
        lines += [""] if lines else []
        for row in one:
            lines += [fitted(line, page.width) for line in _broken(row, page)]
    more = len(found) - FINDINGS_MAX
    if more > 0:
        lines += ["", *beside((), f"… and {more} more: flai check", page, 0, "dim")]
    return lines


def _broken(row: Row, page: Page) -> list[str]:
    if not row.frame:
        return beside(row.head, row.text, page, 0, row.style)
    head = "".join(page.paint(style, words) for words, style in row.head)
    return [(head + page.paint(row.style, row.text)).rstrip(" ")]
