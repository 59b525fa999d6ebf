"""`/export FILE`: the conversation so far as a file, to read or to carry off."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from flaicli.adapters.store import Stored
from flaicli.adapters.trouble import Trouble, disk_trouble
from flaicli.apps.emulator.talk import Talk
from flaicli.model.log import entry_data
from flaicli.page.page import Page
from flaicli.runtime.keeping import record
from flaicli.views.carried.copies import copy_of
from flaicli.views.carried.exported import exported
from flaicli.views.carried.facts import facts, title
from flaicli.views.carried.markdown import markdown
from flaicli.views.carried.spelled import listed
from flaicli.views.transcript import said
from flaicli.visible import visible

ENDING = ".session.json"
"""How the name of a file ends that nobody named."""


def export(talk: Talk, name: str) -> list[str]:
    """Write the conversation so far and say where; sensitive values are masked. Raises `Trouble`.

    A file that is there already stays as it is, unless this talk wrote it.
    """
    try:
        path = Path(name or f"{talk.conversation.id}{ENDING}").expanduser().absolute()
    except RuntimeError:                # of a user that is not there
        raise Trouble(f"'{name}' is no path", "such as: /export talk.md") from None
    spell = _FORMS.get(path.suffix.lower())
    if spell is None:
        endings = ", ".join(_FORMS)
        raise Trouble(f"'{path.name}' ends in none of {endings}", "such as: /export talk.md")
    _write(path, spell(talk), path in talk.exports)
    talk.exports.add(path)
    shown = visible(name or path.name, keep_newlines=False)
    return [f"wrote {shown}: {_counted(len(talk.conversation.log), 'entry', 'entries')}"]


def _counted(number: int, one: str, several: str) -> str:
    return f"{number:,} {one if number == 1 else several}"


def _write(path: Path, text: str, own: bool) -> None:
    flags = os.O_WRONLY | os.O_CREAT | (os.O_TRUNC if own else os.O_EXCL)
    try:
        file = os.open(path, flags, 0o600)
        with os.fdopen(file, "w", encoding="utf-8", errors="backslashreplace") as open_file:
            open_file.write(text)
    except FileExistsError:
        raise Trouble(f"'{path}' is there already", "choose another name, or delete it") from None
    except ValueError as error:
        raise Trouble(f"'{path}' is no path", "such as: /export talk.md") from error
    except OSError as error:
        raise disk_trouble("cannot write the conversation", path, error) from error


def _stored(talk: Talk) -> Stored:
    """Return the conversation as a store holds it."""
    conversation = talk.conversation
    entries = [entry_data(one) for one in conversation.log]
    return Stored(record(conversation, talk.named()), entries, dict(talk.session.private))


def _everything(talk: Talk) -> str:
    return listed(exported(talk.conversation.id, _stored(talk)))


def _markdown(talk: Talk) -> str:
    return markdown(copy_of(talk.conversation.id, _stored(talk)))


def _text(talk: Talk) -> str:
    copy = copy_of(talk.conversation.id, _stored(talk))
    head = [title(copy), *(f"{name}: {fact}" for name, fact in facts(copy)), ""]
    lines = [visible(one, keep_newlines=False) for one in head] + said(copy.line(), Page())
    return "\n".join(lines) + "\n"


_FORMS: dict[str, Callable[[Talk], str]] = {
    ".json": _everything,
    ".md": _markdown,
    ".txt": _text,
}
"""What spells a conversation, by the ending of the file."""
