"""A dataclass's docstring says which of its fields are the author's."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import ClassVar

from flaicli import actions, says
from flaicli.blocks import KINDS, Branch, CollectBlock
from flaicli.inputs import KINDS as INPUTS
from flaicli.loading.authored import (
    beside,
    field_words,
    fields_of,
    short_key,
    summary_of,
    whole_key,
)
from flaicli.model.flow import Block, Flow, Handlers, Settings, Variable


@dataclass(frozen=True)
class Cup:
    """A cup ``of`` something,
    to drink.

    Example::

        cup: {size: 3}

    Fields:
        size: How large it is,
            in centilitres.
        if_: When it is served.

    More words.
    """

    SHORT: ClassVar[str] = "size"
    size: int
    if_: str = "always"
    hidden: str = ""


def test_fields_have_keys_types_and_words() -> None:
    size, if_ = fields_of(Cup)
    assert (size.key, size.name, size.type, size.required) == ("size", "size", int, True)
    assert size.words == "How large it is, in centilitres."
    assert (if_.key, if_.name, if_.required) == ("if", "if_", False)
    assert summary_of(Cup) == "A cup of something, to drink."
    assert (short_key(Cup), whole_key(Cup), beside(Cup)) == ("size", None, ())


def test_every_field_of_the_language_is_documented() -> None:
    kinds = [*says.KINDS.values(), *actions.KINDS.values(), *INPUTS.values()]
    kinds += [cls for classes in KINDS.values() for cls in classes]
    kinds += [Block, Branch, CollectBlock, Flow, Handlers, Settings, Variable]
    for cls in kinds:
        known = {one.name.rstrip("_") for one in fields(cls)}
        hidden = known - set(field_words(cls))
        assert hidden <= {"span", "path", "name", "body"}, (cls, hidden)
        assert set(field_words(cls)) <= known, cls
        assert summary_of(cls).endswith("."), cls
