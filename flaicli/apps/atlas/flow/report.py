"""What a flow is made of, as a page people read: a section for each part."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any, Final

from flaicli.apps.atlas.flow.data import settings, totals
from flaicli.apps.atlas.flow.declared import Declared, declared
from flaicli.apps.atlas.flow.facts import Facts, Use, Variant, kinds
from flaicli.apps.atlas.flow.languages import Language, languages
from flaicli.model.target import Place
from flaicli.page.columns import table
from flaicli.page.page import Page, beside, cut, listed, padded, wrapped
from flaicli.runtime.speaking import span as length
from flaicli.source import Span
from flaicli.visible import visible

MISSING_MAX: Final = 10
"""So many texts without a translation are shown of each language; --json has all."""

NAMES_MAX: Final = 4
"""So many names stand in a column before the rest is counted."""

VALUE_MAX: Final = 60


def text(facts: Facts, page: Page) -> str:
    """Return the whole report."""
    parts = {
        "blocks": _blocks(facts, page),
        "variables": _variables(facts, page),
        "constants": _constants(facts, page),
        "handlers": _handlers(facts, page),
        **{name: _declared(facts, held, page) for name, held in declared(facts.project).items()},
        "settings": listed(_settings(facts), page),
        "languages": _languages(facts, page),
        "starters": _starters(facts, page),
    }
    lines = list(_overview(facts, page))
    for heading, part in parts.items():
        rows = list(part)
        if rows:
            lines += ["", page.paint("bold", heading), *rows]
    return "\n".join(lines) + "\n"


def one_line(words: str) -> str:
    """Return foreign words as one safe line."""
    return visible(" ".join(words.split()), keep_newlines=False)


def written(value: Any, longest: int = VALUE_MAX) -> str:
    """Return data as one safe line of JSON, cut where it is long.

    >>> written({"espresso": 2.5}), written("*" * 99, 5)
    ('{"espresso": 2.5}', '"***…')
    """
    shown = visible(json.dumps(value, ensure_ascii=False, default=str), keep_newlines=False)
    return shown if len(shown) <= longest else f"{shown[: longest - 1]}…"


def at(span: Span | None) -> str:
    """Return the line something stands on, as a text."""
    return str(span.line) if span is not None else ""


def _overview(facts: Facts, page: Page) -> Iterator[str]:
    main = facts.project.main
    head = f"flow {one_line(facts.project.root)}  {one_line(main.path)}"
    yield page.paint("bold", cut(head, page.width))
    yield from listed(_totals(facts), page)


def _totals(facts: Facts) -> Iterator[tuple[str, str]]:
    main, counts = facts.project.main, totals(facts)
    yield "about", one_line(main.description)
    yield "start", one_line(main.first)
    by_kind = [f"{counts[kind]} {kind}" for kind in _KINDS if counts.get(kind)]
    yield "blocks", f"{counts['blocks']}: {', '.join(by_kind)}"
    yield "ways", f"{counts['edges']} from block to block, handlers and ends included"
    undeclared = f", {counts['undeclared']} not declared" if counts["undeclared"] else ""
    yield "variables", f"{counts['variables']}{undeclared}"
    spoken = [f"{one.name} ({one.translated} of {one.texts} texts)" for one in _spoken(facts)]
    yield "languages", one_line(", ".join([main.language, *spoken]))
    for alias, id in facts.project.links.get(facts.project.root, {}).items():
        other = facts.project.flows[id]
        number = len(other.blocks)
        blocks = f"{number} block{'' if number == 1 else 's'}"
        yield "imports", one_line(f"{alias}: {other.path}, {blocks}, starts at {other.first}")


_KINDS: Final = ("message", "condition", "collect", "action")


def _spoken(facts: Facts) -> list[Language]:
    return languages(facts.project)


def _blocks(facts: Facts, page: Page) -> Iterator[str]:
    """Yield the blocks by kind: name, line, what leads there, where it leads."""
    first = True
    for id, flow in facts.project.flows.items():
        for kind, names in kinds(flow).items():
            if not first:
                yield ""
            first = False
            of = "" if id == facts.project.root else f" of {id}"
            rows = [_row(facts, Place(id, name)) for name in names]
            head = [one_line(f"{kind}{of}"), "line", "from", "to"]
            yield from (f"  {one}" for one in table(head, rows, page.inside(2), {1}))


def _row(facts: Facts, place: Place) -> list[str]:
    come = (facts.name(edge.source) for edge in facts.edges_in(place))
    go = (facts.name(edge.target) for edge in facts.edges_out(place))
    return [one_line(facts.label(place)), at(facts.span(place)), _few(come), _few(go)]


def _few(names: Iterable[str]) -> str:
    """Return names, each once, the rest counted."""
    different = list(dict.fromkeys(one_line(one) for one in names))
    more = len(different) - NAMES_MAX
    shown = ", ".join(different[:NAMES_MAX])
    return f"{shown} and {more} more" if more > 0 else shown


def _variables(facts: Facts, page: Page) -> Iterator[str]:
    for one in facts.variables:
        yield from beside(
            [(f"  {one_line(one.key.written)}", "bold"), ("  ", "")], _told(one), page
        )
        said = one.declared.description if one.declared is not None else ""
        uses = [("about", one_line(said))] if said else []
        uses += [("set by", _users(one.writes)), ("read by", _users(one.reads))]
        yield from listed(uses, page, 4)


def _told(one: Variant) -> str:
    """Return what a variable is: its type, where it lives, its default."""
    declared = one.declared
    if declared is None:
        words = ["not declared", one.key.scope]
    else:
        words = [declared.type, one.key.scope]
        words += [f"default {written(one.default)}"] if declared.default is not None else []
        words += ["sensitive"] if declared.sensitive else []
        words += [f"line {one.span.line}"] if one.span is not None else []
    if one.key.flow:
        words[1] = f"flow {one_line(one.key.flow)}"
    return ", ".join(words)


def _users(uses: Iterable[Use]) -> str:
    """Return who uses a variable, each with their lines: ``add_up:122, confirm:127,130``."""
    lines: dict[str, list[str]] = {}
    for use in uses:
        held = lines.setdefault(use.who, [])
        line = at(use.span)
        if line and line not in held:
            held.append(line)
    return one_line(", ".join(f"{who}:{','.join(n)}" if n else who for who, n in lines.items()))


def _constants(facts: Facts, page: Page) -> Iterator[str]:
    for id in facts.project.flows:
        of = "" if id == facts.project.root else f"{id}: "
        rows = [
            (one_line(f"{of}{name}"), f"{written(value)}{_readers(uses)}")
            for name, value, uses in facts.constants(id)
        ]
        yield from listed(rows, page)


def _readers(uses: list[Use]) -> str:
    return f"  read by {_users(uses)}" if uses else "  read by nobody"


def _handlers(facts: Facts, page: Page) -> Iterator[str]:
    rows = [
        (one_line(facts.name(edge.source)), f"{one_line(facts.name(edge.target))}{_on(edge.span)}")
        for id in facts.project.flows
        for edge in facts.handlers(id)
    ]
    yield from listed(rows, page)


def _declared(facts: Facts, held: list[Declared], page: Page) -> list[str]:
    rows = []
    for one in held:
        of = "" if one.flow == facts.project.root else f"{one.flow}: "
        rows.append((one_line(f"{of}{one.name}"), f"{one_line(one.words)}{_on(one.span)}"))
    return listed(rows, page)


def _on(span: Span | None) -> str:
    return f"  line {span.line}" if span is not None else ""


def _settings(facts: Facts) -> Iterator[tuple[str, str]]:
    for name, value in settings(facts).items():
        nested = value.items() if isinstance(value, dict) else ()
        for part, one in nested:
            yield f"{name}.{part}", _setting(part, one)
        if not nested:
            yield name, _setting(name, value)


def _setting(name: str, value: Any) -> str:
    if name.endswith("_timeout"):
        return length(value)
    if value is None:
        return ""
    if isinstance(value, list | tuple):
        return one_line(", ".join(map(str, value)))
    return f"{value:,}" if isinstance(value, int) else one_line(str(value))


def _languages(facts: Facts, page: Page) -> Iterator[str]:
    for one in _spoken(facts):
        whole = "all" if not one.missing else f"{one.translated} of"
        yield f"  {padded(one_line(one.name), 6)} {whole} {one.texts} texts translated"
        for said in one.missing[:MISSING_MAX]:
            place = f"{facts.label(said.place)}:{at(said.span)}"
            head = [("    ", ""), (f"{one_line(place)}  ", "dim")]
            yield from beside(head, cut(one_line(said.text), 80), page)
        more = len(one.missing) - MISSING_MAX
        if more > 0:
            yield f"    and {more} more: --json lists them"


def _starters(facts: Facts, page: Page) -> Iterator[str]:
    for one in facts.project.main.starters:
        says = f": {one_line(one.say)}" if one.say is not None else ""
        yield from (f"  {row}" for row in wrapped(one_line(one.title) + says, page.inside(2).width))
