"""The rules of the house that no linter knows; ARCHITECTURE.md tells why they are so."""

from __future__ import annotations

import ast
import importlib
import os
import pty
import re
import subprocess
import sys
import tomllib
from functools import cache
from pathlib import Path

import pytest

HOUSE = Path(__file__).parent.parent
PACKAGE = HOUSE / "flaicli"
MODULES = sorted(PACKAGE.rglob("*.py"))
TESTS = sorted((HOUSE / "tests").rglob("*.py"))
ALL = [*MODULES, *TESTS, *sorted((HOUSE / "benchmarks").rglob("*.py"))]

LINES_MAX = 300
# What may be longer, and why.
LONG = {
    "flaicli/model/events.py": "events are a closed set: one page, seen whole",
    "flaicli/model/effects.py": "effects are a closed set: one page, seen whole",
}

NO_NAMES = {"utils", "util", "helpers", "helper", "common", "base", "manager", "core", "misc"}

# Modules with logic whose test is not of their own name, and why.
TESTED_ELSEWHERE: dict[str, str] = {
    f"apps/emulator/screen/{name}.py": "a real screen shows what it does: test_app.py"
    for name in ("controls", "keys", "layout", "work")
}

REGISTRIES = ["blocks", "says", "actions", "inputs"]


def name_of(path: Path) -> str:
    return path.relative_to(HOUSE).as_posix()


@cache
def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def defines(path: Path, name: str) -> bool:
    """Whether the module, or a class in it, gives the name a value."""
    bodies = [tree_of(path).body]
    bodies += [node.body for node in tree_of(path).body if isinstance(node, ast.ClassDef)]
    return any(
        (isinstance(node, ast.Assign) and any(getattr(t, "id", "") == name for t in node.targets))
        or (
            isinstance(node, ast.AnnAssign)
            and node.value is not None
            and getattr(node.target, "id", "") == name
        )
        for body in bodies
        for node in body
    )


# ---------------------------------------------------------------------------------- the words


def first_line(node: ast.Module | ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef) -> str:
    return (ast.get_docstring(node) or "").partition("\n")[0]


def test_a_file_says_in_its_first_line_what_it_is() -> None:
    assert not {
        name_of(path): first_line(tree_of(path))
        for path in ALL
        if not first_line(tree_of(path)).endswith((".", "!", "?", "…"))
    }


def test_what_is_public_says_what_it_is() -> None:
    assert not {
        f"{name_of(path)}:{node.lineno}": f"{node.name}: {first_line(node)}"
        for path in MODULES
        for node in tree_of(path).body
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef)
        and not node.name.startswith("_")
        and not first_line(node).endswith((".", ":", "?", "…"))
    }


def test_a_file_is_short_and_bears_a_word() -> None:
    lengths = {name_of(path): path.read_text(encoding="utf-8").count("\n") for path in ALL}
    assert not {name: n for name, n in lengths.items() if n > LINES_MAX and name not in LONG}
    assert not {name for name in lengths if Path(name).stem.removeprefix("test_") in NO_NAMES}


def test_every_exception_is_needed_and_argued() -> None:
    for name, why in LONG.items():
        assert (HOUSE / name).read_text(encoding="utf-8").count("\n") > LINES_MAX, name
        assert len(why) > 10, name
    for name, why in TESTED_ELSEWHERE.items():
        assert decides(PACKAGE / name), f"{name} needs no test by now"
        assert not mirror_of(PACKAGE / name).exists(), f"{name} has a test of its own by now"
        assert len(why) > 10, name


# ----------------------------------------------------------------------------------- the mirror

BRANCHES = (
    ast.If, ast.For, ast.While, ast.Try, ast.Match, ast.IfExp, ast.BoolOp, ast.comprehension,
)  # fmt: skip


def mirror_of(path: Path) -> Path:
    inside = path.relative_to(PACKAGE)
    return HOUSE / "tests" / inside.parent / f"test_{inside.name}"


