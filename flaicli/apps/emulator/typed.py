"""What a tester types as data: variables with values, files."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from flaicli.adapters.trouble import Trouble
from flaicli.model.project import Project
from flaicli.regex import regex
from flaicli.values import Refused

_PATH = regex(r"[A-Za-z_][\w-]*(\.[\w-]+)*", re.ASCII)


def pair(text: str, project: Project) -> tuple[str, Any]:
    """Read ``name=value``: JSON where it parses and the variable is no text, else text.

    Raises `Refused` where there is no name.
    """
    name, equals, words = text.partition("=")
    name, words = name.strip(), words.strip()
    if not equals or not _PATH.fullmatch(name):
        raise Refused(f"'{text}' is no NAME=VALUE, such as size=large")
    return name, value(words, _declared(project, name))


def value(words: str, declared: str | None) -> Any:
    """Read a value as typed: JSON, or else the words themselves; for a text always the words.

    >>> value("3", None), value("[1, 2]", None), value("large", None), value("007", "text")
    (3, [1, 2], 'large', '007')
    """
    try:
        found = json.loads(words, parse_constant=_refused)
    except (ValueError, RecursionError):
        return words
    wants_words = declared not in (None, "any", "number", "integer", "boolean", "list", "object")
    return words if wants_words and isinstance(found, int | float) else found


def _refused(name: str) -> Any:
    raise ValueError(name)


def _declared(project: Project, path: str) -> str | None:
    """Return the declared type of a variable as the root names it; None for a part of one."""
    root, _, rest = path.partition(".")
    if root in ("user", "flow") and rest:
        root, _, rest = rest.partition(".")
    if rest:
        return None
    declared = project.home(project.root, root).declared
    return declared.type if declared is not None else None


def sent(path: Path) -> dict[str, Any]:
    """Return what a flow learns of a file that its user sends. Raises `Trouble`."""
    import mimetypes

    try:
        path = path.expanduser()
        size = path.stat().st_size
    except (OSError, RuntimeError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "not a path"
        raise Trouble(f"'{path}' cannot be sent: {reason.lower()}") from None
    if not path.is_file():
        raise Trouble(f"'{path}' cannot be sent: it is not a file")
    kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    return {"name": path.name, "path": str(path.absolute()), "size": size, "type": kind}
