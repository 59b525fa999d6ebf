"""What differs between two states of a project, in sentences: comments and layout do not count."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import fields
from typing import Any, Final

from flaicli.model.flow import Flow, Handlers
from flaicli.model.project import Project
from flaicli.visible import visible

CHANGES_MAX: Final = 8
"""Sentences; of what differs beyond them only the number is told."""

Same = Callable[[Any, Any], bool]

_HEADER: Final = {
    "start": "the start",
    "description": "the description",
    "language": "the language",
}


def changes(old: Project, new: Project) -> tuple[str, ...]:
    """Return what differs, flow by flow in the order of the file, as ``block 'pay' changed``.

    Nothing for two projects that say the same; a bounded number for two that share nothing.
    """
    if old.fingerprint == new.fingerprint:
        return ()
    found = list(_differing(old, new, lambda one, other: one == other))
    # 1 and true are equal, and are not the same; to look as closely takes longer.
    found = found or list(_differing(old, new, lambda one, other: repr(one) == repr(other)))
    found = found or ["the order of what is written changed"]
    more = len(found) - CHANGES_MAX
    return (*found[:CHANGES_MAX], f"… and {more} more") if more > 1 else tuple(found)


def _differing(old: Project, new: Project, same: Same) -> Iterator[str]:
    for id in _both(old.flows, new.flows):
        before, after = old.flows.get(id), new.flows.get(id)
        if before is None or after is None:
            yield f"flow {_quoted(id)} is {'new' if before is None else 'gone'}"
        elif before is not after:
            yield from _in_flow(before, after, same, "" if id == new.root else f"{id}/")
    yield from _named("translation", old.translations, new.translations, same, "")


def _in_flow(old: Flow, new: Flow, same: Same, prefix: str) -> Iterator[str]:
    where = f" of flow {_quoted(prefix[:-1])}" if prefix else ""
    for name, words in _HEADER.items():
        if getattr(old, name) != getattr(new, name):
            yield f"{words}{where} changed"
    yield from _named("import", old.imports, new.imports, same, prefix)
    yield from _named("constant", old.constants, new.constants, same, prefix)
    yield from _named("variable", old.variables, new.variables, same, prefix)
    if not same(old.settings, new.settings):
        yield f"the settings{where} changed"
    yield from _handlers(old, new, same, where)
    if not same(old.starters, new.starters):
        yield f"the starters{where} changed"
    yield from _named("block", old.blocks, new.blocks, same, prefix)


def _handlers(old: Flow, new: Flow, same: Same, where: str) -> Iterator[str]:
    for name in (one.name for one in fields(Handlers) if one.compare):
        before, after = getattr(old.on, name), getattr(new.on, name)
        if not same(before, after):
            how = "is new" if not before else "changed" if after else "is gone"
            yield f"handler 'on.{name}'{where} {how}"


def _named(
    noun: str, old: Mapping[str, Any], new: Mapping[str, Any], same: Same, prefix: str
) -> Iterator[str]:
    for name in _both(old, new):
        label = f"{noun} {_quoted(prefix + name)}"
        if name not in new:
            yield f"{label} is gone"
        elif name not in old:
            yield f"{label} is new"
        elif not same(old[name], new[name]):
            yield f"{label} changed"


def _both(old: Iterable[str], new: Mapping[str, Any]) -> Iterator[str]:
    """Yield the names of now in their order, and each that is gone where it stood."""
    gone: dict[str | None, list[str]] = {}
    before: str | None = None
    for name in old:
        if name in new:
            before = name
        else:
            gone.setdefault(before, []).append(name)
    yield from gone.get(None, ())
    for name in new:
        yield name
        yield from gone.get(name, ())


def _quoted(name: str) -> str:
    return f"'{visible(name, keep_newlines=False)}'"
