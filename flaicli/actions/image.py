"""Letting a model draw."""

from __future__ import annotations

from dataclasses import field
from typing import Any, ClassVar

from flaicli.actions.action import written
from flaicli.expressions import Template, Value
from flaicli.frozen import frozen
from flaicli.model.effects import Draw
from flaicli.model.llm import Llm
from flaicli.model.media import DRAW_SECONDS, way_of
from flaicli.model.pictures import MODEL, PROMPT_MAX, SIZE, number_problem, size_problem
from flaicli.model.step import FURTHER, FlowError, Moment, Perform, Step, answered, value_of
from flaicli.model.vocabulary import Path
from flaicli.source import Span


@frozen
class Image:
    """Lets a model draw a picture, and keeps it as a file (FLAI's Image Output).

    The variable gets ``{path, type, width, height, size}``, or a list of these where several are
    drawn; a message shows one with ``image: {url: "{{ picture.path }}"}``. The file lies in
    ``.flai/uploads``. What the model cannot draw, or will not, is an error (rule 7) of kind
    `bad_request`, `refused`, or of those of language models; `on_error` says where that leads.

    dall-e-2 draws 256x256, 512x512 and 1024x1024, at most 10 pictures at a time; dall-e-3 draws
    1024x1024, 1024x1792 and 1792x1024, one at a time; gpt-image-1 draws 1024x1024, 1024x1536,
    1536x1024 and auto, at most 10. Other models may draw any size.

    Example::

        action:
          - image: {prompt: "A cup of {{ drink }}", into: picture}
          - image:
              prompt: "A cup of {{ drink }}, in ink"
              into: pictures
              size: 512x512
              number: 2
              model: dall-e-2
            on_error: no_picture

    Fields:
        prompt: What is drawn, in words.
        into: The variable that gets the picture, or the list of them.
        size: Its width and height in pixels, by default 1024x1024.
        number: How many are drawn, by default 1.
        model: The model that draws, by default gpt-image-1.
        llm: How it is asked, for this step: base_url, timeout (by default 120s), settings. Of the
            flow's own llm only base_url counts.
    """

    KIND: ClassVar[str] = "image"
    prompt: Template
    into: Path
    size: Template | None = None
    number: Value | None = None
    model: str | None = None
    llm: Llm | None = None
    span: Span | None = field(default=None, compare=False, repr=False)

    def run(self, moment: Moment) -> Step:
        """Ask for it; then keep what was drawn."""
        outcome = answered(moment, 0)
        if outcome is None:
            return Step((), Perform(self._effect(moment), moment.hides(self.into)))
        pictures = value_of(outcome)
        return Step(written(moment, self.into, _kept(pictures), "image"), FURTHER)

    def _effect(self, moment: Moment) -> Draw:
        way = way_of(moment, self.model, self.llm, MODEL, DRAW_SECONDS)
        prompt = moment.text(self.prompt).strip()
        size = moment.text(self.size).strip() if self.size is not None else SIZE
        number: Any = moment.value(self.number) if self.number is not None else 1
        problem = size_problem(way.model, size) or number_problem(way.model, number)
        if not prompt:
            problem = "there is nothing to draw: the prompt is empty"
        elif len(prompt) > PROMPT_MAX:
            problem = f"the prompt is longer than {PROMPT_MAX:,} characters"
        if problem is not None:
            raise FlowError("bad_request", problem)
        return Draw(prompt, way.model, size, number, way.settings, way.server, way.timeout)


def _kept(pictures: Any) -> Any:
    """Return the picture, or the list of them where several were asked for."""
    alone = isinstance(pictures, list) and len(pictures) == 1
    return pictures[0] if alone else pictures
