"""What a flow says that nobody can mean, or that is likely a slip: one module a check, one code."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable, Mapping
from typing import Protocol

from flaicli.checks import (
    beyond,
    braces,
    comparisons,
    counts,
    dead_branches,
    declared_twice,
    defaults,
    empty,
    expressions,
    guards,
    handlers,
    hidden_imports,
    last_words,
    leading_tools,
    loops,
    misspelt_calls,
    never_followed,
    no_else,
    no_model,
    nothing_follows,
    open_secrets,
    reaching,
    requests,
    retries,
    schemas,
    script_results,
    secrets,
    table_columns,
    table_requests,
    targets,
    timers,
    timezones,
    titles,
    translations,
    types,
    unfit_pictures,
    unknown_names,
    unknown_records,
    unknown_tools,
    unreachable,
    unset,
    unused_constants,
    unused_imports,
    unused_variables,
    url_buttons,
    way_back,
)
from flaicli.checks.survey import Survey
from flaicli.diagnostics import Diagnostic
from flaicli.model.project import Project

Check = Callable[[Survey], Iterable[Diagnostic]]

CHECKS: dict[str, Check] = {
    expressions.CODE: expressions.check,
    secrets.CODE: secrets.check,
    targets.CODE: targets.check,
    unreachable.CODE: unreachable.check,
    nothing_follows.CODE: nothing_follows.check,
    loops.CODE: loops.check,
    no_else.CODE: no_else.check,
    unset.CODE: unset.check,
    unused_variables.CODE: unused_variables.check,
    unused_imports.CODE: unused_imports.check,
    unused_constants.CODE: unused_constants.check,
    unknown_names.CODE: unknown_names.check,
    defaults.CODE: defaults.check,
    types.CODE: types.check,
    comparisons.CODE: comparisons.check,
    dead_branches.CODE: dead_branches.check,
    titles.CODE: titles.check,
    retries.CODE: retries.check,
    timers.CODE: timers.check,
    last_words.CODE: last_words.check,
    way_back.CODE: way_back.check,
    empty.CODE: empty.check,
    url_buttons.CODE: url_buttons.check,
    braces.CODE: braces.check,
    handlers.CODE: handlers.check,
    never_followed.CODE: never_followed.check,
    counts.CODE: counts.check,
    timezones.CODE: timezones.check,
    declared_twice.CODE: declared_twice.check,
    hidden_imports.CODE: hidden_imports.check,
    translations.CODE: translations.check,
    requests.CODE: requests.check,
    reaching.CODE: reaching.check,
    open_secrets.CODE: open_secrets.check,
    beyond.CODE: beyond.check,
    unknown_tools.CODE: unknown_tools.check,
    no_model.CODE: no_model.check,
    schemas.CODE: schemas.check,
    leading_tools.CODE: leading_tools.check,
    unfit_pictures.CODE: unfit_pictures.check,
    unknown_records.CODE: unknown_records.check,
    table_requests.CODE: table_requests.check,
    table_columns.CODE: table_columns.check,
    script_results.CODE: script_results.check,
    misspelt_calls.CODE: misspelt_calls.check,
    guards.CODE: guards.check,
}
"""Every check by its code; a check's module says in its docstring what it finds, and why."""


class Checkable(Protocol):
    """What is checked: a project as loaded, and what could not be read of it."""

    @property
    def findings(self) -> tuple[Diagnostic, ...]:
        """What loading found."""

    @property
    def project(self) -> Project | None:
        """The flows that could be read; None when the root could not."""

    @property
    def sources(self) -> Mapping[str, str]:
        """The files' texts by path."""

    @property
    def unread(self) -> Mapping[str, frozenset[str]]:
        """By flow, the blocks that could not be read."""

    @property
    def whole(self) -> bool:
        """Whether nothing was left out."""


def check(loaded: Checkable | Project) -> list[Diagnostic]:
    """Return what all checks find, in the order of files and lines, each finding once.

    What loading found is not repeated: about what could not be read, nothing is said.
    """
    if isinstance(loaded, Project):
        survey = Survey(loaded)
    elif loaded.project is None:
        return []
    else:
        survey = Survey(loaded.project, loaded.sources, loaded.unread, loaded.whole)
    collecting = gc.isenabled()
    gc.disable()  # trees are many and none is garbage: collecting takes half as long again
    try:
        found = dict.fromkeys(one for each in CHECKS.values() for one in each(survey))
    finally:
        if collecting:
            gc.enable()
    return sorted(found, key=_place(flow.path for flow in survey.project.flows.values()))


def findings(loaded: Checkable) -> list[Diagnostic]:
    """Return what loading and all checks found, in the order of files and lines."""
    both = (*loaded.findings, *check(loaded))
    return sorted(both, key=_place(loaded.sources))


def _place(paths: Iterable[str]) -> Callable[[Diagnostic], tuple[int, int, int, str]]:
    """Return where a finding goes in a list: by its file, in the order of ``paths``, and line."""
    order = {path: number for number, path in enumerate(paths)}

    def place(one: Diagnostic) -> tuple[int, int, int, str]:
        span = one.span
        if span is None:
            return (-1, 0, 0, one.code)
        return (order.get(span.path, len(order)), span.line, span.column, one.code)

    return place
