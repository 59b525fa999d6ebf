"""JSON as flai writes and reads it: strict both ways, so that every other program can read it."""

from __future__ import annotations

import json
import zlib
from typing import Final, NoReturn

from flaicli.adapters.trouble import Trouble

# Made once: `json.dumps` would make one for each entry of a log.
_SORTED: Final = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"))

KEPT: Final = "the file was left as it is; put a copy of it back, or move it away"


def dump(value: object, what: str) -> str:
    """The value as one line of JSON.

    Trouble, with ``what`` as its beginning, for NaN, infinities, lone surrogates, and for anything
    that would not come back equal, such as keys that are not text.
    """
    try:
        text = json.dumps(value, allow_nan=False, ensure_ascii=False, separators=(",", ":"))
        text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise Trouble(f"{what}: half a character (a lone surrogate) in a text") from error
    except ValueError as error:
        reason = "a number that is not finite, or a value that holds itself"
        raise Trouble(f"{what}: {reason}") from error
    except (TypeError, RecursionError) as error:
        raise Trouble(f"{what}: not plain data, or nested too deeply") from error
    if json.loads(text) != value:
        raise Trouble(f"{what}: not plain data: it would not come back as it is")
    return text


def checksum(*values: object) -> str:
    """Eight hexadecimal digits that change when the data does, whatever the order of its keys.

    The values must have passed ``dump`` or come from ``parse``.
    """
    crc = 0
    for value in values:
        crc = zlib.crc32(_SORTED.encode(value).encode("utf-8", "surrogatepass"), crc)
    return f"{crc:08x}"


def parse(data: bytes, what: str) -> object:
    """The data in the bytes, as dicts, lists, texts and numbers only, whatever they spell.

    Trouble, with ``what`` as its beginning, tells at which byte the damage is.
    """
    try:
        return json.loads(data.decode("utf-8"), parse_constant=_refuse_constant)
    except UnicodeDecodeError as error:
        raise Trouble(f"{what} is damaged at byte {error.start}: not UTF-8", KEPT) from error
    except json.JSONDecodeError as error:
        byte = len(error.doc[: error.pos].encode("utf-8"))
        raise Trouble(f"{what} is damaged at byte {byte}: {_reason(error)}", KEPT) from error
    except ValueError as error:
        raise Trouble(f"{what} is damaged: not JSON: {error}", KEPT) from error
    except RecursionError as error:
        raise Trouble(f"{what} is damaged: nested too deeply", KEPT) from error


def _reason(error: json.JSONDecodeError) -> str:
    return error.msg[0].lower() + error.msg[1:]


def _refuse_constant(name: str) -> NoReturn:
    raise ValueError(name)
