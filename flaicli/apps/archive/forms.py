"""The forms a session can be carried off in; each gives the text of a file."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from flaicli.adapters.store import Store
from flaicli.apps.archive.activities import activities
from flaicli.apps.archive.openai import messages
from flaicli.apps.archive.web import html
from flaicli.model.log import entry_data
from flaicli.runtime.speaking import masked
from flaicli.views.carried import spelled
from flaicli.views.carried.copies import Copy, copied
from flaicli.views.carried.exported import exported
from flaicli.views.carried.markdown import markdown


class Form(NamedTuple):
    """A form: how its files' names end, what spells a session, and whether several may follow."""

    ending: str
    spell: Callable[[Store, str, bool], str]
    joins: bool = False


def _of(tell: Callable[[Copy], str]) -> Callable[[Store, str, bool], str]:
    return lambda store, id, _with_private: tell(copied(store, id))


def _everything(store: Store, id: str, with_private: bool) -> str:
    return spelled.listed(exported(id, store.load(id), with_private))


def _events(copy: Copy) -> str:
    rows: list[dict[str, Any]] = [
        {"session": copy.id, **masked(entry_data(entry))} for entry in copy.log
    ]
    return "".join(f"{spelled.line(row)}\n" for row in rows)


FORMS: dict[str, Form] = {
    "json": Form(".session.json", _everything),
    "markdown": Form(".md", _of(markdown)),
    "html": Form(".html", _of(html)),
    "openai": Form(".openai.jsonl", _of(lambda copy: f"{spelled.line(messages(copy))}\n"), True),
    "transcript": Form(".transcript", _of(lambda copy: spelled.document(activities(copy)))),
    "jsonl": Form(".events.jsonl", _of(_events), True),
}
"""Every form by its name: one file with everything, two to read, and three for other programs."""
