"""A trial: a random project and what a random user did with it, as data that can be kept."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import Any

import yaml

from flaicli.diagnostics import Severity
from flaicli.loading.project import load
from flaicli.model.project import Project

START = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)

Act = list[Any]
"""What a user or a tester did: a word and its arguments, such as ``["say", "hello"]``."""


@dataclass(frozen=True)
class Bot:
    """A project: what each flow file holds, as data or as text, and perhaps a Dutch translation."""

    files: dict[str, Any]
    dutch: str | None = None

    @cached_property
    def texts(self) -> dict[str, str]:
        """The files as YAML."""
        texts = {
            name: data if isinstance(data, str) else _yaml(data)
            for name, data in self.files.items()
        }
        return texts if self.dutch is None else {**texts, "locale/nl.po": self.dutch}

    @cached_property
    def project(self) -> Project | None:
        """The loaded project; None where the loader found an error."""
        names = {"locale": [name[7:] for name in self.texts if name.startswith("locale/")]}
        loaded = load("flow.yaml", self._read, lambda folder: names.get(folder, ()))
        wrong = any(one.severity is Severity.ERROR for one in loaded.findings)
        return None if wrong else loaded.project

    def _read(self, path: str) -> str:
        try:
            return self.texts[path]
        except KeyError:
            raise FileNotFoundError(2, "No such file", path) from None


@dataclass(frozen=True)
class Trial:
    """A bot, how the conversation was opened, and what was done."""

    bot: Bot
    opening: dict[str, Any] = field(default_factory=dict)
    acts: list[Act] = field(default_factory=list)


class _Plain(yaml.CSafeDumper):
    """Writes no anchors: flow files have none."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


def _yaml(data: Any) -> str:
    return str(yaml.dump(data, Dumper=_Plain, sort_keys=False, width=100))


def kept(trial: Trial, why: str) -> str:
    """Return a trial as a file that `tests.campaign` plays again; acts are lines of JSON."""
    head = "".join(f"# {line}\n" for line in ascii(why)[1:-1].replace("\\n", "\n").splitlines())
    acts = [json.dumps(one) for one in trial.acts]
    body = {"opening": json.dumps(trial.opening), "acts": acts}
    files = "".join(_literal(name, text) for name, text in trial.bot.texts.items())
    return f"{head}# Again: python -m tests.campaign FILE\n{_yaml(body)}files:\n{files}"


def _literal(name: str, text: str) -> str:
    return f"  {name}: |\n" + "".join(f"    {line}\n" for line in text.splitlines())


def read(path: Path) -> Trial:
    """Return the trial that `kept` wrote."""
    data = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    texts = data["files"]
    dutch = texts.pop("locale/nl.po", None)
    files = {name: yaml.load(text, Loader=yaml.CSafeLoader) for name, text in texts.items()}
    return Trial(Bot(files, dutch), json.loads(data["opening"]), [*map(json.loads, data["acts"])])
