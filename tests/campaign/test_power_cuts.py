"""The power goes at any moment: no acknowledged turn is lost (reliability, promise 2)."""

from __future__ import annotations

import json
import os
import shutil
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from typing import Any

import pytest

from tests.campaign.disk import Note, Noted, Quick, cut
from tests.campaign.plot import Found, looked_at, nothing, steps, taken_up

SAMPLE = 150
CUTS = 10_000
UNDER_TEST = ("flaicli.adapters.whole", "flaicli.adapters.journal")


def patched(monkeypatch: pytest.MonkeyPatch, disk: Quick) -> None:
    for module in UNDER_TEST:
        monkeypatch.setattr(f"{module}.os", disk)


def run(
    folder: Path, monkeypatch: pytest.MonkeyPatch, disk: Noted | None = None
) -> tuple[list[Note], list[Found]]:
    """Do all steps; return what reached the disk, with ``("step",)`` noted as each begins."""
    folder.mkdir()
    disk = disk or Noted()
    patched(monkeypatch, disk)
    expected = [nothing()]
    for _, found in steps(folder / ".flai"):
        disk.notes.append(("step",))
        expected.append(dict(found))
    monkeypatch.undo()
    return disk.notes, expected


def held(
    seed: int, notes: list[Note], expected: list[Found], folder: Path, made: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    """Cut the power once, and once more while it is recovered; look at what is left."""
    random = Random(f"power {seed}")
    moment = random.randrange(len(notes) + 1)
    left = folder / "left"
    cut(notes[:moment], made, left, random)
    step = sum(1 for note in notes[:moment] if note[0] == "step")
    # A step that has begun may be done by now; one before it is done, for it was acknowledged.
    allowed = expected[max(0, step - 1) : step + 1]
    try:
        patched(monkeypatch, Quick())
        assert looked_at(left / ".flai") in allowed, "read"
        if random.random() < 0.3:
            again = Noted()
            shutil.copytree(left, folder / "again")
            first = noted_tree(folder / "again", again)
            patched(monkeypatch, again)
            taken_up(folder / "again" / ".flai")
            left = folder / "left again"
            at = first + random.randrange(len(again.notes) - first + 1)
            cut(again.notes[:at], folder / "again", left, random)
            patched(monkeypatch, Quick())
            assert looked_at(left / ".flai") in allowed, "read after a second cut"
        found = taken_up(left / ".flai")
        assert found in allowed, "taken up"
        assert taken_up(left / ".flai") == found, "taken up once more"
    except Exception as problem:
        raise AssertionError(f"seed {seed}, cut at note {moment}, step {step}") from problem
    finally:
        monkeypatch.undo()


def noted_tree(folder: Path, disk: Noted) -> int:
    """Let a disk know of what is there, all of it safe; return how many notes that took."""
    for path in sorted(folder.rglob("*")):
        if path.is_dir():
            disk.notes.append(("mkdir", os.path.realpath(path)))
        else:
            inode = len(disk._sizes)
            disk._inodes[os.path.realpath(path)] = inode
            disk._sizes[inode] = path.stat().st_size
            disk.notes.append(("create", os.path.realpath(path), inode))
            disk.notes.append(("write", inode, 0, path.read_bytes()))
            disk.notes.append(("fsync", inode))
        disk.notes.append(("synced", os.path.realpath(path.parent)))
    return len(disk.notes)


def cuts(
    number: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, disk: Noted | None = None
) -> None:
    notes, expected = run(tmp_path / "made", monkeypatch, disk)
    for seed in range(number):
        folder = tmp_path / "cut"
        folder.mkdir()
        held(seed, notes, expected, folder, tmp_path / "made", monkeypatch)
        shutil.rmtree(folder)


def test_a_sample_of_power_cuts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cuts(SAMPLE, tmp_path, monkeypatch)


@pytest.mark.campaign
def test_power_cuts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cuts(int(os.environ.get("FLAI_CAMPAIGN_CUTS", str(CUTS))), tmp_path, monkeypatch)


# --------------------------------------------------------- what must not pass, so that it counts


class Lazy(Noted):
    """Leaves out the fsync of what a name ends with."""

    def __init__(self, ending: str) -> None:
        super().__init__()
        self._ending = ending

    def fsync(self, file: int) -> None:
        if not self._open[file][0].endswith(self._ending):
            super().fsync(file)


@pytest.mark.parametrize(
    "ending", [".jsonl", "/journal", ".tmp", "/sessions", "/private", "/users", "/.flai"]
)
def test_no_fsync_of_ours_can_be_left_out(
    ending: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(AssertionError, match="seed"):
        cuts(1_000, tmp_path, monkeypatch, Lazy(ending))


def in_place(disk: Any, folder: Path, data: bytes) -> None:
    file = disk.open(folder / "a.json", os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    disk.write(file, data)
    disk.fsync(file)
    disk.close(file)
    synced(disk, folder)


def without_fsync(disk: Any, folder: Path, data: bytes) -> None:
    renamed(disk, folder, data, fsync=False)
    synced(disk, folder)


def without_folder_fsync(disk: Any, folder: Path, data: bytes) -> None:
    renamed(disk, folder, data, fsync=True)


def all_three(disk: Any, folder: Path, data: bytes) -> None:
    renamed(disk, folder, data, fsync=True)
    synced(disk, folder)


def renamed(disk: Any, folder: Path, data: bytes, fsync: bool) -> None:
    place = disk.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    file = disk.open("a.tmp", os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600, dir_fd=place)
    disk.write(file, data)
    if fsync:
        disk.fsync(file)
    disk.close(file)
    disk.replace("a.tmp", "a.json", src_dir_fd=place, dst_dir_fd=place)
    disk.close(place)


def synced(disk: Any, folder: Path) -> None:
    place = disk.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    disk.fsync(place)
    disk.close(place)


Save = Callable[[Any, Path, bytes], None]


def fates(save: Save, tmp_path: Path, number: int) -> Counter[str]:
    """Save ten turns so and cut the power often; count what became of the last one acknowledged."""
    made = tmp_path / "made"
    made.mkdir()
    disk = Noted()
    for turn in _turns():
        save(disk, made, json.dumps(turn).encode())
        disk.notes.append(("step",))
    fate: Counter[str] = Counter()
    for seed in range(number):
        random = Random(f"naive {seed}")
        notes = disk.notes[: random.randrange(len(disk.notes) + 1)]
        cut(notes, made, tmp_path / f"left {seed}", random)
        acknowledged = sum(1 for note in notes if note[0] == "step")
        fate[_fate(tmp_path / f"left {seed}" / "a.json", acknowledged)] += 1
    return fate


def _turns() -> Iterator[list[str]]:
    for number in range(1, 11):
        yield [f"turn {one}" for one in range(1, number + 1)]


def _fate(file: Path, acknowledged: int) -> str:
    try:
        turns = json.loads(file.read_bytes()) if file.exists() else []
    except ValueError:
        return "unreadable"
    return "lost" if len(turns) < acknowledged else "kept"


@pytest.mark.parametrize(
    ("save", "bad"),
    [(in_place, "unreadable"), (without_fsync, "unreadable"), (without_folder_fsync, "lost")],
)
def test_the_model_fails_what_is_naive(save: Save, bad: str, tmp_path: Path) -> None:
    fate = fates(save, tmp_path, 300)
    assert fate[bad] > 30, fate


def test_the_model_passes_what_is_right(tmp_path: Path) -> None:
    assert fates(all_three, tmp_path, 300) == {"kept": 300}
