"""What goes on the road: tracked files, locked packages, targets that pages name."""

from __future__ import annotations

import re
import subprocess
import tomllib
from pathlib import Path

import pytest

HOUSE = Path(__file__).parent.parent


def name_of(path: Path) -> str:
    return path.relative_to(HOUSE).as_posix()


def tracked() -> list[Path]:
    done = subprocess.run(
        ["git", "ls-files", "-z"], cwd=HOUSE, capture_output=True, text=True, check=False
    )
    if done.returncode:
        pytest.skip("not a git checkout")
    return [HOUSE / name for name in done.stdout.split("\0") if name]


# Spelled in pieces, so that this file may be tracked.
MACHINES = re.compile(
    rb"/wo" rb"rk/(?:main|shared)|/ro" rb"ot/|/ho" rb"me/[a-z]+/|/Us" rb"ers/|fi" rb"le:///"
    rb"|py" rb"pi\.org|pythonho" rb"sted|npm" rb"js\.org|deb\.deb" rb"ian"
)  # fmt: skip


def test_no_tracked_file_names_a_machine_or_a_registry() -> None:
    found = [
        f"{name_of(path)}: {hit.group().decode()}"
        for path in tracked()
        if path.is_file()
        for hit in MACHINES.finditer(path.read_bytes())
    ]
    assert not found


@pytest.mark.parametrize("name", ["run.txt", "test.txt", "peers.txt"])
def test_every_locked_package_is_checked_by_hash(name: str) -> None:
    text = (HOUSE / "requirements" / name).read_text(encoding="utf-8")
    packages = re.findall(r"(?m)^(\S+?)==(\S+)(?: ;[^\\]*)? \\\n    --hash=sha256:", text)
    options = [line for line in text.splitlines() if line.startswith("-")]
    assert len(packages) == len(re.findall(r"(?m)^[a-zA-Z]", text)) > 10
    assert not options


def test_what_flai_needs_is_locked() -> None:
    project = tomllib.loads((HOUSE / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    for name, wanted in (
        ("run.txt", project["dependencies"]),
        ("test.txt", project["dependencies"] + project["optional-dependencies"]["test"]),
    ):
        locked = (HOUSE / "requirements" / name).read_text(encoding="utf-8").lower()
        for requirement in [*wanted, "hatchling"]:
            package = re.split(r"[<>=\[]", requirement)[0].lower()
            assert re.search(rf"(?m)^{package}==", locked), f"{package}: run `make lock`"


def test_the_pages_name_only_targets_that_are_there() -> None:
    makefile = (HOUSE / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"(?m)^([a-z-]+):", makefile))
    for page in HOUSE.glob("*.md"):
        named = set(re.findall(r"(?m)(?:`|^)make ([a-z-]+)", page.read_text(encoding="utf-8")))
        assert named <= targets, page.name
