"""Annotations become decoders: each word of the vocabulary, on a dataclass of its own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated, Any, ClassVar, Literal

import pytest

from flaicli.expressions import Condition, Template, Value
from flaicli.loading.document import read
from flaicli.loading.fields import called_in_findings, decoder_of
from flaicli.loading.reading import FAILED, Reading
from flaicli.model.assignments import Assignment, Assignments
from flaicli.model.flow import Settings
from flaicli.model.target import Target
from flaicli.model.vocabulary import LONE, Name, Path, Seconds
from flaicli.source import Span
from tests.loading.told import told


@dataclass(frozen=True)
class Inner:
    """Something inside.

    Fields:
        title: What it is.
        size: How large.
    """

    SHORT: ClassVar[str] = "title"
    title: Template
    size: int = 1
    span: Span | None = field(default=None, compare=False)


def decoded(annotation: Any, written: str) -> tuple[Any, str]:
    text = f"a: {written}\n"
    root = read("f", text).root
    assert root is not None
    reading = Reading("f", text.split("\n"))
    found = decoder_of(annotation)(reading, root.entries["a"][1], "a")
    return found, told(tuple(reading.findings))


@pytest.mark.parametrize(
    ("annotation", "written", "value"),
    [
        (str, "007", "007"),
        (str, "yes", "yes"),
        (Template, "Hi {{ x }}", Template("Hi {{ x }}")),
        (Condition, "x > 1", Condition("x > 1")),
        (Value, "[1, '1', {x: '{{ y }}'}]", Value([1, "1", {"x": "{{ y }}"}])),
        (Target, "faq/hours", Target("faq/hours")),
        (Target, "{end: done}", Target("end", Template("done"))),
        (Path, "customer.tier", "customer.tier"),
        (Path, "user.name", "user.name"),
        (Name, "a-b", "a-b"),
        (Seconds, "1h30m", 5400),
        (Seconds, "90", 90),
        (int, "3", 3),
        (int, "3.0", 3),
        (float, "2", 2),
        (float, "2.5", 2.5),
        (bool, "true", True),
        (Literal["a", "b"], "b", "b"),
        (Literal[1], "1", 1),
        (Value | None, "~", Value(None)),
        (str | None, "x", "x"),
        (tuple[str, ...], "[a, b]", ("a", "b")),
        (Annotated[tuple[str, ...], LONE], "a", ("a",)),
        (Annotated[tuple[str, ...], LONE], "[a]", ("a",)),
        (Mapping[str, int], "{x: 1}", {"x": 1}),
        (Inner, "words", Inner(Template("words"))),
        (Inner, "{title: x, size: 3}", Inner(Template("x"), 3)),
        (tuple[tuple[Any, str], ...], "{1: a, '1': b}", ((1, "a"), ("1", "b"))),
        (
            Assignments,
            "{x: 1, y.z: ~}",
            (Assignment(Path("x"), Value(1)), Assignment(Path("y.z"), Value(None))),
        ),
    ],
)
def test_a_value_is_read_as_its_field_wants_it(annotation: Any, written: str, value: Any) -> None:
    assert decoded(annotation, written) == (value, "")


@pytest.mark.parametrize(
    ("annotation", "written", "said"),
    [
        (
            bool,
            "on",
            "1:4-6 F202 'a' takes true or false, found 'on'\n    help: write true\n",
        ),
        (
            int,
            "[1]",
            "1:4-7 F202 'a' takes a whole number, found a list\n    help: write a whole number\n",
        ),
        (
            int,
            "true",
            "1:4-8 F202 'a' takes a whole number, found 'true'\n    help: write a whole number\n",
        ),
        (
            tuple[str, ...],
            "x",
            "1:4-5 F202 'a' takes a list, found 'x'\n    help: write a list\n",
        ),
        (
            Mapping[str, int],
            "x",
            "1:4-5 F202 'a' takes a mapping, found 'x'\n    help: write a mapping\n",
        ),
        (
            int | None,
            "~",
            "1:4-5 F202 'a' takes a whole number, found ~\n"
            "    help: give it a value, or remove the key\n",
        ),
        (
            Inner,
            "{size: 1}",
            "1:5-9 F203 'title' is missing in an inner\n    help: add it\n",
        ),
        (
            Inner,
            "{titel: x}",
            "1:5-10 F201 unknown key 'titel' in an inner\n    help: did you mean 'title'?\n"
            "1:5-10 F203 'title' is missing in an inner\n    help: add it\n",
        ),
    ],
)
def test_what_does_not_fit_is_told(annotation: Any, written: str, said: str) -> None:
    assert decoded(annotation, written) == (FAILED, said)


def test_an_annotation_without_yaml_is_our_mistake() -> None:
    with pytest.raises(TypeError, match="no YAML is read as"):
        decoder_of(complex)
    with pytest.raises(TypeError, match="one type or None"):
        decoder_of(int | str)


def test_records_have_names_in_sentences() -> None:
    assert called_in_findings(Inner) == "an inner"
    assert called_in_findings(Settings) == "'settings'"
