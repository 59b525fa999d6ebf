"""Running JavaScript of the flow, caged."""

from __future__ import annotations

import zlib
from dataclasses import field
from typing import Any, ClassVar

from flaicli.actions.action import arguments, written
from flaicli.expressions import Value
from flaicli.frozen import frozen
from flaicli.model.effects import RunScript
from flaicli.model.step import FURTHER, GoTo, Moment, Perform, Step, answered, value_of
from flaicli.model.target import Target
from flaicli.model.vocabulary import Path
from flaicli.regex import regex
from flaicli.source import Span


@frozen
class Script:
    """Runs JavaScript; what it returns goes into a variable, or chooses where to go.

    The code is the body of a function: without ``return`` it gives nothing. It sees ``state`` (the
    variables, but no sensitive one), ``args`` (what you give it, sensitive or not), ``history`` (a
    list of ``{role, content}``), ``console.log``, and the functions ``lastMessage(role)``,
    ``messageCount(role)``, ``historyText({n, role, labels})``, ``historyContains(piece, role)``,
    ``formatDate(iso, "%A %-d %B %Y")`` and ``uuid()``; a role may be left out. Only what it returns
    counts, and that must be JSON. Time is that of the turn and chance the session's, so that a
    replay repeats both.

    It has 16 MB, five seconds, and neither files, network nor modules. What goes wrong is an error
    (rule 7) of kind ``exception`` or ``syntax``, with the line, ``timeout``, ``memory``, ``result``
    (no JSON, or too much of it) or ``not_installed``: it needs ``pip install 'flai[js]'``.

    Example::

        action:
          - script: {code: "return state.total > 10 ? 'high' : 'low'", into: band}
          - script:
              code: return args.vat.endsWith("B01")
              args: {vat: "{{ vat }}"}
              truthy: confirm
              falsy: ask_again

    Fields:
        code: The script, the body of a JavaScript function.
        args: What it is given as args.
        into: The variable that gets what it returns; nothing returned unsets it.
        truthy: Where to go if what it returns is true, not 0, not empty (FLAI's JS Validator).
        falsy: Where to go if it is not.
    """

    KIND: ClassVar[str] = "script"
    SECRETS: ClassVar[tuple[str, ...]] = ("args",)
    SHORT: ClassVar[str] = "code"
    code: str
    args: Value | None = None
    into: Path | None = None
    truthy: Target | None = None
    falsy: Target | None = None
    span: Span | None = field(default=None, compare=False, repr=False)

    def run(self, moment: Moment) -> Step:
        """Run it; then keep what it returned, and go where that leads."""
        outcome = answered(moment, 0)
        if outcome is None:
            return Step((), Perform(self._effect(moment), moment.hides(self.into)))
        value = value_of(outcome)
        target = self.truthy if outcome.meta.get("truthy") else self.falsy
        return Step(
            written(moment, self.into, value, "script"),
            FURTHER if target is None else GoTo(target, "script"),
        )

    def _effect(self, moment: Moment) -> RunScript:
        session = moment.session
        place = f"{session.seed}/{session.turn}/{moment.place}"
        history = tuple(dict(one) for one in session.history) if _HISTORY.search(self.code) else ()
        return RunScript(
            self.code,
            arguments(moment, self.args),
            _named(self.code, moment.state()),
            history,
            moment.now,
            zlib.crc32(place.encode()),
        )


_HISTORY = regex(r"history|lastMessage|messageCount|arguments|eval")
_NAMED = regex(r"\bstate\s*\??\.\s*([A-Za-z_$][\w$]*)")
_WHOLE = regex(r"\bstate\b(?!\s*\??\.\s*[A-Za-z_$])|arguments|eval")


def _named(code: str, state: dict[str, Any]) -> dict[str, Any]:
    """Return the variables that a script names: what it is given is kept with each request.

    One that uses `state` in another way than as `state.name` gets all of them.
    """
    if _WHOLE.search(code):
        return state
    wanted = set(_NAMED.findall(code))
    return {name: value for name, value in state.items() if name in wanted}
