"""Writes the parts of the pages that the program knows by itself: kinds, keys, filters, codes.

Every docstring that an author may read ends up here; cog calls these functions from the pages
(``make docs``), so each of them returns Markdown.
"""

from __future__ import annotations

import ast
import dataclasses
import importlib
import inspect
import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, Literal, get_args, get_origin

from flaicli.blocks import KINDS as BLOCKS
from flaicli.blocks import ActionBlock, Branch, ConditionBlock, Deed
from flaicli.cli.main import COMMANDS
from flaicli.cli.topics import codes as known_codes
from flaicli.expressions.filters import FILTERS
from flaicli.expressions.methods import METHODS
from flaicli.expressions.tests import TESTS
from flaicli.loading.authored import Class, Field, fields_of
from flaicli.model.flow import (
    Block,
    Changed,
    Flow,
    Handlers,
    Incoming,
    Settings,
    Silence,
    Starter,
    Variable,
)
from flaicli.model.guards import Guardrail, Moderation, ModifyInput
from flaicli.model.llm import Budget, Llm
from flaicli.model.network import Network
from flaicli.model.tools import Parameter, Tool
from flaicli.model.vocabulary import Seconds
from flaicli.says.cards import Card
from flaicli.says.say import Button
from flaicli.values import describe

HOUSE = Path(__file__).parent.parent

PARTS: dict[str, Class] = {
    "flow": Flow, "variable": Variable, "settings": Settings, "handlers": Handlers,
    "silence": Silence, "changed": Changed, "event": Incoming, "starter": Starter, "block": Block,
    "button": Button, "card": Card, "network": Network, "llm": Llm, "history": Budget,
    "tool": Tool, "parameter": Parameter, "moderation": Moderation, "guardrails": Guardrail,
    "modify_input": ModifyInput,
}  # fmt: skip
"""What has keys and is no kind of anything, by the word the pages call it."""

ITEMS: dict[Class, Class] = {ConditionBlock: Branch, ActionBlock: Deed}
"""Blocks that are nothing but a list, by what has keys in it."""

_JINJA = {None: "none", True: "true", False: "false"}


# ---------------------------------------------------------------------------------- keys, kinds


def keys(part: str) -> str:
    """Return the table of the keys of a part of the language."""
    return _table(_rows(PARTS[part]))


def kinds(room: str) -> str:
    """Return a section for each kind of a room: what it is, an example, its keys."""
    listed = importlib.import_module(f"flaicli.{room}").KINDS
    return "\n".join(f"### {word}\n\n{_about(cls)}" for word, cls in listed.items())


def block(kind: str) -> str:
    """Return what there is to say of a kind of block, and of what its list is made of."""
    return "\n".join(map(_about, BLOCKS[kind]))


def _about(cls: Class) -> str:
    rows = _rows(ITEMS.get(cls, cls))
    return _prose(cls) + (f"\n{_table(rows)}" if rows else "")


def _whole(cls: Class, field: Field) -> bool:
    """Whether a field is no key of its own: what stands under the kind's word, or an input."""
    return field.name == getattr(cls, "WHOLE", None) or field.key == "input"


def _prose(cls: Class) -> str:
    """Return a docstring without its fields, the example as a fence."""
    doc = inspect.getdoc(cls) or ""
    found = re.search(r"(?m)^Fields:\n(?: {4}.*\n?|\n)*", doc)
    doc = doc.replace(found[0], "") if found else doc
    prose, _, example = doc.partition("Example::\n")
    lines = inspect.cleandoc(example)
    return f"{_text(prose)}\n\n```yaml\n{lines}\n```\n"


def _text(doc: str) -> str:
    """Return the prose of a docstring as Markdown, a line for each paragraph."""
    doc = re.sub(r"``(.+?)``", r"`\1`", doc.strip())
    paragraphs = [" ".join(one.split()) for one in doc.split("\n\n")]
    return "\n\n".join(paragraphs)


