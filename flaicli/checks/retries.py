"""A question whose attempts run out with nowhere to go.

After the last wrong answer the conversation goes to ``otherwise``, or to ``on.not_understood``
(rule 12). With neither, the bot says that it did not understand and asks again, for ever. A
question for any text is not reported: only an empty answer is wrong.

Bad::

    blocks:
      ask:
        collect: {ask: What is your e-mail address?, into: email, type: email}
        next: end

Good::

    blocks:
      ask:
        collect: {ask: What is your e-mail address?, into: email, type: email, otherwise: by_phone}
        next: end
      by_phone:
        message: Then please call us.
        next: end
"""

from __future__ import annotations

from collections.abc import Iterator

from flaicli.blocks import CollectBlock
from flaicli.checks.survey import Survey, finding
from flaicli.diagnostics import Diagnostic, Severity
from flaicli.inputs import Input
from flaicli.inputs.text import Text

CODE = "F416"


def check(survey: Survey) -> Iterator[Diagnostic]:
    """Yield each question that nobody gets out of without the right answer."""
    project = survey.project
    for place, block in survey.blocks.items():
        body = block.body
        handled = project.flows[place.flow].on.not_understood or project.main.on.not_understood
        if not isinstance(body, CollectBlock) or body.otherwise is not None or handled is not None:
            continue
        if not _takes_all(body.input):
            name = project.label(*place)
            message = f"after {_times(body.attempts)} '{name}' has no way out"
            help = "give it `otherwise`, or the flow `on: {not_understood: …}`"
            yield finding(CODE, Severity.WARNING, message, survey.named(place), help)


def _times(attempts: int) -> str:
    return "a wrong answer" if attempts <= 1 else f"{attempts} wrong answers"


def _takes_all(input_: Input) -> bool:
    return isinstance(input_, Text) and input_.min_length <= 1 and input_.max_length is None
