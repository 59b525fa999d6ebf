"""Looking up an answer in the texts that the flow declares."""

from __future__ import annotations

from dataclasses import field
from itertools import chain
from typing import Annotated, ClassVar

from flaicli.actions.action import noticed, written
from flaicli.expressions import Template
from flaicli.frozen import frozen
from flaicli.model.effects import SearchKnowledge
from flaicli.model.llm import settled
from flaicli.model.step import FURTHER, FlowError, GoTo, Moment, Perform, Step, answered, value_of
from flaicli.model.target import Target
from flaicli.model.vocabulary import LONE, Path
from flaicli.source import Span

TAKEN = 3
"""Passages that are taken where the author says nothing."""

SCORE = 0.1
"""The least score of a passage where the author says nothing."""


@frozen
class Knowledge:
    """Looks up passages in the folders declared under ``knowledge`` (FLAI's Knowledge Tool).

    The flow says above its blocks ``knowledge: {manual: ./manual}``: a folder of Markdown and text
    files beside it. They are cut into passages of up to 2000 characters, at headings and between
    paragraphs, and read anew when they were saved. The best go into the variable as a list of
    ``{text, file, heading, score}``: ``{{ found | join("\\n\\n", attribute="text") }}`` is a text
    to give to a language model.

    Passages are found by words: case, accents and English endings do not matter, words such as
    "what" and "the" (in five languages) do not count, and a word of four letters also finds longer
    ones that begin with it. The score, from 0 to 1, is how much of the question a passage has, rare
    words counting for more. With ``embed``, the name of a model that gives vectors, they are found
    by what they mean, and the score is how alike question and passage are.

    Where nothing is found it goes to ``no_match``, or on, and the variable is an empty list.

    Example::

        action:
          - knowledge: {in: manual, into: found, no_match: ask_a_human}
          - knowledge: {query: "{{ topic }} price", take: 1, min_score: 0.5, into: prices}

    Fields:
        in: What is searched, one name or several; all that is declared when left out.
        query: What is looked for; what the user said last when left out.
        into: The variable that gets the passages.
        take: How many passages at most.
        min_score: The least score, from 0 to 1, that a passage needs.
        no_match: Where to go when nothing is found.
        embed: The model that turns texts into vectors, to search by meaning.
    """

    KIND: ClassVar[str] = "knowledge"
    in_: Annotated[tuple[str, ...], LONE] = ()
    query: Template | None = None
    into: Path | None = None
    take: int = TAKEN
    min_score: float = SCORE
    no_match: Target | None = None
    embed: Template | None = None
    span: Span | None = field(default=None, compare=False, repr=False)

    def run(self, moment: Moment) -> Step:
        """Look it up; then keep what was found, or go where nothing was."""
        outcome = answered(moment, 0)
        if outcome is None:
            return Step((), Perform(self._effect(moment), moment.hides(self.into)))
        found = value_of(outcome)
        target = self.no_match if not found else None
        return Step(
            chain(noticed(outcome), written(moment, self.into, found, "knowledge")),
            FURTHER if target is None else GoTo(target, "no_match"),
        )

    def _effect(self, moment: Moment) -> SearchKnowledge:
        query = self.query
        return SearchKnowledge(
            (moment.session.last_prompt or "") if query is None else moment.text(query),
            self._sources(moment),
            self.take,
            self.min_score,
            *self._model(moment),
        )

    def _model(self, moment: Moment) -> tuple[str | None, str | None]:
        """Return the model that gives vectors, and its server: that of the flow's own models."""
        if self.embed is None:
            return None, None
        return moment.text(self.embed), settled(moment.header("llm")).base_url

    def _sources(self, moment: Moment) -> tuple[str, ...]:
        """Return the folders, as seen from the root's file."""
        names = self.in_ or tuple(name for one in moment.header("knowledge") for name in one)
        if not names:
            raise FlowError("unknown_knowledge", "no folder is declared in 'knowledge'")
        paths = []
        for name in names:
            found = moment.declared("knowledge", name)
            if found is None:
                what = f"there is no '{name}' declared in 'knowledge'"
                raise FlowError("unknown_knowledge", what)
            paths.append(moment.beside(found[0], found[1].folder))
        return tuple(dict.fromkeys(paths))
