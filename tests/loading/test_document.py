"""A file is read whole: all its findings in one run, and none that is not true."""

from __future__ import annotations

import gc
import re
from pathlib import Path

import pytest

from flaicli.loading import document
from flaicli.loading.decode import decode
from flaicli.loading.document import read
from tests.loading.told import plain, told, told_of

MANY = """\
flai: 1
blocks:
  a:
    message: Note: this
    next: @b
  b:
    condition:
      - if: "a" == b
        next: c
      - else: {{ x }}
  c:
    message: "hello
    next: d
  d:
    collect:
      ask: {{ name }}, hi
      into:x
    next: "e"
  e:
    message: {{ hi }}
   next: f
  f:
    message: "*x"
    next: *y
  g:
    message: [a, b
  h:
    message: fine
"""


def test_one_run_finds_every_mistake() -> None:
    found = read("f", MANY)
    places = [(one.span.line, one.code) for one in found.findings if one.span]
    assert places == [
        (4, "F115"),
        (5, "F116"),
        (8, "F114"),
        (10, "F113"),
        (12, "F118"),
        (16, "F113"),
        (17, "F122"),
        (21, "F119"),
        (24, "F107"),
        (26, "F121"),
    ]
    assert plain(found.root) == {
        "flai": "1",
        "blocks": {
            "a": {"message": ..., "next": ...},
            "b": {"condition": [{"if": ..., "next": "c"}, {"else": ...}]},
            "c": ...,
            "d": {"collect": {"ask": ...}, "next": "e"},
            "e": ...,
            "f": {"message": "*x", "next": ...},
            "g": ...,
            "h": {"message": "fine"},
        },
    }


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "1:1-1 F101 the file is empty\n    help: `flai new` makes a flow to begin with\n"),
        (
            "# x\n",
            "1:1-1 F101 the file is empty\n    help: `flai new` makes a flow to begin with\n",
        ),
        ("~", "1:1-1 F101 the file is empty\n    help: `flai new` makes a flow to begin with\n"),
        (
            "[a, b]\n",
            "1:1-7 F102 a flow must be a mapping, found a list\n"
            "    help: begin with keys at the left margin, such as `flai: 1`\n",
        ),
        (
            "hello\n",
            "1:1-6 F102 a flow must be a mapping, found a text\n"
            "    help: begin with keys at the left margin, such as `flai: 1`\n",
        ),
        (
            "a: 1\n---\nb: 2\n",
            "2:1-4 F109 a second document begins here\n"
            "    help: one flow a file: put the other into a file of its own\n",
        ),
        (
            "a: 1\n...\nb: 2\n",
            "3:1-5 F109 a second document begins here\n"
            "    help: one flow a file: put the other into a file of its own\n",
        ),
        (
            "%YAML 1.2\n---\na: 1\n",
            "1:1-10 F109 flow files use no YAML directives\n    help: remove the line\n",
        ),
        ("---\na: 1\n...\n# end\n", ""),
        ("a: 100%\n", ""),
    ],
)
def test_a_file_is_one_mapping(text: str, said: str) -> None:
    assert told_of(text) == said


def test_another_reader_gives_the_file_its_own_name() -> None:
    assert told(read("f", "- a", "replay").findings).startswith(
        "1:1-4 F102 a replay must be a mapping, found a list\n"
    )


def test_directives_cannot_make_libyaml_work_for_hours() -> None:
    assert told_of("%TAG !a! b\n" * 20_000 + "---\na: 1\n").count("F109") == 1


def test_reading_again_has_an_end() -> None:
    found = read("f", "".join(f"k{number}: @\n" for number in range(100)))
    assert len(found.findings) == document.ROUNDS_MAX
    assert found.root is None


def test_without_libyaml_it_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(document, "CParser", None)
    assert told_of("a: 1\n") == (
        "1:1-1 F100 flai needs PyYAML with libyaml, and this one was built without\n"
        "    help: install PyYAML from a wheel, or with libyaml's headers at hand\n"
    )


def test_the_collector_works_again_afterwards() -> None:
    assert gc.isenabled()
    read("f", "a: [")
    assert gc.isenabled()


COFFEE = (Path(__file__).parents[2] / "flows/coffee/flow.yaml").read_text(encoding="utf-8")
VALUE = re.compile(
    r"(?P<key>\s+(?:- )?(?:message|ask|description|next|invalid|if|into): (?=[\"A-Za-z]))"
)
BROKEN = [
    *("@x", "Note: this", '"a" == b', "{{ x }}", "{{ x }} and", "*b*", '"unclosed', "'it's'"),
    *("%d", "- x", "[a, b", "{a: b", '"\\d"', "> x", "Ends:", "!x y", "&x y", "`x`"),
]


@pytest.mark.parametrize("broken", BROKEN)
def test_one_mistake_is_one_finding(broken: str) -> None:
    lines = COFFEE.split("\n")
    tried = 0
    for number, line in enumerate(lines):
        match = VALUE.match(line)
        if match is None:
            continue
        text = "\n".join([*lines[:number], match.group("key") + broken, *lines[number + 1 :]])
        places = [one.span.line for one in decode(read("f", text)).findings if one.span]
        assert places == [number + 1], text
        tried += 1
    assert tried > 20


def test_a_quote_left_open_is_not_blamed_on_what_it_swallows() -> None:
    assert told_of("a: \"x\nb: '\\d'\nc: d\n") == (
        "1:4-6 F118 the double quote opened here is never closed\n"
        "    help: close it where the text ends\n"
    )
