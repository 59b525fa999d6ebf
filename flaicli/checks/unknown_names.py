"""A name that ``const``, ``internal`` or ``error`` does not have.

What they hold is fixed, so this is empty for ever: the name is misspelt, or the constant missing.
An imported flow sees its own constants and those of the flow that imports it.

Bad::

    constants: {shop: Bean There}
    blocks:
      greet:
        message: "Welcome to {{ const.shp }}."
        next: end

Good::

    constants: {shop: Bean There}
    blocks:
      greet:
        message: "Welcome to {{ const.shop }}."
        next: end
"""

from __future__ import annotations

from collections.abc import Iterator

from flaicli.checks.guess import suggestion
from flaicli.checks.survey import Survey, finding
from flaicli.checks.variables import Read, parts
from flaicli.diagnostics import Diagnostic, Severity

CODE = "F410"

INTERNAL = (
    "botId", "sessionId", "version", "channel", "user", "preferredLanguage", "locale", "nlp",
    "currentDialogstate", "previousDialogstate", "messageContent", "messageType",
    "misses", "attempt", "turn", "now",
)  # fmt: skip
"""What `internal` holds (rule 26); a test holds it to what the engine gives."""

ERROR = ("kind", "message", "flow", "block", "action")
"""What `error` holds."""


def check(survey: Survey) -> Iterator[Diagnostic]:
    """Yield each reading of a name that is not there, each name once a flow."""
    told: set[tuple[str, str, str]] = set()
    for read in survey.variables.others:
        flow, (root, name) = read.text.flow, parts(read.path)
        known = _known(survey, flow, root)
        if known is None or not name or name in known or (flow, root, name) in told:
            continue
        told.add((flow, root, name))
        yield _found(survey, read, root, name, known)


def _known(survey: Survey, flow: str, root: str) -> tuple[str, ...] | None:
    if root == "internal":
        return INTERNAL
    if root == "error":
        return ERROR
    if root != "const" or not survey.whole:
        return None
    return (*survey.project.main.constants, *survey.project.flows[flow].constants)


def _found(survey: Survey, read: Read, root: str, name: str, known: tuple[str, ...]) -> Diagnostic:
    help = suggestion(name, known)
    if root == "const":
        message = f"there is no constant '{name}'"
        help = help or f"declare it: `constants: {{{name}: …}}`"
    else:
        message = f"'{root}' has no '{name}'"
        help = help or f"it has {', '.join(known)}"
    return finding(CODE, Severity.ERROR, message, survey.read_at(read), help)
