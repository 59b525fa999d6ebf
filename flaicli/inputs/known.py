"""Whether a variable already holds what a question asks for (rule 13)."""

from __future__ import annotations

from flaicli.inputs.choice import Choice
from flaicli.inputs.file import File
from flaicli.inputs.hearing import Hearing, Input, Rejected
from flaicli.values import describe


def known(input_: Input, value: object, hearing: Hearing) -> bool:
    """Tell whether a value passes the parser of an input, so that the question can be skipped.

    Null is never known; that a default counts as unknown is for the caller to see to. Raises
    `values.Refused` like the parser, for an option of the author that is wrong.
    """
    if value is None:
        return False
    if isinstance(input_, Choice | File):
        return input_.keeps(value, hearing)
    if not isinstance(value, str | int | float | bool):
        return False
    try:
        input_.parse(describe(value), hearing)
    except Rejected:
        return False
    return True
