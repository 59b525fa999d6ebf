"""JSON as a language model writes it: bare, or inside one fence among other words."""

from __future__ import annotations

import json
import re
from typing import NoReturn

from flaicli.regex import regex
from flaicli.values.plain import plain
from flaicli.values.refused import Refused

_FENCE = regex(r"```[\w+-]*[ \t]*\n(?P<inside>.*?)```", re.DOTALL)

NOT_JSON = "the answer is not JSON"


def read_json(text: str) -> object:
    r"""Return the data that a text means: strict JSON, or one fenced block of it; always the same.

    Words around the one fence do no harm, two fences could each be meant. Raises `Refused`.

    >>> read_json('{"a": 1}'), read_json('Sure! ```json\n[2]\n``` Hope this helps.')
    ({'a': 1}, [2])
    """
    text = text.strip()
    fences = [] if text[:1] in ("{", "[", '"') else list(_FENCE.finditer(text))
    if len(fences) > 1:
        raise Refused("the answer has more than one block of JSON")
    if fences:
        text = fences[0]["inside"].strip()
    if not text:
        raise Refused("the answer is empty")
    try:
        return plain(json.loads(text, parse_constant=_no_constant))
    except json.JSONDecodeError as error:
        place = f"line {error.lineno}, column {error.colno}"
        raise Refused(f"{NOT_JSON}: {error.msg.lower()} at {place}") from None
    except RecursionError:
        raise Refused(f"{NOT_JSON}: it is nested too deeply") from None


def _no_constant(name: str) -> NoReturn:
    raise Refused(f"{NOT_JSON}: {name} is no number that can be kept")
