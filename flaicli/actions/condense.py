"""Making a long text short."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import field
from typing import ClassVar

from flaicli.actions.action import written
from flaicli.expressions import Template
from flaicli.frozen import frozen
from flaicli.model.events import Event
from flaicli.model.llm import Llm
from flaicli.model.prompts import completion, instructions, settings_of
from flaicli.model.step import FURTHER, FlowError, Moment, Perform, Step, value_of
from flaicli.model.vocabulary import Path
from flaicli.source import Span

CHUNK = 12_000
CHUNK_MIN = 200

CHUNKS_MAX = 16
"""Parts of one text; more would be more requests than a turn has."""

TASK = "Summarise the text that the user gives you, in its own language, in a few sentences."
PART = "It is part {number} of {count} of a longer text."
WHOLE = "It is made of summaries of a text's parts: make one summary of them."


@frozen
class Condense:
    """Lets a language model summarise a variable that has become long (FLAI's Variable Condense).

    A text longer than `chunk` is parted at paragraphs, lines or spaces; each part is summarised,
    and then the summaries are. At most 16 parts; what is no text is read as JSON.

    Example::

        action:
          - condense: {variable: notes, prompt: Keep names and dates., into: brief}

    Fields:
        variable: The variable that is read.
        into: The variable that gets the summary; the same one when left out.
        prompt: What the model is told beside summarising.
        chunk: How many characters it reads at once, by default 12000, some 3000 tokens.
        model: The model that is asked.
        llm: How it is asked, for this step.
    """

    KIND: ClassVar[str] = "condense"
    SHORT: ClassVar[str] = "variable"
    variable: Path
    into: Path | None = None
    prompt: Template | None = None
    chunk: int = CHUNK
    model: str | None = None
    llm: Llm | None = None
    span: Span | None = field(default=None, compare=False, repr=False)

    def run(self, moment: Moment) -> Step:
        """Ask for the summary of each part, then of them all; then keep it."""
        value = moment.read(self.variable)
        text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
        if value is None or not text.strip():
            return Step((), FURTHER)
        size = max(self.chunk, CHUNK_MIN)
        parts, used = self._parts(text, size), 0
        merging = False
        while True:
            summaries: list[str] = []
            for number, part in enumerate(parts, 1):
                if used == len(moment.exchanges):
                    return self._ask(moment, part, number, len(parts), merging)
                summaries.append(str(value_of(moment.exchanges[used])["text"]).strip())
                used += 1
            if len(parts) == 1:
                return Step(self._kept(moment, summaries[0]), FURTHER)
            joined = "\n\n".join(summaries)
            if merging and len(joined) >= sum(map(len, parts)):
                raise FlowError(
                    "too_long", f"the summaries of '{self.variable}' do not get shorter"
                )
            parts, merging = self._parts(joined, size), True

    def _parts(self, text: str, size: int) -> list[str]:
        parts = parted(text, size)
        if len(parts) > CHUNKS_MAX:
            most = f"{CHUNKS_MAX} parts of {size:,} characters"
            message = f"'{self.variable}' has {len(text):,} characters, more than {most}"
            raise FlowError("too_long", message)
        return parts

    def _ask(self, moment: Moment, part: str, number: int, count: int, merging: bool) -> Step:
        llm = settings_of(moment, self.llm, self.model)
        place = WHOLE if merging else PART.format(number=number, count=count)
        beside = moment.text(self.prompt) if self.prompt is not None else ""
        rules = instructions(moment, llm, TASK, place if merging or count > 1 else "", beside)
        messages = [*rules, {"role": "user", "content": part}]
        private = moment.hides(self.variable) or moment.hides(self.into)
        return Step((), Perform(completion(moment, llm, "condense", messages), private))

    def _kept(self, moment: Moment, summary: str) -> Iterator[Event]:
        yield from written(moment, self.into or self.variable, summary, "condense")


def parted(text: str, size: int) -> list[str]:
    """Return a text in parts of at most so many characters, cut where it hurts least.

    >>> parted("one two three", 8)
    ['one two', 'three']
    """
    parts: list[str] = []
    rest = text.strip()
    while len(rest) > size:
        cut = _cut(rest, size, ("\n\n", "\n", ". ", " "))
        parts.append(rest[:cut].rstrip())
        rest = rest[cut:].lstrip()
    return [*parts, rest] if rest or not parts else parts


def _cut(text: str, size: int, marks: Sequence[str]) -> int:
    """Return where to cut: at the last of the best marks in the second half, else anywhere."""
    for mark in marks:
        at = text.rfind(mark, size // 2, size + 1)
        if at > 0:
            return at + len(mark.rstrip()) if mark.strip() else at
    return size
