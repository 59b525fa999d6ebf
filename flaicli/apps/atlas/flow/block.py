"""One block in full: its lines in the file, what leads there, where it leads, what it uses."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from flaicli.apps.atlas.chart.node import Edge
from flaicli.apps.atlas.flow.facts import Facts, Use, Variant
from flaicli.apps.atlas.flow.report import at, one_line
from flaicli.model.target import Place
from flaicli.page.page import Page, cells, cut, listed, padded
from flaicli.visible import visible

LINES_MAX: Final = 200
"""A block with more lines is shown up to these."""


def text(facts: Facts, place: Place, page: Page) -> str:
    """Return all there is to know of a block."""
    held = facts.blocks[place]
    span = facts.span(place)
    where = f"{span.path}:{span.line}" if span is not None else facts.project.flows[place.flow].path
    head = f"{held.body.KIND} {one_line(facts.label(place))}  {one_line(where)}"
    lines = [page.paint("bold", cut(head, page.width))]
    lines += listed([("about", one_line(held.description))], page)
    uses = facts.used_by(place)
    parts = {
        "source": _numbered(facts, place, page),
        "from": _edges(facts, facts.edges_in(place), page, inward=True),
        "to": _edges(facts, facts.edges_out(place), page, inward=False),
        "reads": _used([(one, use) for one, use in uses if use.how == "read"], page),
        "writes": _used([(one, use) for one, use in uses if use.how != "read"], page),
    }
    for heading, part in parts.items():
        rows = list(part)
        lines += ["", page.paint("bold", heading), *(rows or ["  nothing"])]
    return "\n".join(lines) + "\n"


def source(facts: Facts, place: Place) -> list[tuple[int, str]]:
    """Return the block's lines in its file with their numbers, comments in it included.

    They begin with its name and end before the first line that is not indented more.
    """
    span = facts.span(place)
    if span is None:
        return []
    lines = facts.survey.spots.lines(span.path)
    first = lines[span.line - 1] if span.line <= len(lines) else ""
    margin = len(first) - len(first.lstrip())
    held = [(span.line, first)]
    body = facts.blocks[place].span
    last = body.end_line if body is not None else span.line
    for number in range(span.line + 1, len(lines) + 1):
        line = lines[number - 1]
        inside = len(line) - len(line.lstrip()) > margin
        if number > last and (not inside or not line.strip()):
            break
        held.append((number, line))
    while held and not held[-1][1].strip():
        held.pop()
    return held


def _numbered(facts: Facts, place: Place, page: Page) -> Iterator[str]:
    lines = source(facts, place)
    size = cells(str(lines[-1][0])) if lines else 1
    for number, line in lines[:LINES_MAX]:
        mark = page.paint("dim", f"{number:>{size}} {'│' if page.lines else '|'}")
        shown = visible(line, keep_newlines=False)
        room = None if page.width is None else max(page.width - size - 5, 8)
        yield f"  {mark} {cut(shown, room)}".rstrip()
    if len(lines) > LINES_MAX:
        yield f"  and {len(lines) - LINES_MAX} lines more"


def _edges(facts: Facts, edges: list[Edge], page: Page, inward: bool) -> Iterator[str]:
    """Yield each edge: the other end, by which words, on which line."""
    ends = [one_line(facts.name(one.source if inward else one.target)) for one in edges]
    size = max(map(cells, ends), default=0)
    for end, edge in zip(ends, edges, strict=True):
        words = one_line(_words(edge))
        row = f"  {padded(end, size)}  {words}"
        line = f"  line {at(edge.span)}" if edge.span is not None else ""
        room = None if page.width is None else page.width - cells(line)
        yield f"{cut(row.rstrip(), room)}{page.paint('dim', line)}"


def _words(edge: Edge) -> str:
    words = {"press": f'press "{edge.label}"', "branch": f"if {edge.label}"}.get(
        edge.role, edge.label or edge.role
    )
    reason = edge.target.name if edge.target.kind in ("finished", "aborted") else ""
    told = f"{words}: {reason}" if reason and reason != edge.target.kind else words
    return told if edge.sure else f"{told} (perhaps)"


def _used(uses: list[tuple[Variant, Use]], page: Page) -> Iterator[str]:
    rows: dict[tuple[str, str], list[str]] = {}
    for one, use in uses:
        held = rows.setdefault((one_line(one.key.written), use.how), [])
        line = at(use.span)
        if line and line not in held:
            held.append(line)
    yield from listed(
        [
            (name, f"{'' if how == 'read' else f'{how} on '}line {', '.join(lines)}")
            for (name, how), lines in rows.items()
        ],
        page,
    )
