"""Answers of language models from a file: what `--llm scripted:answers.yaml` means."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from flaicli.adapters.trouble import Trouble

if TYPE_CHECKING:
    from flaicli.adapters.llm_scripted import Scripted

SCRIPTED = "scripted:"


def answers(llm: str | None) -> Scripted | None:
    """Return the script that an option names, or None. Raises `Trouble` where it is none."""
    if llm is None:
        return None
    path = llm.removeprefix(SCRIPTED)
    if path == llm or not path:
        raise Trouble(f"--llm: there is no '{llm}'", "write --llm scripted:answers.yaml")
    from flaicli.adapters.files import read_file
    from flaicli.adapters.llm_scripted import Scripted

    return Scripted(_data(path, read_file(path)), path)


def _data(path: str, content: bytes) -> Any:
    """Return what a file of YAML says. Raises `Trouble`."""
    from flaicli.loading.document import read
    from flaicli.loading.reading import FAILED, Reading
    from flaicli.loading.scalars import resolve
    from flaicli.loading.text import split_lines

    document = read(path, content)
    if document.root is None or document.findings:
        first = document.findings[0]
        line = f":{first.span.line}" if first.span is not None else ""
        if first.code == "F102":
            raise Trouble(f"{path}{line}: a script begins with `answers:`", first.help)
        raise Trouble(f"{path}{line}: {first.message}", first.help)
    reading = Reading(path, split_lines(document.text))
    data = resolve(reading, document.root)
    if data is FAILED:
        raise Trouble(f"{path}: {reading.findings[0].message}", reading.findings[0].help)
    return data
