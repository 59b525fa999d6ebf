"""What a choice offers: keys, titles and synonyms, read from what the author wrote."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any

from flaicli.frozen import frozen
from flaicli.regex import regex
from flaicli.values import Refused, describe, fold, shown

# A word, one character of a script that writes no spaces (Thai, kana, Han), or one sign.
_TOKEN = regex(
    r"[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff]|[^\W\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff]+|[^\w\s]"
)
# The same where there is nothing but ASCII: 50 us to compile, the other 2 ms.
_ASCII_TOKEN = regex(r"\w+|[^\w\s]")

_SCALARS = ("str", "int", "float", "bool")

Tokens = tuple[str, ...]


@frozen
class Offer:
    """One thing to choose: the value to store, what the user reads, and what else it is called."""

    key: object
    title: str
    synonyms: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """All that the user may call it, folded, each once."""
        called = (describe(self.key), self.title, *self.synonyms)
        return tuple(dict.fromkeys(folded for name in called if (folded := fold(name))))


@frozen
class Menu:
    """All offers of a choice, made ready for finding.

    ``exact`` has the places of the offers of each folded name; ``phrases`` the words of each name
    with its place; ``numbered`` tells that a number means a place, as no name is a number.
    """

    offers: tuple[Offer, ...]
    exact: Mapping[str, tuple[int, ...]]
    phrases: tuple[tuple[Tokens, int], ...]
    numbered: bool


def menu(data: object) -> Menu:
    """Read choices: a list of values, or a mapping of keys to synonyms. Raises `Refused`.

    A mapping's value is nothing, a title, a list of synonyms, or ``{title, synonyms}``. The same
    choices are read once.
    """
    return _menu(_frozen(data))


def tokens(folded: str) -> Tokens:
    """Split folded text into words and signs.

    >>> tokens("a t-shirt, please")
    ('a', 't', '-', 'shirt', ',', 'please')
    """
    token = _ASCII_TOKEN if folded.isascii() else _TOKEN
    return tuple(token.findall(folded))


@lru_cache(maxsize=256)
def _menu(frozen: tuple[Any, ...]) -> Menu:
    tag, *items = frozen
    if tag not in ("list", "dict"):
        raise Refused("'choices' must be a list or a mapping")
    if not items:
        raise Refused("there is nothing to choose from")
    offers = tuple(_listed(item) if tag == "list" else _keyed(item) for item in items)
    exact: dict[str, tuple[int, ...]] = {}
    for place, offer in enumerate(offers):
        for name in offer.names:
            exact[name] = (*exact.get(name, ()), place)
    phrases = tuple((tokens(name), place) for name, places in exact.items() for place in places)
    return Menu(offers, exact, phrases, not any(name.isdigit() for name in exact))


def _frozen(data: object) -> tuple[Any, ...]:
    """Make plain data hashable, and tell 1, 1.0 and true apart."""
    if isinstance(data, list | tuple):
        return ("list", *(_frozen(item) for item in data))
    if isinstance(data, dict):
        return ("dict", *((key, _frozen(item)) for key, item in data.items()))
    return (type(data).__name__, data)


def _listed(item: tuple[Any, ...]) -> Offer:
    """Read an item of a list: a text, a number, or a truth value."""
    tag, *rest = item
    if tag not in _SCALARS or not fold(describe(rest[0])):
        raise Refused("an item of 'choices' must be a text or a number")
    return Offer(rest[0], describe(rest[0]))


def _keyed(item: tuple[str, tuple[Any, ...]]) -> Offer:
    """Read an item of a mapping."""
    key, (tag, *rest) = item
    if tag == "NoneType":
        return Offer(key, key)
    if tag == "str":
        return Offer(key, rest[0] or key)
    if tag == "list":
        return Offer(key, key, _words(key, rest))
    if tag == "dict" and dict(rest).keys() <= {"title", "synonyms"}:
        return _titled(key, dict(rest))
    raise Refused(f"the choice {shown(key)} must have a title, synonyms, or both")


def _titled(key: str, fields: Mapping[str, tuple[Any, ...]]) -> Offer:
    title = _words(key, (fields["title"],))[0] if "title" in fields else key
    synonyms = fields.get("synonyms", ("list",))
    if synonyms[0] == "NoneType":
        synonyms = ("list",)
    several = synonyms[1:] if synonyms[0] == "list" else (synonyms,)
    return Offer(key, title or key, _words(key, several))


def _words(key: str, items: Iterable[tuple[Any, ...]]) -> tuple[str, ...]:
    """Read the names of a choice, each a text or a number."""
    words = []
    for tag, *rest in items:
        if tag not in _SCALARS:
            raise Refused(f"what the choice {shown(key)} is called must be text")
        words.append(describe(rest[0]))
    return tuple(words)
