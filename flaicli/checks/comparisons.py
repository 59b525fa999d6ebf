"""A comparison, or a case, with a value that the variable can never have.

A number never equals the text ``"3"`` (rule 23). And where everything that sets a variable is
written out (the choices of a question, what ``set`` gives it), another text is a slip of the pen.

Bad::

    blocks:
      ask:
        collect:
          ask: Which size?
          into: size
          type: choice
          choices: [small, large]
          otherwise: end
        next: by_size
      by_size:
        condition: {switch: size, cases: {larg: upsell}, else: end}
      upsell:
        message: A cookie with it?
        next: end

Good::

    blocks:
      ask:
        collect:
          ask: Which size?
          into: size
          type: choice
          choices: [small, large]
          otherwise: end
        next: by_size
      by_size:
        condition: {switch: size, cases: {large: upsell}, else: end}
      upsell:
        message: A cookie with it?
        next: end
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from flaicli.blocks import SwitchBlock
from flaicli.checks.guess import suggestion
from flaicli.checks.sights import Text
from flaicli.checks.survey import Survey, finding
from flaicli.diagnostics import Diagnostic, Severity
from flaicli.expressions.compared import compared
from flaicli.model.changes import same
from flaicli.regex import regex
from flaicli.values import shown

CODE = "F413"

_HOLDS: dict[str, tuple[type, ...]] = {
    "text": (str,),
    "integer": (int, float),
    "number": (int, float),
    "duration": (int, float),
    "boolean": (bool,),
    "date": (str,),
    "time": (str,),
    "datetime": (str,),
    "email": (str,),
    "phone": (str,),
    "url": (str,),
    "money": (dict,),
    "list": (list,),
    "object": (dict,),
}
"""What each declared type holds; a truth value is no number."""

_PATH = regex(r"[A-Za-z_][A-Za-z0-9_.]*")


def check(survey: Survey) -> Iterator[Diagnostic]:
    """Yield each constant that can never be equal to what it is compared with."""
    for text in survey.texts:
        source = text.source.source
        if "==" in source or "!=" in source:
            for path, value, offset in compared(text.source):
                why = _impossible(survey, text.flow, path, value)
                if why is not None:
                    yield _found(survey, text, path, value, offset, why)
    yield from _cases(survey)


def _found(
    survey: Survey, text: Text, path: str, value: object, offset: int, why: tuple[str, str | None]
) -> Diagnostic:
    message = f"'{path}' is never equal to {shown(value)}: {why[0]}"
    return finding(CODE, Severity.WARNING, message, survey.spot(text, offset), why[1])


def _cases(survey: Survey) -> Iterator[Diagnostic]:
    for place, block in survey.blocks.items():
        body = block.body
        if not isinstance(body, SwitchBlock) or not _PATH.fullmatch(body.switch.source.strip()):
            continue
        path = body.switch.source.strip()
        for value, case in body.cases:
            why = _impossible(survey, place.flow, path, value)
            if why is not None:
                message = f"'{path}' is never equal to {shown(value)}: {why[0]}"
                span = body.span
                key = str(value)
                where = survey.spots.case(span, key) if span is not None else None
                yield finding(CODE, Severity.WARNING, message, where or case.span, why[1])


def _impossible(survey: Survey, flow: str, path: str, value: Any) -> tuple[str, str | None] | None:
    """Return why a variable can never have a value, and the way out; None where it can."""
    if value is None:
        return None
    declared = survey.variables.type_of(flow, path)
    held = _HOLDS.get(declared)
    if held is not None and not _is(value, held):
        cure = "remove the quotes" if declared in _BARE and isinstance(value, str) else None
        return f"it is declared as {declared}", cure
    key = survey.variables.key(flow, path)
    if key is None or "." in path or not survey.whole:
        return None
    values = survey.variables.values(key)
    if values is None or any(same(one, value) for one in values):
        return None
    texts = [one for one in values if isinstance(one, str)]
    cure = suggestion(value, texts) if isinstance(value, str) else None
    listed = ", ".join(shown(one) for one in values[:5]) + (", …" if len(values) > 5 else "")
    return f"it is one of {listed}", cure


_BARE = frozenset({"integer", "number", "boolean"})


def _is(value: object, held: tuple[type, ...]) -> bool:
    if isinstance(value, bool):
        return bool in held
    return isinstance(value, held)
