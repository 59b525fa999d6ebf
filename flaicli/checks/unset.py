"""A variable that is read or watched, but that nothing in the project sets.

Written out it is empty, and where it is asked which is larger the conversation stops (rule 22):
mostly its name is misspelt. One that comes from outside (``--set``, a replay's ``given``) should be
declared; then this is only a note. What an expression asks for (``x or "y"``, ``default``,
``is exists``, ``== none``) may be missing: where it is called almost like another variable, a note
says so. Variables of a user are never reported: earlier sessions may have set them.

Bad::

    blocks:
      ask:
        collect: {ask: What is your name?, into: name}
        next: greet
      greet:
        message: "Nice to meet you, {{ nmae }}."
        next: end

Good::

    blocks:
      ask:
        collect: {ask: What is your name?, into: name}
        next: greet
      greet:
        message: "Nice to meet you, {{ name }}."
        next: end
"""

from __future__ import annotations

from collections.abc import Iterator

from flaicli.checks.sights import Write
from flaicli.checks.survey import Survey, finding
from flaicli.checks.variables import ALL, Key
from flaicli.diagnostics import Diagnostic, Severity
from flaicli.expressions.asked import asked
from flaicli.source import Span

CODE = "F406"

SETTING = frozenset({"set", "append", "increment", "collect", "event", "into"})
"""The writes that give a value to what has none; `clear` and `remove` do not."""

NOTHING = frozenset({"null", "nil", "undefined"})
"""Names that other languages have for nothing at all."""


def check(survey: Survey) -> Iterator[Diagnostic]:
    """Yield the first use of each variable that never has a value."""
    if not survey.whole:
        return
    variables = survey.variables
    given = {key for key, writes in variables.writes.items() if any(_sets(one) for one in writes)}
    given |= {key for key, (_, one) in variables.declared.items() if one.default is not None}
    for key, flow, words, span in _uses(survey, given):
        if key not in given and key.scope != "user":
            given.add(key)  # one finding a variable
            yield _found(survey, key, flow, words, span, given)
    yield from _misspelt(survey, given)


def _misspelt(survey: Survey, given: set[Key]) -> Iterator[Diagnostic]:
    """Yield a note for what is only asked for, and called almost like another variable."""
    for key, reads in survey.variables.reads.items():
        if key in given or key.scope == "user":
            continue
        meant = _meant(survey, key, reads[0].text.flow, given)
        if meant is not None:
            message = f"'{key.written}' is asked for, but nothing sets it"
            span = survey.read_at(reads[0])
            yield finding(CODE, Severity.NOTE, message, span, f"did you mean '{meant}'?")


def _sets(write: Write) -> bool:
    unsets = write.op == "set" and write.value is not None and write.value.data is None
    return write.op in SETTING and not unsets


def _uses(survey: Survey, given: set[Key]) -> Iterator[tuple[Key, str, str, Span | None]]:
    """Yield each use of a variable: in which flow, what happens to it there, and where."""
    variables = survey.variables
    for key, reads in variables.reads.items():
        for read in reads if key not in given else ():
            if read.path not in asked(read.text.source):
                yield key, read.text.flow, "read", survey.read_at(read)
    for key, writes in variables.writes.items():
        for one in writes:
            if one.op not in SETTING and one.path != ALL:
                span = survey.spots.inside(one.span, one.path, 0) if one.span else None
                yield key, one.flow, "cleared" if one.op == "clear" else "read", span
    for id, flow in survey.project.flows.items():
        for watch in flow.on.changed:
            key_watched = variables.key(id, watch.variable)
            if key_watched is not None:
                span = survey.spots.value(watch.span, "variable") if watch.span else None
                yield key_watched, id, "watched", span or watch.span


def _found(
    survey: Survey, key: Key, flow: str, words: str, span: Span | None, given: set[Key]
) -> Diagnostic:
    declared = key in survey.variables.declared
    if declared:
        message = f"'{key.written}' is {words}, but nothing in the flow sets it"
        help = "set it, give it a default, or bring its value along with --set"
        return finding(CODE, Severity.NOTE, message, span, help)
    message = f"'{key.written}' is {words}, but nothing sets it"
    return finding(CODE, Severity.WARNING, message, span, _cure(survey, key, flow, given))


def _cure(survey: Survey, key: Key, flow: str, given: set[Key]) -> str:
    if key.written in NOTHING:
        return "what has no value is 'none' in an expression"
    home = survey.project.homes(flow).get(key.name)
    if key.scope == "flow" and (home is not None or Key("session", "", key.name) in given):
        owner = home.scope if home is not None else "session"
        return f"'{key.name}' is a variable of the {owner}: write it without 'flow.'"
    for scope, its in (("flow", flow), ("user", "")) if key.scope == "session" else ():
        if Key(scope, its, key.name) in given:
            return f"did you mean '{scope}.{key.name}'?"
    meant = _meant(survey, key, flow, given)
    if meant is not None:
        return f"did you mean '{meant}'?"
    scope = ", scope: flow" if key.scope == "flow" else ""
    return f"set it, or declare it: `variables: {{{key.name}: {{type: text{scope}}}}}`"


def _meant(survey: Survey, key: Key, flow: str, given: set[Key]) -> str | None:
    return survey.guesses(
        ("variable", flow), key.written, lambda: _names(survey, flow, given) - {key.written}
    )


def _names(survey: Survey, flow: str, given: set[Key]) -> set[str]:
    """Return what variables may be called in a flow."""
    names = {one.written for one in given if not one.flow or one.flow == flow}
    names |= {one.name for one in given if one.flow == flow}
    return names | set(survey.project.homes(flow))
