"""A picture that the model does not draw.

Each model draws certain sizes, and so many pictures at a time: dall-e-3 draws 1024x1024, 1024x1792
and 1792x1024, and one picture. What stands in braces is looked at when the picture is drawn.

Bad::

    blocks:
      draw:
        action:
          - image: {prompt: A cup, size: 256x256, model: dall-e-3, into: picture}
        next: end

Good::

    blocks:
      draw:
        action:
          - image: {prompt: A cup, size: 1024x1792, model: dall-e-3, into: picture}
        next: end
"""

from __future__ import annotations

from collections.abc import Iterator

from flaicli.actions.image import Image
from flaicli.checks.survey import Survey, finding
from flaicli.diagnostics import Diagnostic, Severity
from flaicli.model.media import model_of
from flaicli.model.pictures import MODEL, number_problem, size_problem

CODE = "F445"


def check(survey: Survey) -> Iterator[Diagnostic]:
    """Yield each size, and each number of pictures, that is written and cannot be drawn."""
    for _, one in survey.owners(Image):
        model = model_of(one.model, one.llm, MODEL)
        size, number = one.size, one.number
        if size is not None and size.constant:
            problem = size_problem(model, size.source.strip())
            if problem is not None:
                yield finding(CODE, Severity.ERROR, problem, size.span, "ask for another size")
        if number is not None and number.constant:
            problem = number_problem(model, number.data)
            if problem is not None:
                help = "draw fewer at a time" if number.data != 0 else "leave 'number' out for one"
                yield finding(CODE, Severity.ERROR, problem, number.span or one.span, help)
