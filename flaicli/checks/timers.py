"""A timer that leads nowhere, or that never runs out.

``timeout`` and ``on_timeout`` belong together (without ``on_timeout`` the time's end leads to
``otherwise``). All timers count from the user's last act, and the earliest comes first (rule 15):
one that is longer than the idle timeout is never met.

Bad::

    blocks:
      ask:
        collect: {ask: Still there?, into: answer, timeout: 60s}
        next: end

Good::

    blocks:
      ask:
        collect: {ask: Still there?, into: answer, timeout: 60s, on_timeout: call_back}
        next: end
      call_back:
        message: We call you back.
        next: end
"""

from __future__ import annotations

from collections.abc import Iterator

from flaicli.blocks import CollectBlock
from flaicli.checks.survey import Survey, finding
from flaicli.diagnostics import Diagnostic, Severity
from flaicli.model.target import Place
from flaicli.source import Span
from flaicli.values import describe

CODE = "F417"


def check(survey: Survey) -> Iterator[Diagnostic]:
    """Yield each timer that lacks its other half, or that another one always precedes."""
    for place, block in survey.blocks.items():
        if isinstance(block.body, CollectBlock):
            yield from _question(survey, place, block.body)
    for flow in survey.project.flows.values():
        silence = flow.on.silence
        if silence is not None and _idle_first(survey, silence.after):
            span = silence.span
            where = survey.spots.value(span, "after") if span is not None else None
            yield _late(survey, "'on.silence'", silence.after, where or span)


def _question(survey: Survey, place: Place, body: CollectBlock) -> Iterator[Diagnostic]:
    name, span = survey.project.label(*place), body.span
    if body.timeout is None:
        if body.on_timeout is not None:
            message = f"'{name}' says where a timeout leads, but has no 'timeout'"
            where = body.on_timeout.span
            yield finding(CODE, Severity.WARNING, message, where, "add one, like `timeout: 60s`")
        return
    where = (survey.spots.value(span, "timeout") if span is not None else None) or span
    if body.on_timeout is None and body.otherwise is None:
        message = f"'{name}' has a timeout that leads nowhere"
        help = "say where it leads: `on_timeout: …`"
        yield finding(CODE, Severity.WARNING, message, where, help)
    if _idle_first(survey, body.timeout):
        yield _late(survey, f"the timeout of '{name}'", body.timeout, where)


def _idle_first(survey: Survey, seconds: float) -> bool:
    idle = survey.project.main.settings.idle_timeout
    return 0 < idle < seconds


def _late(survey: Survey, what: str, seconds: float, span: Span | None) -> Diagnostic:
    idle = survey.project.main.settings.idle_timeout
    message = f"{what} ({describe(seconds, 'duration')}) never comes: idle for "
    message += f"{describe(idle, 'duration')}, the conversation is aborted"
    help = "make it shorter, or `settings: {idle_timeout: …}` longer"
    return finding(CODE, Severity.WARNING, message, span, help)
