"""What can be explained: each code and each word, in the words of its own docstring."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import re
import textwrap
from functools import cache
from typing import Any

from flaicli.regex import regex
from flaicli.visible import visible

KINDS = {
    "blocks": "a block",
    "says": "something a message says",
    "actions": "an action",
    "inputs": "a type of answer, for collect",
}
"""The rooms of the language's words, and what a word of each is."""

FINDING = ("loading", "checks", "apps.replay.dialect", "apps.replay.failure")
"""The rooms and modules whose docstrings list codes; of replays not all, as some need pytest."""

_SOME_CODES = regex(r"[FR]\d{0,2}\Z")
_CODE = regex(r"(?m)^([FR]\d{3})  (\S.*(?:\n {6}\S.*)*)")


def texts(topic: str) -> list[str]:
    """Return what there is to say about a topic, one text for each meaning of a word."""
    wanted = topic.lower()
    found = [_of_code(code, words) for code, words in codes().items() if code.lower() == wanted]
    found += [_of_kind(what, word, kind) for what, word, kind in words() if word == wanted]
    found += [_of_function(what, word, one) for what, word, one in tools() if word == wanted]
    found += [_of_key(what, key, said) for what, key, said in keys() if key == wanted]
    return found


def beginning(prefix: str) -> str:
    """Return the codes that begin so, a line each: ``F40`` stands for F401 to F409; else nothing.

    >>> beginning("F30").splitlines()[0][:4], beginning("f")[:4], beginning("Fx")
    ('F301', 'F100', '')
    """
    wanted = prefix.upper()
    if not _SOME_CODES.match(wanted):
        return ""
    found = {code: words for code, words in codes().items() if code.startswith(wanted)}
    return "".join(f"{code}  {_first(words)}\n" for code, words in found.items())


def names() -> list[str]:
    """Return every topic, each once."""
    listed = [word for _, word, _ in [*words(), *keys(), *tools()]]
    return list(dict.fromkeys([*codes(), *listed]))


def contents() -> str:
    """Return the list of all topics, by what they are."""
    groups: dict[str, list[str]] = {}
    for what, word, _ in [*words(), *keys(), *tools()]:
        groups.setdefault(what, []).append(word)
    groups["a finding"] = list(codes())
    text = "flai explain TOPIC, where TOPIC is\n"
    for what, listed in groups.items():
        shown = textwrap.fill(
            " ".join(dict.fromkeys(listed)), 78, initial_indent="  ", subsequent_indent="  "
        )
        text += f"\n{what}:\n{shown}\n"
    return text


@cache
def codes() -> dict[str, str]:
    """Return what each code of a finding says, in order of the codes."""
    found: dict[str, str] = {}
    for room in FINDING:
        for module in _modules(room):
            doc = inspect.cleandoc(module.__doc__ or "")
            code = getattr(module, "CODE", None)
            if code is not None:
                found[code] = doc
            for name, words in _CODE.findall(doc):
                found.setdefault(name, " ".join(words.split()))
    return dict(sorted(found.items()))


def words() -> list[tuple[str, str, Any]]:
    """Return the words of the language: what each is, the word, and its class."""
    return [
        (what, word, kind)
        for room, what in KINDS.items()
        for word, kinds in importlib.import_module(f"flaicli.{room}").KINDS.items()
        for kind in (kinds if isinstance(kinds, tuple) else (kinds,))
    ]


def keys() -> list[tuple[str, str, str]]:
    """Return the keys of what is no kind of anything: whose key, the key, and what it is for."""
    from flaicli.blocks import CollectBlock
    from flaicli.loading.authored import fields_of
    from flaicli.model.flow import Block, Flow, Handlers, Settings, Variable
    from flaicli.model.llm import Llm
    from flaicli.model.tools import Tool

    parts = {
        "a key of a flow": Flow,
        "a key of a block": Block,
        "a key of collect": CollectBlock,
        "a handler, under on": Handlers,
        "a setting, under settings": Settings,
        "a key of a variable": Variable,
        "a key of llm": Llm,
        "a key of a tool": Tool,
    }
    return [
        (what, one.key, one.words)
        for what, cls in parts.items()
        for one in fields_of(cls)
        if one.key != "input"
    ]


def tools() -> list[tuple[str, str, Any]]:
    """Return the filters and tests of expressions: what each is, its name, and its function."""
    from flaicli.expressions.filters import FILTERS
    from flaicli.expressions.tests import TESTS

    filters = [("a filter, as in {{ value | NAME }}", name, one) for name, one in FILTERS.items()]
    tests = [("a test, as in value is NAME", name, one) for name, one in TESTS.items()]
    return filters + tests


def _modules(room: str) -> list[Any]:
    try:
        package = importlib.import_module(f"flaicli.{room}")
    except ModuleNotFoundError:
        return []
    if not hasattr(package, "__path__"):
        return [package]
    listed = pkgutil.iter_modules(package.__path__)
    return [importlib.import_module(f"flaicli.{room}.{one.name}") for one in listed]


def _of_code(code: str, doc: str) -> str:
    first, _, rest = doc.partition("\n")
    return f"{code}  {_plain(first)}\n{_indented(rest)}"


def _first(doc: str) -> str:
    """Return the first sentence of what a code says, on one line."""
    first = " ".join(_plain(doc.partition("\n\n")[0]).split())
    return first.partition(". ")[0].removesuffix(".")


def _of_kind(what: str, word: str, kind: Any) -> str:
    return f"{word}  ({what})\n{_indented(inspect.getdoc(kind) or '')}"


def _of_key(what: str, key: str, said: str) -> str:
    return f"{key}  ({what})\n\n  {_plain(said)}\n"


def _of_function(what: str, word: str, function: Any) -> str:
    return f"{word}  ({what})\n{_indented(inspect.getdoc(function) or '')}"


def _indented(doc: str) -> str:
    text = _plain(doc.strip("\n"))
    return f"\n{textwrap.indent(text, '  ')}\n" if text else ""


def _plain(doc: str) -> str:
    """Return a docstring without its marks of reStructuredText."""
    doc = re.sub(r"``(.+?)``", r"'\1'", doc)
    doc = re.sub(r"(?m)^(Example|Bad|Good)::$", r"\1:", doc)
    return visible(doc)