def decides(path: Path) -> bool:
    """Whether a function of the module goes this way or that; what does not is only a shape."""
    return any(
        isinstance(inside, BRANCHES)
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        for inside in ast.walk(node)
    )


def test_a_module_that_decides_something_has_its_test() -> None:
    assert not [
        f"{name_of(path)} has no {name_of(mirror_of(path))}"
        for path in MODULES
        if decides(path)
        and path.name != "__init__.py"
        and path.relative_to(PACKAGE).as_posix() not in TESTED_ELSEWHERE
        and not mirror_of(path).exists()
        and not (path.parent.name == "checks" and defines(path, "CODE"))  # its broken flow tests it
    ]


# ------------------------------------------------------------------------------- the registries


def kinds_in(room: str) -> list[tuple[str, type]]:
    """Each word with its class; a condition has two, as a list of branches or a switch."""
    kinds = importlib.import_module(f"flaicli.{room}").KINDS
    return [
        (word, kind)
        for word, one in kinds.items()
        for kind in (one if isinstance(one, tuple) else (one,))
    ]


@pytest.mark.parametrize("room", REGISTRIES)
def test_every_kind_of_a_room_is_in_its_registry(room: str) -> None:
    registered = {kind.__module__: word for word, kind in kinds_in(room)}
    written = {
        f"flaicli.{room}.{path.stem}"
        for path in (PACKAGE / room).glob("*.py")
        if defines(path, "KIND")
    }
    assert not written - registered.keys(), f"a line in KINDS of flaicli/{room}/__init__.py"
    assert registered.keys() == written
    assert len(set(registered.values())) == len(registered), "a kind is a module"


@pytest.mark.parametrize("room", REGISTRIES)
def test_every_kind_bears_its_word(room: str) -> None:
    for word, kind in kinds_in(room):
        assert vars(kind)["KIND"] == word
        assert kind.__module__.rpartition(".")[2].rstrip("_") == word
        assert "Example" in (kind.__doc__ or "") + (sys.modules[kind.__module__].__doc__ or "")


def test_every_check_is_in_the_registry() -> None:
    init = (PACKAGE / "checks/__init__.py").read_text(encoding="utf-8")
    assert "CHECKS" in init
    codes: list[str] = []
    for path in (PACKAGE / "checks").glob("*.py"):
        if defines(path, "CODE"):
            codes.append(importlib.import_module(f"flaicli.checks.{path.stem}").CODE)
            assert re.search(rf"\b{path.stem}\b", init), f"{name_of(path)} is not in CHECKS"
            files = list((HOUSE / "tests/broken_flows").glob(f"{codes[-1]}_*"))
            needed = f"tests/broken_flows/{codes[-1]}_*.yaml, and its words beside it as .txt"
            assert {".yaml", ".txt"} <= {each.suffix for each in files}, needed
    assert len(codes) == len(set(codes)), "one module, one code"
    assert len(codes) > 5


def test_every_command_is_in_the_table() -> None:
    table = (PACKAGE / "cli/main.py").read_text(encoding="utf-8")
    commands = [path.stem for path in (PACKAGE / "cli/commands").glob("[!_]*.py")]
    assert len(commands) > 4
    for command in commands:
        assert re.search(rf"\b{command}\b", table), f"flaicli/cli/main.py does not know {command!r}"


def settings() -> dict[str, dict[str, dict[str, list[dict[str, list[str]]]]]]:
    return tomllib.loads((HOUSE / "pyproject.toml").read_text(encoding="utf-8"))


def test_every_package_has_its_floor() -> None:
    contracts = settings()["tool"]["importlinter"]["contracts"]
    floors = re.findall(r"\w+", " ".join(contracts[0]["layers"]))
    rooms = {path.stem for path in PACKAGE.glob("[!_]*") if path.suffix in {"", ".py"}}
    assert rooms <= set(floors)
    assert contracts[0]["exhaustive"]
    pure = next(each for each in contracts if "no I/O" in each["name"])["source_modules"]
    above = {"adapters", "runtime", "testing", "page", "views", "apps", "cli"}
    assert {f"flaicli.{room}" for room in rooms - above} == set(pure)


