"""Bad flow files, numbered as in the collection they come from: place, fact and way out.

Rows that tell of meaning (unknown targets, loops) belong to the checks; rows of steps to the
project's tests. What is accepted here says why in its name.
"""

from __future__ import annotations

import pytest

from tests.loading.told import decoded, told_of_flow

OK = "blocks: {a: {message: x, next: end}}\n"

REFUSED = [
    ("F001", "", "1:1-1 F101 the file is empty"),
    ("F002", "# only a comment\n", "1:1-1 F101 the file is empty"),
    ("F004", "- a\n- b\n", "1:1 F102 a flow must be a mapping, found a list"),
    ("F006", f"start: a\nstart: a\n{OK}", "2:1-6 F110 key 'start' is given twice"),
    (
        "F007",
        "blocks:\n  a: {message: one, next: end}\n  a: {message: two, next: end}\n",
        "3:3-4 F110 key 'a' is given twice",
    ),
    ("F008", "llm: {modl: m}\nblocks: {}\n", "1:7-11 F201 unknown key 'modl' in 'llm'"),
    ("F008", "blocks:\n  a: {mesage: hi}\n", "2:7-13 F201 unknown key 'mesage' in a block"),
    (
        "F016",
        f"language: no\nsettings: {{steps_per_turn: no}}\n{OK}",
        "2:28-30 F202 'steps_per_turn' takes a whole number, found 'no'",
    ),
    (
        "F017",
        f"flai: 1.10\n{OK}",
        "1:7-11 F214 this flow is written in version 1.10 of the language",
    ),
    (
        "F018",
        f"settings: {{idle_timeout: 12:30}}\n{OK}",
        "1:26-31 F209 'idle_timeout' takes a duration, found '12:30'",
    ),
    (
        "F022",
        f"name: !include /etc/passwd\n{OK}",
        "1:7-15 F108 '!include' is a tag in YAML, which flow files do not use",
    ),
    ("F025", "[" * 100_000, "1:65-66 F106 nested deeper than 64 levels"),
    ("F026", "- " * 40_000 + "x", "1:129-130 F106 nested deeper than 64 levels"),
    (
        "F029",
        "".join(f"k{i}: {i}\n" for i in range(320_000)),
        "1:1-1 F103 the file is 4.9 MB, the limit is 4 MB",
    ),
    ("F030", "a: " + "x" * 50_000_000, "1:1-1 F103 the file is 50 MB, the limit is 4 MB"),
    ("F031", f"name: a\0b\n{OK}", "1:8-9 F105 character U+0000 is not allowed"),
    ("F033", f'name: "\\uD800"\n{OK}', "1:8-14 F120 '\\uD800' is not a character"),
    ("F034", f'name: "\\UFFFFFFFF"\n{OK}', "1:8-18 F120 '\\UFFFFFFFF' is not a character"),
    (
        "F037",
        "blocks: {a: {collect: {ask: x, into: y, attempts: " + "9" * 5000 + "}}}\n",
        f"1:51-5051 F211 the number '{'9' * 39}…' is too large",
    ),
    (
        "F039",
        f"name: !!bool maybe\n{OK}",
        "1:7-13 F108 '!!bool' is a tag in YAML, which flow files do not use",
    ),
    ("F041", "blocks:\n\ta: {message: x}\n", "2:1-2 F117 use spaces, not tabs, to indent"),
    (
        "F043",
        "start: a\n".encode("utf-16"),
        "1:1-1 F104 flow files must be UTF-8; this one is UTF-16",
    ),
    (
        "F046",
        'blocks:\n  1: {message: a, next: end}\n  "1": {message: b, next: end}\n',
        "2:3-4 F208 '1' is not a name",
    ),
    (
        "F049",
        'blocks: {"\u0430": {message: x, next: end}}\n',
        "1:10-13 F208 '\u0430' is not a name: it holds the character U+0430",
    ),
    (
        "F050",
        "blocks: {a: {collect: {ask: x, into: __class__}}}\n",
        "1:38-47 F207 '__class__' means something else in expressions: no variable may bear this "
        "name",
    ),
    (
        "F050",
        "blocks: {a: {collect: {ask: x, into: loop}}}\n",
        "1:38-42 F207 'loop' means something else in expressions: no variable may bear this name",
    ),
]


@pytest.mark.parametrize(("row", "text", "first"), REFUSED, ids=[row for row, _, _ in REFUSED])
def test_it_is_refused_with_its_place(row: str, text: str | bytes, first: str) -> None:
    found = decoded(text)
    said = told_of_flow(text).split("\n")
    assert first in said, row
    assert said[0] == first, row
    assert not found.whole
    assert all(one.span is not None for one in found.findings)
    assert all(one.help for one in found.findings), "each finding says the way out"


def test_f016_a_language_called_no_is_a_text() -> None:
    flow = decoded(f"language: no\n{OK}").flow
    assert flow is not None
    assert flow.language == "no"


def test_f017_a_text_keeps_its_zero() -> None:
    flow = decoded("description: 1.10\nblocks: {a: {message: 1.10, next: end}}\n").flow
    assert flow is not None
    assert flow.description == "1.10"


def test_f018_f020_times_and_dates_are_texts_in_texts() -> None:
    found = decoded("constants: {at: 12:30:45, on: 2024-13-45}\n" + OK)
    assert found.whole
    assert found.flow is not None
    assert {key: one.data for key, one in found.flow.constants.items()} == {
        "at": "12:30:45",
        "on": "2024-13-45",
    }


def test_f042_a_mark_and_windows_lines_are_fine() -> None:
    found = decoded(b"\xef\xbb\xbfname: a\r\n" + OK.encode())
    assert found.whole
    assert found.flow is not None
    assert found.flow.span is not None
    assert found.flow.span.line == 1


def test_f045_a_key_called_on_is_a_text() -> None:
    found = decoded(f"on: {{error: a}}\n{OK}")
    assert found.whole
    assert found.flow is not None
    assert found.flow.on.error is not None
