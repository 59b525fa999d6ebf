"""What blocks and templates see of a conversation at one moment."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from typing import Any

from flaicli.engine.chance import drawn
from flaicli.engine.internal import internal
from flaicli.engine.sensitive import REFERENCE, hidden, mask, own
from flaicli.engine.writing import change_event
from flaicli.expressions import MISSING, Condition, Sealed, Template, Value
from flaicli.model.effects import Outcome
from flaicli.model.events import Event
from flaicli.model.marks import marked
from flaicli.model.project import Home, Project
from flaicli.model.session import Session
from flaicli.model.step import FlowError


class View:
    """The names, texts and answers of one moment: a `Moment` for blocks, a scope for templates.

    It reads the working copy of a turn, so each look sees what was applied before. ``gaps`` are the
    missing names written out since they were last taken; ``exchanges`` what the world has answered
    to this step; ``secretive`` tells that a secret was named, of which no event may hold the mark.
    """

    __slots__ = (
        "_now",
        "at",
        "block",
        "exchanges",
        "flow",
        "gaps",
        "project",
        "secretive",
        "session",
        "step",
        "visibility",
    )

    def __init__(self, project: Project, session: Session, at: float) -> None:
        self.project = project
        self.session = session
        self.at = at
        self.flow = project.root
        self.block = ""
        self.step = 0
        self.visibility: str | None = None
        self.exchanges: tuple[Outcome, ...] = ()
        self.gaps: list[str] = []
        self.secretive = False
        self._now: str | None = None

    # What blocks ask

    @property
    def now(self) -> str:
        """The time of this turn, ISO 8601, in the flow's time zone (rule 26)."""
        if self._now is None:
            self._now = told(self.at, self.project.main.settings.timezone)
        return self._now

    @property
    def language(self) -> str:
        """The session's language."""
        return self.session.language

    @property
    def place(self) -> str:
        """This block as one text: ``coffee/welcome``."""
        return f"{self.flow}/{self.block}"

    def text(self, template: Template) -> str:
        """Render a text, in the session's language where there is a translation."""
        if self.project.translations:
            template = self._translated(template)
        return template.text(self)

    def words(self, text: str) -> str:
        """Return a plain text in the session's language where there is a translation of it."""
        return self._translated(Template(text)).source if self.project.translations else text

    def value(self, value: Value) -> Any:
        """Work out data with templates in its leaves (rule 20)."""
        return value.resolve(self)

    def holds(self, condition: Condition) -> bool:
        """Whether a condition holds; one that cannot be worked out is an error, never false."""
        holds: bool = self._openly(condition.holds)
        return holds

    def evaluate(self, condition: Condition) -> Any:
        """Work out an expression; a missing name is null."""
        value = self._openly(condition.value)
        return None if value is MISSING else value

    def _openly(self, work: Callable[[View], Any]) -> Any:
        """Return what comes of a condition; one that looks at a secret is refused (rule 27)."""
        before, self.secretive = self.secretive, False
        try:
            value = work(self)
            if self.secretive:
                raise FlowError("secret", "a condition cannot look at a secret")
            return value
        finally:
            self.secretive = self.secretive or before

    def seen(self, condition: Condition) -> dict[str, Any]:
        """What the names in a condition are now, sensitive ones masked."""
        seen = condition.seen(self)
        apart = self.project.sensitive
        if apart:
            for path in seen:
                if not apart.isdisjoint(path.split(".")):
                    seen[path] = mask(path.rpartition(".")[2])
        return seen

    def read(self, path: str) -> Any:
        """The value of a variable as the author names it, default included; None when unset."""
        root, _, rest = path.partition(".")
        value = self.find(root)
        for key in rest.split(".") if rest else ():
            if isinstance(value, list) and key.isascii() and key.isdigit():
                value = value[int(key)] if int(key) < len(value) else None
            else:
                value = value.get(key) if isinstance(value, dict) else None
        return None if value is MISSING else value

    def kept(self, path: str) -> Any:
        """The value of a variable that something has set; None when unset or only by default."""
        root, _, rest = path.partition(".")
        if root in ("user", "flow") and rest:
            root = rest.partition(".")[0]
            stored = self.session.profile if path.startswith("user.") else self._own()
        else:
            stored = self._stored(self.project.home(self.flow, root))
        return self.read(path) if root in stored else None

    def names(self) -> list[str]:
        """The names of the variables that are set in the session and in this flow."""
        homes = self.project.homes(self.flow)
        own = [f"flow.{name}" for name in self._own()]
        return [
            name
            for name in self.session.variables
            if name not in homes or homes[name].scope == "session"
        ] + own

    def change(self, op: str, path: str, value: Any, source: str) -> Event:
        """Return the event that writes a variable, converted to its declared type (rule 17)."""
        return change_event(self, op, path, value, source)

    def state(self) -> dict[str, Any]:
        """The variables by name as an expression sees them, without those that are sensitive."""
        homes = self.project.homes(self.flow)
        names = {*self.session.variables, *self._own(), *homes} - self.project.sensitive
        found = {name: self.find(name) for name in sorted(names) if not self._kept_apart(name)}
        profile = self._scoped("user", self.session.profile)
        apart = self.project.sensitive
        user = {name: value for name, value in profile.items() if name not in apart}
        shown = {name: value for name, value in found.items() if value is not MISSING}
        return {**shown, "user": user, "const": _constants(self)}

    def hides(self, path: str | None) -> bool:
        """Whether what goes into a variable must stay out of the log (rule 27)."""
        return path is not None and hidden(self.project.sensitive, path) is not None

    def _kept_apart(self, name: str) -> bool:
        """Whether a variable holds no value but the reference to one (rule 27)."""
        held = self._stored(self.project.home(self.flow, name)).get(name)
        return type(held) is dict and REFERENCE in held

    def declared(self, section: str, name: str) -> tuple[Any, Any] | None:
        """What bears a name in a section of this flow's header, else of the root's, or None."""
        for flow in (self.project.flows[self.flow], self.project.main):
            there = getattr(flow, section)
            if name in there:
                return flow, there[name]
        return None

    def header(self, section: str) -> tuple[Any, ...]:
        """What this flow's header has as a section, then what the root's has."""
        own, root = self.project.flows[self.flow], self.project.main
        flows = (own,) if own is root else (own, root)
        return tuple(getattr(one, section) for one in flows)

    def beside(self, flow: Any, path: str) -> str:
        """Return a path that a flow names, as seen from the folder of the root's file."""
        root = posixpath.dirname(self.project.main.path) or "."
        return posixpath.relpath(posixpath.join(posixpath.dirname(flow.path), path), root)

    def chance(self, among: int) -> int:
        """Return a number below ``among``, by the session's seed (rule 25)."""
        return drawn(self.session.seed, self.session.draws, among)

    # What templates ask

    def find(self, name: str) -> Any:
        """The value of a root name, or `MISSING`."""
        special = _SPECIAL.get(name)
        if special is not None:
            return special(self)
        home = self.project.homes(self.flow).get(name)
        if home is None:
            value = self.session.variables.get(name, MISSING)
            return own(name, value, self.session.private) if type(value) is dict else value
        value = self._stored(home).get(name, MISSING)
        declared = home.declared
        if value is MISSING and declared is not None and declared.default is not None:
            return declared.default.data
        return own(name, value, self.session.private) if type(value) is dict else value

    def missed(self, path: str) -> None:
        """Take note of a missing name that was written out; an error where the run is strict."""
        if self.session.strict:
            raise FlowError("missing", f"'{path}' has no value")
        self.gaps.append(path)

    def known(self) -> Iterable[str]:
        """Every root name there is, for "did you mean"."""
        return {*_SPECIAL, *self.session.variables, *self.project.homes(self.flow), *self._own()}

    def _secret(self, name: str) -> str:
        self.secretive = True
        return marked(name)

    def _stored(self, home: Home) -> dict[str, Any]:
        if home.scope == "session":
            return self.session.variables
        return self.session.profile if home.scope == "user" else self._own()

    def _own(self) -> dict[str, Any]:
        return self.session.flows.get(self.flow, {})

    def _scoped(self, scope: str, stored: dict[str, Any]) -> dict[str, Any]:
        """Return all variables of one scope: defaults, then what is set, references resolved."""
        private = self.session.private
        values = {key: own(key, value, private) for key, value in stored.items()}
        for name, home in self.project.homes(self.flow).items():
            if home.scope == scope and name not in values and home.declared is not None:
                default = home.declared.default
                if default is not None:
                    values[name] = default.data
        return values

    def _translated(self, template: Template) -> Template:
        language = self.session.language
        for name in (language, language.partition("-")[0]):
            texts = self.project.translations.get(name)
            if texts is not None and template.source in texts:
                return texts[template.source]
        return template


