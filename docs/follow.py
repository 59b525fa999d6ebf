"""Follows a page as its reader would: writes the files it shows, types its commands, compares.

A ``yaml``, ``po`` or ``python`` fence whose first line is ``# NAME.yaml`` is a whole file, one with
``# in NAME.yaml`` changes those keys and blocks of a file. In a ``console`` fence a line after
``$ `` is typed; what follows it is what the terminal showed, errors included. In a ``screen`` fence
somebody sits at the full screen (`docs.sitting`). Ids and durations may differ.
``python -m docs.follow PAGE...`` writes what the terminal shows today into the pages.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from docs.sitting import Sitting

HOUSE = Path(__file__).parent.parent
PATIENCE_SECONDS = 60

_FENCE = re.compile(r"(?ms)^```(?P<language>\w+)(?P<parts>(?: \w+)*)\n(?P<text>.*?)^```$")
HEAD = re.compile(r"# (?P<into>in )?(?P<name>[\w./-]+\.(?:yaml|po|py))\n")
"""The first line of a file that a page shows."""

FILES = ("yaml", "po", "python")
"""The languages of files that a page shows."""

_VARYING = (
    (re.compile(r"\b01[0-9a-z]{11}(?:[0-9a-z]{13})?\b"), "ID"),
    (re.compile(r"\b\d+\.\d+ ?m?s\b"), "TIME"),
    (re.compile(r'(?<=Ms": )\d+\.\d+'), "TIME"),
)


class Unlike(AssertionError):
    """A page shows something else than the program."""


@dataclass(frozen=True, slots=True)
class Fence:
    """A fenced piece of a page; ``line`` is that of its first line in the page, from 1.

    ``parts`` is what stands behind its language: the parts of the screen that it shows.
    """

    language: str
    text: str
    line: int
    parts: str = ""


def fences(page: str) -> Iterator[Fence]:
    """Yield the fenced pieces of a page's text."""
    for found in _FENCE.finditer(page):
        line = page.count("\n", 0, found.start("text")) + 1
        yield Fence(found["language"], found["text"], line, found["parts"])


def masked(text: str) -> str:
    """Return a text without what differs from run to run: ids of sessions, durations."""
    for pattern, word in _VARYING:
        text = pattern.sub(word, text)
    return text


class Desk:
    """A folder in which a page is followed: its files, and a terminal that stands in it."""

    def __init__(self, folder: Path) -> None:
        self._here = self._folder = folder.resolve()
        self._code = 0
        self._sitting: Sitting | None = None

    def follow(self, page: str, name: str = "page") -> str:
        """Do all a page says; return the page where the terminal shows what stands in it.

        Raises `Unlike` with place, page and program where they differ.
        """
        for fence, shown in self._told(page):
            if masked(shown) != masked(fence.text):
                told = f"shown in the page:\n{fence.text}\nshown today:\n{shown}"
                raise Unlike(f"{name}:{fence.line}: {told}\nif that is right: make docs")
        return page

    def rewritten(self, page: str) -> str:
        """Do all a page says; return it with what the terminal shows today."""
        today = page
        for fence, shown in self._told(page):
            if masked(shown) != masked(fence.text):
                head = f"```{fence.language}{fence.parts}\n"
                today = today.replace(f"{head}{fence.text}```", f"{head}{shown}```", 1)
        return today

    def _told(self, page: str) -> Iterator[tuple[Fence, str]]:
        """Do all a page says; yield what was typed somewhere with what is shown there today."""
        try:
            for fence in fences(page):
                if fence.language in FILES:
                    self._write(fence.text)
                elif fence.language == "console":
                    yield fence, self._typed(fence.text)
                elif fence.language == "screen":
                    self._sitting = self._sitting or Sitting(self._here)
                    yield fence, self._sitting.follow(fence.text, fence.parts.split())
        finally:
            if self._sitting is not None:
                self._sitting.close()
                self._sitting = None

    def _write(self, text: str) -> None:
        head = HEAD.match(text)
        if head is None:
            return
        file = self._here / head["name"]
        if head["into"]:
            text = changed(file.read_text(encoding="utf-8"), text[head.end() :])
        file.parent.mkdir(parents=True, exist_ok=True)
        new = file.with_name(f"{file.name}.new")    # who watches the file never sees half of it
        new.write_text(text, encoding="utf-8")
        new.replace(file)

    def _typed(self, text: str) -> str:
        lines = text.splitlines()
        commands = [line for line in lines if line.startswith("$ ")]
        return "".join(f"{line}\n{self.type(line[2:])}" for line in commands)

    def type(self, command: str) -> str:
        """Return what a terminal shows for a command; where it stands is kept for the next."""
        script = f'(exit {self._code}); {command}\ncode=$?; pwd > "$WHERE"; exit $code'
        where = self._folder / ".where"
        done = subprocess.run(
            ["bash", "-c", script], cwd=self._here, env=_environment(where), text=True,
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
            timeout=PATIENCE_SECONDS, check=False,
        )  # fmt: skip
        self._code = done.returncode
        self._here = Path(where.read_text(encoding="utf-8").strip())
        return done.stdout


def _environment(where: Path) -> dict[str, str]:
    """Return the surroundings of a command: plain, eighty columns, this Python's flai first."""
    return {
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ.get('PATH', os.defpath)}",
        "HOME": str(where.parent), "WHERE": str(where), "COLUMNS": "80", "LC_ALL": "C.UTF-8",
        "PYTHONUTF8": "1", "PYTHONUNBUFFERED": "1", "NO_COLOR": "1", "PYTHONPATH": str(HOUSE),
    }  # fmt: skip


def changed(whole: str, part: str) -> str:
    """Return a flow with the keys and blocks of another text put in the place of its own.

    What it did not have is added: blocks at the end, other keys before the blocks.
    """
    keys = _sections(whole, "")
    for key, text in _sections(part, "").items():
        if not key:
            continue
        if key == "blocks" and "blocks" in keys:
            blocks = _sections(keys["blocks"], "  ")
            blocks |= {name: one for name, one in _sections(text, "  ").items() if name}
            text = "".join(one.rstrip("\n") + "\n\n" for one in blocks.values())
            text = text.replace("blocks:\n\n", "blocks:\n", 1).rstrip("\n") + "\n"
        if key not in keys and "blocks" in keys:
            last = keys.pop("blocks")
            keys |= {key: text, "blocks": last}
        else:
            keys[key] = text
    return "".join(keys.values())


def _sections(text: str, indent: str) -> dict[str, str]:
    """Return the lines of each key at this depth, what stands before the first under ''."""
    found: dict[str, str] = {"": ""}
    key = ""
    for line in text.splitlines(keepends=True):
        begins = re.match(rf"{indent}(\w+):", line)
        if begins is not None:
            key = begins[1]
            found[key] = ""
        found[key] += line
    return found


def run(pages: list[str]) -> int:
    """Write into each page what the terminal shows today."""
    for name in pages:
        page = Path(name)
        text = page.read_text(encoding="utf-8")
        with tempfile.TemporaryDirectory() as folder:
            today = Desk(Path(folder)).rewritten(text)
        if today != text:
            page.write_text(today, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(run(sys.argv[1:]))
