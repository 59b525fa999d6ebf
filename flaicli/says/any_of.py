"""One of several texts, picked by chance or in turn."""

from __future__ import annotations

from dataclasses import field
from typing import Annotated, ClassVar, Literal

from flaicli.expressions import Template
from flaicli.frozen import frozen
from flaicli.model.events import Event, MessageSaid, VariantPicked
from flaicli.model.step import Moment
from flaicli.model.vocabulary import SOME
from flaicli.says.say import Button
from flaicli.source import Span


@frozen
class AnyOf:
    """One of several texts.

    A random pick comes from the session's seed, so a replay repeats it (rule 25); round_robin takes
    one after the other, each time this step is said.

    Example::

        message:
          - any_of: [One moment., Coming up.]
            pick: round_robin

    Fields:
        any_of: The texts.
        pick: random (the default) or round_robin.
    """

    KIND: ClassVar[str] = "any_of"
    WHOLE: ClassVar[str] = "any_of"
    BESIDE: ClassVar[tuple[str, ...]] = ("pick",)
    any_of: Annotated[tuple[Template, ...], SOME]
    pick: Literal["random", "round_robin"] = "random"
    span: Span | None = field(default=None, compare=False, repr=False)

    def say(self, moment: Moment, step: int) -> tuple[Event, ...]:
        """Pick, and say what was picked."""
        key = f"{moment.place}/{step}"
        among = len(self.any_of)
        if self.pick == "random":
            index = moment.chance(among)
        else:
            index = moment.session.rounds.get(key, 0) % among
        text = moment.text(self.any_of[index])
        return (
            VariantPicked(key, index, self.pick),
            MessageSaid("assistant", text, "text", None, moment.visibility),
        )

    def offers(self) -> tuple[Button, ...]:
        """Offer nothing."""
        return ()
