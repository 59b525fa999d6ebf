"""The working state of one evaluation: where names come from and how much has been spent."""

from __future__ import annotations

from collections.abc import Iterable

from .limits import RESULT_MAX, STEPS_MAX
from .problem import ExpressionError
from .scope import Scope


class Run:
    """One evaluation over a scope; counts steps and characters against the limits.

    Expressions whose work is bounded by their own length are evaluated on the bare scope instead,
    which saves making this object.
    """

    __slots__ = ("find", "known", "missed", "root", "steps", "written")

    def __init__(self, scope: Scope) -> None:
        self.find = scope.find
        self.missed = scope.missed
        self.known = scope.known
        self.root = self
        self.steps = 0
        self.written = 0

    def charge(self, steps: int) -> None:
        """Spend steps; raises ExpressionError of kind "limit" when none are left."""
        self.steps += steps
        if self.steps > STEPS_MAX:
            raise ExpressionError(f"took more than {STEPS_MAX:,} steps", kind="limit")

    def write(self, out: list[str], text: str) -> None:
        """Add to the result; raises ExpressionError of kind "limit" when it grows too long."""
        self.written += len(text)
        if self.written > RESULT_MAX:
            raise result_too_long()
        out.append(text)


class Frame:
    """Names that ``for`` and ``set`` give, in front of the names around them."""

    __slots__ = ("charge", "missed", "names", "outer", "root")

    def __init__(self, outer: Run | Frame, names: dict[str, object]) -> None:
        self.outer = outer
        self.root: Run = outer.root
        self.charge = self.root.charge
        self.missed = self.root.missed
        self.names = names

    def find(self, name: str) -> object:
        """The value of a name of this frame, else of the ones around it."""
        if name in self.names:
            return self.names[name]
        return self.outer.find(name)

    def known(self) -> Iterable[str]:
        """Every name in view."""
        return (*self.names, *self.outer.known())


def result_too_long() -> ExpressionError:
    """The error for a text over the limit."""
    return ExpressionError(f"the text grew longer than {RESULT_MAX:,} characters", kind="limit")
