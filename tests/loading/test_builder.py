"""Nodes hold what was written, where, and whether it stood in quotes."""

from __future__ import annotations

import pytest

from flaicli.loading.builder import DEPTH_MAX
from flaicli.loading.document import read
from flaicli.loading.nodes import Mapping, Node, Scalar, Sequence, span_of
from flaicli.source import Span
from tests.loading.told import plain, told_of


def root_of(text: str) -> Mapping:
    document = read("f", text)
    assert document.findings == ()
    assert document.root is not None
    return document.root


def scalar_of(node: Node) -> tuple[str, bool]:
    assert isinstance(node, Scalar)
    return node.text, node.plain


def test_a_scalar_keeps_its_source_text() -> None:
    root = root_of("a: 007\nb: '007'\nc: yes\nd: 1.10\ne: 12:30:45\nf: |\n  x\ng:\non: ~\n")
    found = {key: scalar_of(content) for key, (_, content) in root.entries.items()}
    assert found == {
        "a": ("007", True),
        "b": ("007", False),
        "c": ("yes", True),
        "d": ("1.10", True),
        "e": ("12:30:45", True),
        "f": ("x\n", False),
        "g": ("", True),
        "on": ("~", True),
    }


def test_a_key_of_no_letters_is_one_in_quotes() -> None:
    assert plain(root_of("'': 1\n")) == {"": "1"}


def test_places_count_characters_from_one() -> None:
    root = root_of("日本: é\nlist:\n  - 👍: x\n    b: [c, d]\nlast: 'q'\n")
    assert [span_of("f", key) for key, _ in root.entries.values()] == [
        Span("f", 1, 1, 1, 3),
        Span("f", 2, 1, 2, 5),
        Span("f", 5, 1, 5, 5),
    ]
    items = root.entries["list"][1]
    assert isinstance(items, Sequence)
    assert span_of("f", items) == Span("f", 3, 3, 4, 14)
    inner = items.items[0]
    assert isinstance(inner, Mapping)
    assert span_of("f", inner) == Span("f", 3, 5, 4, 14)
    assert span_of("f", inner.entries["👍"][1]) == Span("f", 3, 8, 3, 9)
    assert span_of("f", root.entries["last"][1]) == Span("f", 5, 7, 5, 10)


def test_order_and_nesting_are_kept() -> None:
    text = "b: 1\na: [x, {y: z}]\n3: {}\n"
    assert plain(root_of(text)) == {"b": "1", "a": ["x", {"y": "z"}], "3": {}}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "start: a\nstart: b\n",
            "2:1-6 F110 key 'start' is given twice\n"
            "    also 1:1-6 first given here\n"
            "    help: keep one of the two\n",
        ),
        (
            "a: 1\n'a': 2\n",
            "2:1-4 F110 key 'a' is given twice\n"
            "    also 1:1-2 first given here\n"
            "    help: keep one of the two\n",
        ),
        (
            "a: &co x\nb: *co\nc: &l [1]\n",
            "1:4-7 F107 '&co' is an anchor in YAML, which flow files do not use\n"
            "    also 2:4-7 and taken up again here\n"
            '    help: if it begins a text, put the text in quotes: "&co …"; if not, write the '
            "value out\n"
            "3:4-6 F107 '&l' is an anchor in YAML, which flow files do not use\n"
            '    help: if it begins a text, put the text in quotes: "&l …"; if not, write the '
            "value out\n",
        ),
        (
            "a: &x 1\nb: *x\nc: *x\nd: *x\ne: *x\n",
            "1:4-6 F107 '&x' is an anchor in YAML, which flow files do not use\n"
            "    also 2:4-6 and taken up again here\n"
            "    also 3:4-6 and taken up again here\n"
            "    also 4:4-6 and taken up again here\n"
            '    help: if it begins a text, put the text in quotes: "&x …"; if not, write the '
            "value out\n",
        ),
        (
            "a: {{x, x: 2, &b x: 3}: 1}\n",
            "1:4-27 F113 '{{ … }}' needs quotes: without them it is a mapping to YAML, not a text\n"
            '    help: write "{{x, x: 2, &b x: 3}: 1}"\n',
        ),
        (  # what told of the anchor was taken back: the alias is told by itself
            "a: {{&b x: 1}: 1}\nc: *b\n",
            "1:4-18 F113 '{{ … }}' needs quotes: without them it is a mapping to YAML, not a text\n"
            '    help: write "{{&b x: 1}: 1}"\n'
            "2:4-6 F107 '*b' is an alias in YAML, which flow files do not use\n"
            '    help: if it begins a text, put the text in quotes: "*b …"; if not, write the '
            "value out\n",
        ),
        (
            "b: *co\n",
            "1:4-7 F107 '*co' is an alias in YAML, which flow files do not use\n"
            '    help: if it begins a text, put the text in quotes: "*co …"; if not, write the '
            "value out\n",
        ),
        (
            "a: !include /etc/passwd\nb: !!bool maybe\n",
            "1:4-12 F108 '!include' is a tag in YAML, which flow files do not use\n"
            '    help: if it begins a text, put the text in quotes: "!include …"\n'
            "2:4-10 F108 '!!bool' is a tag in YAML, which flow files do not use\n"
            '    help: if it begins a text, put the text in quotes: "!!bool …"\n',
        ),
        (
            "? [a]\n: b\n? {c: d}\n: e\n",
            "1:3-6 F111 a key must be a text\n    help: write a name before the ':'\n"
            "3:3-9 F111 a key must be a text\n    help: write a name before the ':'\n",
        ),
        (
            'a: "x\\0y"\n',
            "1:4-10 F123 the text holds a NUL character\n"
            "    help: remove it: neither files nor terminals carry it\n",
        ),
    ],
)
def test_what_yaml_allows_and_flows_do_not_use_is_refused(text: str, said: str) -> None:
    assert told_of(text) == said


def test_a_thousand_keys_given_twice_are_said_and_no_more() -> None:
    assert len(read("f", "a: 1\n" * 1_001).findings) == 1_000
    assert len(read("f", "a: 1\n" * 1_005).findings) == 1_000


def test_sixty_four_levels_are_deep_enough() -> None:
    fine = "a: " + "[" * (DEPTH_MAX - 1) + "]" * (DEPTH_MAX - 1)
    assert told_of(fine) == ""
    deeper = "a: " + "[" * DEPTH_MAX + "]" * DEPTH_MAX + "\nb: 1\n"
    assert told_of(deeper) == (
        "1:67-68 F106 nested deeper than 64 levels\n"
        "    help: no flow needs that many brackets: is one opened again and again by mistake?\n"
    )
    assert plain(read("f", deeper).root) == {"a": ..., "b": "1"}


def test_what_stands_side_by_side_is_not_deep() -> None:
    root = root_of("".join(f"a{number}: [[{{b: {{}}}}]]\n" for number in range(100)))
    assert len(root.entries) == 100


def test_a_mapping_knows_whether_all_of_it_was_read() -> None:
    for text, whole in [("a: 1\n", True), ("a: 1\nb\n", False), ("a: 1\n? [x]\n: 2\n", False)]:
        root = read("f", text).root
        assert root is not None
        assert root.whole is whole


def test_keys_spelt_alike_are_kept_as_twins() -> None:
    root = read("f", '1: a\n"1": b\n').root
    assert root is not None
    assert [(key.text, key.plain) for key, _ in root.twins] == [("1", False)]
    assert root.whole