# ---------------------------------------------------------------------------- the import budget


def modules_after(folder: Path, *arguments: str) -> set[str]:
    """What a command of its own process has imported when it is done; it must succeed."""
    code = (
        "import sys\n"
        f"sys.argv = ['flai', *{arguments!r}]\n"
        "from flaicli.cli.main import run\n"
        "try:\n    status = run()\n"
        "except SystemExit as end:\n    status = end.code\n"
        "print('\\n', 'STATUS', status or 0, *sys.modules)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=folder, capture_output=True, text=True, timeout=60,
        env={"PYTHONPATH": str(HOUSE), "PATH": "", "PYTHONUTF8": "1"}, check=False,
    )  # fmt: skip
    words = done.stdout.rpartition("STATUS ")[2].split()
    assert words[:1] == ["0"], done.stdout[-2000:] + done.stderr
    return set(words[1:])


HEAVY = {"openai", "pydantic", "prompt_toolkit", "tinydb", "httpx2", "pytest", "hypothesis"}


def test_the_version_costs_nothing(tmp_path: Path) -> None:
    loaded = modules_after(tmp_path, "--version")
    assert not loaded & (HEAVY | {"typer", "rich", "yaml", "jinja2"})


@pytest.mark.parametrize("command", ["check", "replay"])
def test_commands_import_only_what_they_use(tmp_path: Path, command: str) -> None:
    flows = str(HOUSE / "flows/coffee")
    assert not modules_after(tmp_path, command, flows) & HEAVY


def test_a_talk_in_which_no_model_is_asked_imports_no_sdk(tmp_path: Path) -> None:
    flow = str(HOUSE / "flows/coffee/flow.yaml")
    loaded = modules_after(tmp_path, "run", flow, "--no-save")
    assert not loaded & (HEAVY - {"tinydb"})
    assert "flaicli.adapters.llm_openai" not in loaded


FIRST_PAINT = """\
import sys
sys.argv = ["flai", "run", "flow.yaml"]
from flaicli.apps.emulator.screen.app import Emulator
converse = Emulator.converse

def watched(self):
    def drawn(app):
        if self.model.items and not app.is_done:
            with open("loaded", "w") as file:
                print(*sys.modules, file=file)
            app.exit()
    self._app.after_render += drawn
    converse(self)

Emulator.converse = watched
from flaicli.cli.main import run
run()
"""

LATER = HEAVY - {"prompt_toolkit"} | {
    "typer", "markdown_it", "rich.console", "rich.markdown", "rich.text", "sqlite3", "email",
    "http.client", "difflib", "rapidfuzz", "re2", "email_validator", "polib",
    "flaicli.apps.emulator.slash", "flaicli.apps.emulator.reloading.findings",
    "flaicli.apps.emulator.lines", "flaicli.apps.replay", "flaicli.apps.inspector",
    "flaicli.adapters.index", "flaicli.adapters.cassette", "flaicli.adapters.http",
    "flaicli.adapters.llm_openai", "flaicli.adapters.script_js", "flaicli.adapters.tables",
}  # fmt: skip


def test_the_first_words_in_a_full_screen_wait_for_nothing_else(tmp_path: Path) -> None:
    flow = (HOUSE / "flows/coffee/flow.yaml").read_bytes()
    (tmp_path / "flow.yaml").write_bytes(flow)
    above, below = pty.openpty()
    with os.fdopen(above, "rb", 0), os.fdopen(below, "rb", 0) as terminal:
        subprocess.run(
            [sys.executable, "-c", FIRST_PAINT], cwd=tmp_path, stdin=terminal, stdout=terminal,
            stderr=subprocess.DEVNULL, timeout=60, check=True,
            env={"PYTHONPATH": str(HOUSE), "PATH": "", "PYTHONUTF8": "1", "TERM": "xterm"},
        )  # fmt: skip
    loaded = set((tmp_path / "loaded").read_text().split())
    assert not loaded & LATER
    assert len(loaded) < 850, "each module takes a third of a millisecond"