def told(at: float, timezone: str) -> str:
    """Return a time as ISO 8601 text in a time zone; UTC where the zone is not known."""
    return datetime.fromtimestamp(at, zone(timezone)).isoformat(timespec="seconds")


def zone(name: str) -> Any:
    """Return a time zone by its IANA name; UTC where there is none of that name."""
    if name == "UTC":
        return UTC
    from zoneinfo import ZoneInfo  # 3 ms, which a flow in UTC need not wait for

    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        return UTC


def _constants(view: View) -> dict[str, Any]:
    root = {name: value.data for name, value in view.project.main.constants.items()}
    own = {name: value.data for name, value in view.project.flows[view.flow].constants.items()}
    return {**root, **own}


_SPECIAL: dict[str, Callable[[View], Any]] = {
    "history": lambda view: list(view.session.history),
    "lastPrompt": lambda view: (
        MISSING if view.session.last_prompt is None else view.session.last_prompt
    ),
    "user": lambda view: view._scoped("user", view.session.profile),
    "flow": lambda view: view._scoped("flow", view._own()),
    "const": _constants,
    "internal": lambda view: internal(view.project, view.session, view.now),
    "error": lambda view: MISSING if view.session.error is None else view.session.error,
    "secret": lambda view: Sealed(view._secret),
}
