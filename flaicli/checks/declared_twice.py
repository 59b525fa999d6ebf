"""A variable that two flows declare in different ways.

Session variables are shared by all flows of a project, and each flow enforces its own declaration:
what one may write, the other may refuse, hide or not.

Bad::

    imports: {shop: ./shop.yaml}
    variables:
      total: {type: text}
    blocks:
      go:
        action:
          - set: {total: none yet}
          - call: {flow: shop}
        next: end

Good::

    imports: {shop: ./shop.yaml}
    variables:
      total: {type: number}
    blocks:
      go:
        action:
          - set: {total: 0}
          - call: {flow: shop}
        next: end

where ``shop.yaml`` declares ``total: {type: number}``.
"""

from __future__ import annotations

from collections.abc import Iterator

from flaicli.checks.survey import Survey, finding
from flaicli.diagnostics import Diagnostic, Severity
from flaicli.model.flow import Variable
from flaicli.source import Span

CODE = "F427"


def check(survey: Survey) -> Iterator[Diagnostic]:
    """Yield each declaration that differs from an earlier flow's of the same shared variable."""
    first: dict[str, tuple[str, Variable]] = {}
    for id, flow in survey.project.flows.items():
        for name, one in flow.variables.items():
            if one.scope == "flow":
                continue
            owner, earlier = first.setdefault(name, (id, one))
            words = _differ(earlier, one)
            if words is not None:
                message = f"'{name}' is {words[1]} here, but {words[0]} in flow '{owner}'"
                note = (f"in flow '{owner}'", _span(survey, owner, name, earlier))
                help = "both flows share it: declare it alike, or name one of them otherwise"
                span = _span(survey, id, name, one)
                yield finding(CODE, Severity.WARNING, message, span, help, note)


def _differ(one: Variable, other: Variable) -> tuple[str, str] | None:
    if one.scope != other.scope:
        return f"of scope {one.scope}", f"of scope {other.scope}"
    if one.type != other.type and "any" not in (one.type, other.type):
        return one.type, other.type
    if one.sensitive != other.sensitive:
        words = {True: "sensitive", False: "not sensitive"}
        return words[one.sensitive], words[other.sensitive]
    return None


def _span(survey: Survey, flow: str, name: str, one: Variable) -> Span | None:
    path = survey.project.flows[flow].path
    return survey.spots.key(path, "variables", name) or one.span
