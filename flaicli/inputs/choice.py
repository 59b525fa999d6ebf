"""One of several options, or some of them."""

from __future__ import annotations

from dataclasses import field
from typing import ClassVar

from flaicli.expressions import DictScope, Value
from flaicli.frozen import frozen
from flaicli.inputs.hearing import Hearing, Rejected
from flaicli.inputs.limits import plea
from flaicli.inputs.matching import find, find_all
from flaicli.inputs.offers import Menu, menu
from flaicli.source import Span
from flaicli.values import Refused, describe

TITLES_MAX = 10
"""Options that a sentence lists; of the others it gives the number."""


@frozen
class Choice:
    """One of several options, whatever the user calls it; its key is stored.

    The answer may be a key, a title, a synonym or a number on the list ("1"; not where an option
    is itself called by a number), may hold one of them among other words ("a large one, please"),
    or may be misspelled ("cappucino"). What could be two options is neither.

    Fields:
        choices: a list, or a mapping of keys to synonyms or {title, synonyms}, or a template for it
        multiple: whether several may be chosen; a list of keys is stored, in the order named
        fuzzy: how alike a word of four letters or more must be, from 0 to 1 (no slip allowed)

    Example::

        collect:
          ask: Which size?
          into: size
          type: choice
          choices:
            small: [little, s]
            medium: [regular, m]
            large: {title: Large (50 cl), synonyms: [big, l]}
        next: end
    """

    KIND: ClassVar[str] = "choice"

    choices: Value
    multiple: bool = False
    fuzzy: float = 0.8
    span: Span | None = field(default=None, compare=False, repr=False)

    def parse(self, answer: str, hearing: Hearing) -> object:
        """Give the key, or the list of keys; rejected as ``not_a_choice`` or ``ambiguous``.

        Raises `values.Refused` if the choices turn out to be none.
        """
        on_offer = menu(hearing.resolve(self.choices))
        if self.multiple:
            found = find_all(answer, on_offer, self.fuzzy)
            if not found:
                raise Rejected("not_a_choice", plea("choose one or more of:", _listed(on_offer)))
            return [on_offer.offers[place].key for place in found]
        found = find(answer, on_offer, self.fuzzy)
        if not found:
            raise Rejected("not_a_choice", plea("choose one of:", _listed(on_offer)))
        if len(found) > 1:
            titles = _joined([on_offer.offers[place].title for place in found])
            raise Rejected("ambiguous", f"That could be {titles}. " + plea("choose one"))
        return on_offer.offers[found[0]].key

    def options(self, hearing: Hearing) -> tuple[tuple[str, str], ...]:
        """Give the key and the title of each option, for display. Raises `values.Refused`."""
        offers = menu(hearing.resolve(self.choices)).offers
        return tuple((describe(offer.key), offer.title) for offer in offers)

    def keeps(self, value: object, hearing: Hearing) -> bool:
        """Tell whether a stored value would do: a key, or a list of keys."""
        keys = [offer.key for offer in menu(hearing.resolve(self.choices)).offers]
        if self.multiple:
            return isinstance(value, list) and bool(value) and all(each in keys for each in value)
        return value in keys

    def sample(self) -> str:
        """One answer that will do: the first key; "1" where only a conversation knows it."""
        try:
            return describe(self._constant().offers[0].key) if self.choices.constant else "1"
        except Refused:
            return "1"

    def problems(self) -> tuple[str, ...]:
        """Choices that are none, one name for two of them, or a likeness beyond 0 to 1."""
        found = () if 0 < self.fuzzy <= 1 else ("'fuzzy' must be above 0 and at most 1",)
        if not self.choices.constant:
            return found
        try:
            on_offer = self._constant()
        except Refused as refusal:
            return (*found, str(refusal))
        return found + tuple(
            f"'{name}' names {_joined([on_offer.offers[place].title for place in places], 'and')}"
            for name, places in on_offer.exact.items()
            if len(places) > 1
        )

    def _constant(self) -> Menu:
        return menu(self.choices.resolve(DictScope()))


def _listed(on_offer: Menu) -> str:
    titles = [offer.title for offer in on_offer.offers]
    if len(titles) > TITLES_MAX + 1:
        titles = [*titles[:TITLES_MAX], f"{len(titles) - TITLES_MAX} more"]
    return _joined(titles)


def _joined(titles: list[str], last: str = "or") -> str:
    return f" {last} ".join(part for part in (", ".join(titles[:-1]), titles[-1]) if part)