def _table(rows: Iterable[tuple[Field, Any]]) -> str:
    lines = ["| key | |", "|---|---|"]
    for one, default in rows:
        words = _words(one) + _default(one, default)
        needed = " *Required.*" if one.required and "required" not in words else ""
        lines.append(f"| `{one.key}` | {_cell(words)}{needed} |")
    return "\n".join(lines) + "\n"


def _rows(cls: Class) -> list[tuple[Field, Any]]:
    """Return the fields that are keys of their own, each with its default, None where none."""
    defaults = {one.name: one.default for one in dataclasses.fields(cls)}
    return [(one, defaults[one.name]) for one in fields_of(cls) if not _whole(cls, one)]


def _words(field: Field) -> str:
    """Return what a key is for, as a sentence, with the words that it takes."""
    text = _text(field.words)
    kinds = (field.type, *get_args(field.type))
    options = [str(word) for one in kinds if get_origin(one) is Literal for word in get_args(one)]
    if text.partition(" ")[0] not in options:
        text = text[:1].upper() + text[1:]
    if options and all(one in text for one in options):
        text = re.sub(rf"\b({'|'.join(options)})\b", r"`\1`", text)
    elif options:
        text = f"{text.rstrip('.')}: {', '.join(f'`{one}`' for one in options)}."
    return text if text.endswith(".") else f"{text}."


def _default(field: Field, default: Any) -> str:
    shown = isinstance(default, int | float | str) and default not in (False, "")
    if not shown or "default" in field.words or f" {jinja(default)}." in field.words:
        return ""
    value = default if isinstance(default, str) else jinja(default)
    if field.type is Seconds:
        value = describe(default, "duration")
    return f" Default: `{value}`."


def _cell(text: str) -> str:
    # Three brackets in a row are cog's own marks.
    spaced = text.replace("[[[", "[ [[").replace("]]]", "]] ]")
    return spaced.replace("|", "\\|")


# -------------------------------------------------------------------------------- expressions


def filters() -> str:
    """Return the table of filters, each with what it makes of something."""
    return _tools(FILTERS, "filter", example_of_filter)


def tests() -> str:
    """Return the table of tests, each with what it says of something."""
    return _tools(TESTS, "test", example_of_test)


def methods() -> str:
    """Return the methods of texts, in a sentence."""
    return ", ".join(f"`{name}`" for name in METHODS) + ".\n"


def _tools(
    named: dict[str, Callable[..., Any]], what: str, example: Callable[[str, ast.Call], str]
) -> str:
    names: dict[Any, list[str]] = {}
    for name, function in named.items():
        names.setdefault(function, []).append(name)
    lines = [f"| {what} | | for example |", "|---|---|---|"]
    for function, listed in names.items():
        doc = inspect.getdoc(function) or ""
        summary = _text(doc.partition("\n\n")[0])
        shown = [
            f"`{_cell(example(listed[0], call))}` gives `{_cell(jinja(value))}`"
            for call, value in examples(doc)
        ]
        called = ", ".join(f"`{one}`" for one in listed)
        lines.append(f"| {called} | {_cell(summary)} | {'<br>'.join(shown)} |")
    return "\n".join(lines) + "\n"


def examples(doc: str) -> Iterator[tuple[ast.Call, Any]]:
    """Yield each call in a docstring's example, with the value it gives."""
    found = re.search(r"(?m)^>>> (.+)\n((?:.+\n?)+)", inspect.cleandoc(doc))
    if found is None:
        return
    call = ast.parse(found[1], mode="eval").body
    value = ast.literal_eval(found[2].strip())
    if isinstance(call, ast.Tuple):
        for one, its_value in zip(call.elts, value, strict=True):
            assert isinstance(one, ast.Call)
            yield one, its_value
    else:
        assert isinstance(call, ast.Call)
        yield call, value


def example_of_filter(name: str, call: ast.Call) -> str:
    """Return a call as an author writes it: ``"ana" | capitalize``."""
    first, *rest = _arguments(call)
    return f"{first} | {name}" + (f"({', '.join(rest)})" if rest else "")


