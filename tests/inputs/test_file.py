"""Files that the user sends."""

from __future__ import annotations

import pytest

from flaicli.inputs.file import File, size
from flaicli.values import Refused

PHOTO = {"name": "Cup.PNG", "path": "uploads/1", "size": 5_000_000, "type": "image/png"}


@pytest.mark.parametrize(
    "file",
    [
        File(),
        File("5 MB"),
        File(types=("image/*",)),
        File(types=("image/png",)),
        File(types=(".pdf", ".png")),
    ],
)
def test_a_file_is_kept(file, hearing) -> None:
    hearing.upload = {**PHOTO, "more": 1}
    assert file.parse("", hearing) == PHOTO
    assert file.keeps(PHOTO, hearing)


@pytest.mark.parametrize(
    ("file", "upload", "code", "words"),
    [
        (File(), None, "not_a_file", "Please send a file."),
        (
            File("5 MB", ("image/*", ".pdf")),
            None,
            "not_a_file",
            "Please send a file (image/*, .pdf) of at most 5 MB.",
        ),
        (File("4.9 MB"), PHOTO, "too_big", "Please send a file of at most 4.9 MB."),
        (
            File(types=("image/jpeg", ".pdf")),
            PHOTO,
            "wrong_type",
            "Please send a file (image/jpeg, .pdf).",
        ),
    ],
)
def test_what_is_rejected(file, upload, code, words, hearing, refuse) -> None:
    hearing.upload = upload
    assert refuse(file, "here it is") == (code, words)
    assert not file.keeps(upload, hearing)


def test_what_the_author_got_wrong() -> None:
    assert File("5 bananas", ("png",)).problems() == (
        "'5 bananas' is not a size: write it like 500 kB or 5 MB",
        "'png' is not a type of files: write it like image/png, image/* or .pdf",
    )
    assert File("5 MB", ("image/svg+xml", "image/*", ".pdf")).problems() == ()


def test_samples() -> None:
    assert File().sample() == "sample.pdf"
    assert File(types=(".docx",)).sample() == "sample.docx"
    assert File(types=("image/*",)).sample() == "sample.png"


def test_sizes() -> None:
    assert [size(each) for each in ("0", "12 B", "1.5MB", "500 kB", "2GB")] == [
        0,
        12,
        1_500_000,
        500_000,
        2_000_000_000,
    ]
    with pytest.raises(Refused, match=r"^'-1' is not a size: write it like 500 kB or 5 MB$"):
        size("-1")
