"""Who reads and who writes each variable, by the scope it lives in (rule 18)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from functools import cached_property
from typing import NamedTuple

from flaicli.checks.sights import Text, Write
from flaicli.expressions import Condition, Template
from flaicli.inputs.choice import Choice
from flaicli.inputs.offers import menu
from flaicli.model.flow import Variable
from flaicli.model.project import Project
from flaicli.model.vocabulary import RESERVED_NAMES
from flaicli.values import Refused

ALL = "all"
"""What `clear` takes for every variable."""


class Key(NamedTuple):
    """One variable: its scope, the flow it belongs to (for scope flow), its name."""

    scope: str
    flow: str
    name: str

    @property
    def written(self) -> str:
        """The name as an author may always write it."""
        return self.name if self.scope == "session" else f"{self.scope}.{self.name}"


class Read(NamedTuple):
    """A path that a text reads."""

    path: str
    text: Text


class Variables:
    """The variables of a project."""

    def __init__(self, project: Project, texts: Iterable[Text], writes: Iterable[Write]) -> None:
        self._project = project
        self._keys: dict[tuple[str, str], Key | None] = {}
        self._values: dict[Key, list[object] | None] = {}
        self.reads: dict[Key, list[Read]] = defaultdict(list)
        self.writes: dict[Key, list[Write]] = defaultdict(list)
        self.others: list[Read] = []
        same: dict[Template | Condition, tuple[str, ...]] = {}
        for text in texts:
            if text.source not in same:
                same[text.source] = text.source.paths()
            for path in same[text.source]:
                key = self.key(text.flow, path)
                (self.others if key is None else self.reads[key]).append(Read(path, text))
        for write in writes:
            key = self.key(write.flow, write.path)
            if key is not None:
                self.writes[key].append(write)

    def key(self, flow: str, path: str) -> Key | None:
        """Return the variable a path means in a flow; None for flai's own names."""
        if (flow, path) not in self._keys:
            self._keys[flow, path] = self._key(flow, path)
        return self._keys[flow, path]

    def _key(self, flow: str, path: str) -> Key | None:
        root, rest = parts(path)
        if root in ("user", "flow") and rest:
            return Key(root, flow if root == "flow" else "", rest)
        if root in RESERVED_NAMES:
            return None
        scope = self._project.home(flow, root).scope
        return Key(scope, flow if scope == "flow" else "", root)

    @cached_property
    def declared(self) -> dict[Key, tuple[str, Variable]]:
        """The declarations by variable, each with its flow; the root's where there are several."""
        found: dict[Key, tuple[str, Variable]] = {}
        for id, flow in self._project.flows.items():
            for name, one in flow.variables.items():
                found.setdefault(Key(one.scope, id if one.scope == "flow" else "", name), (id, one))
        return found

    def type_of(self, flow: str, path: str) -> str:
        """Return the declared type of a whole variable; ``any`` for a part of one or for others."""
        root, rest = parts(path)
        if root in ("user", "flow") and rest:
            home = self._project.homes(flow).get(rest)
            whole = path == f"{root}.{rest}" and home is not None and home.scope == root
        else:
            home = self._project.homes(flow).get(root)
            whole = path == root
        if home is None or home.declared is None or not whole:
            return "any"
        return home.declared.type

    def values(self, key: Key) -> list[object] | None:
        """Return every value a flow can give a variable, where all are written out; else None.

        Null is always possible and not among them; each value is there once.
        """
        if key not in self._values:
            # Sight, as every comparison in a flow asks for it.
            self._values[key] = self._all_values(key)
        return self._values[key]

    def _all_values(self, key: Key) -> list[object] | None:
        if key.scope == "user" or key not in self.writes:
            return None
        found: list[object] = []
        declared = self.declared.get(key)
        if declared is not None and declared[1].default is not None:
            found.append(declared[1].default.data)
        for write in self.writes[key]:
            if write.op == "clear":
                continue
            some = _given(write)
            if some is None:
                return None
            found += some
        return list({repr(one): one for one in found}.values())


def _given(write: Write) -> list[object] | None:
    """Return what a write may put into its variable, where that is written out."""
    if parts(write.path)[0] != write.path:
        return None
    if write.op == "set" and write.value is not None and write.value.constant:
        return [write.value.data]
    choice = write.input
    if not isinstance(choice, Choice) or choice.multiple or not choice.choices.constant:
        return None
    try:
        return [offer.key for offer in menu(choice.choices.data).offers]
    except Refused:
        return None


def parts(path: str) -> tuple[str, str]:
    """Return the root of a path and the name of its first key, empty where there is none.

    >>> parts("const.prices.tea"), parts("cart[0].name"), parts("const['oat milk']")
    (('const', 'prices'), ('cart', ''), ('const', 'oat milk'))
    """
    for at, sign in enumerate(path):
        if sign == ".":
            rest = path[at + 1 :]
            return path[:at], rest.partition(".")[0].partition("[")[0]
        if sign == "[":
            key = path[at + 1 :].partition("]")[0]
            return path[:at], key[1:-1] if key[:1] in "'\"" else ""
    return path, ""