def example_of_test(name: str, call: ast.Call) -> str:
    """Return a call as an author writes it: ``3 is between(1, 3)``, or ``3 == 3``."""
    first, *rest = _arguments(call)
    if not name[0].isalpha():
        return f"{first} {name} {rest[0]}"
    if name == "in":
        return f"{first} in {rest[0]}"
    return f"{first} is {name}" + (f"({', '.join(rest)})" if rest else "")


def _arguments(call: ast.Call) -> list[str]:
    positional = [_written(one) for one in call.args]
    return positional + [f"{one.arg}={jinja(ast.literal_eval(one.value))}" for one in call.keywords]


def _written(argument: ast.expr) -> str:
    """Return an argument as an author writes it; a name, MISSING, is one that nobody has set."""
    return "nobody" if isinstance(argument, ast.Name) else jinja(ast.literal_eval(argument))


def jinja(value: Any) -> str:
    """Return plain data as an expression spells it."""
    if isinstance(value, bool) or value is None:
        return _JINJA[value]
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, list | tuple):
        return f"[{', '.join(map(jinja, value))}]"
    if isinstance(value, dict):
        return f"{{{', '.join(f'{jinja(key)}: {jinja(one)}' for key, one in value.items())}}}"
    return repr(value)


# ------------------------------------------------------------------------- findings, commands


def codes(*beginnings: str) -> str:
    """Return the table of findings whose codes begin so, each with its first sentence."""
    lines = ["| code | finds |", "|---|---|"]
    for code, words in known_codes().items():
        if code.startswith(beginnings):
            first = _text(words.partition("\n\n")[0]).rstrip(".")
            lines.append(f"| `{code}` | {_cell(first[:1].upper() + first[1:])}. |")
    return "\n".join(lines) + "\n"


def commands() -> str:
    """Return each command's help, as it prints it in a terminal of eighty columns."""
    named = [*COMMANDS, "inspect session"]
    return "\n".join(f"### flai {name}\n\n```text\n{_help(name)}```\n" for name in named)


def _help(name: str) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "flaicli", *name.split(), "--help"], cwd=HOUSE, text=True,
        env={"PATH": os.defpath, "COLUMNS": "80", "NO_COLOR": "1", "PYTHONUTF8": "1"},
        capture_output=True, check=True,
    )  # fmt: skip
    return done.stdout


def slashes() -> str:
    """Return the table of commands that can be typed in a talk."""
    from flaicli.apps.emulator.slash import COMMANDS as SLASHES

    lines = ["| command | |", "|---|---|"]
    lines += [f"| `{one.usage}` | {one.words} |" for one in SLASHES.values()]
    return "\n".join([*lines, "| `//TEXT` | say TEXT with one slash before it |"]) + "\n"


def keyboard() -> str:
    """Return the table of the keys of the full screen."""
    from flaicli.apps.emulator.screen.keys import WORDS

    lines = ["| key | |", "|---|---|"]
    lines += [f"| {_key(keys)} | {_linked(words)} |" for keys, words in WORDS]
    return "\n".join(lines) + "\n"


def _key(keys: str) -> str:
    return re.sub(r"[\w-]+(?=,|$| to)", lambda found: f"`{found[0]}`", keys)


def _linked(words: str) -> str:
    """Return the words of a key with the slash commands in them as code."""
    return re.sub(r"/[a-z]+", lambda found: f"`{found[0]}`", words)


def sections() -> str:
    """Return the table of the panel's sections, in the words of their modules."""
    from flaicli.apps.emulator.screen.panel import SECTIONS

    lines = ["| | section | shows |", "|---|---|---|"]
    for number, one in enumerate(SECTIONS.values(), 1):
        module = inspect.getmodule(one.lines)
        first = (inspect.getdoc(module) or "").partition("\n\n")[0]
        lines.append(f"| {number} | {one.title} | {' '.join(first.split()).partition(': ')[2]} |")
    return "\n".join(lines) + "\n"


def protocol() -> str:
    """Return what is said and heard in JSON lines, in the words of the module that speaks them."""
    from flaicli.apps.emulator.lines import json_lines

    doc = inspect.getdoc(json_lines) or ""
    return re.sub(r"``(.+?)``", r"`\1`", doc.partition("\n\n")[2], flags=re.DOTALL) + "\n"
