"""What an input is asked with, and how it says no."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar, Protocol

from flaicli.expressions import Value


class Rejected(Exception):
    """An answer that will not do.

    ``code`` is a stable name of the reason ("too_small"); ``text`` is what the user is told when
    the author wrote nothing of their own: whole sentences that say what to type.
    """

    def __init__(self, code: str, text: str) -> None:
        super().__init__(code, text)
        self.code = code
        self.text = text


class Hearing(Protocol):
    """What an input may know of the moment at which it hears an answer."""

    @property
    def now(self) -> str:
        """The time of the turn, ISO 8601 with an offset."""

    @property
    def language(self) -> str:
        """The language spoken, like ``en`` or ``nl-BE``."""

    @property
    def upload(self) -> Mapping[str, object] | None:
        """The file sent with the answer (name, path, size in bytes, type), if there is one."""

    def resolve(self, value: Value) -> object:
        """Work out an option that may hold templates; gives plain data."""


class Input(Protocol):
    """A kind of answer that a collect block accepts."""

    KIND: ClassVar[str]

    def parse(self, answer: str, hearing: Hearing) -> object:
        """Give the value to store.

        Raises `Rejected` for an answer that will not do, and `values.Refused` for an option of the
        author that only now turned out wrong ("the limit 'soon' is not a date").
        """

    def sample(self) -> str:
        """One answer that will do, as a user would type it."""

    def problems(self) -> tuple[str, ...]:
        """What is wrong with the options, as far as can be told before a conversation."""
