"""Which texts are said, and which of them have no translation."""

from __future__ import annotations

from flaicli.apps.atlas.flow.languages import languages, said
from flaicli.expressions import Template
from flaicli.model.project import Project
from tests.apps.atlas.tours import facts
from tests.stories import project_of

FLOW = """\
blocks:
  a:
    message:
      - Hello.
      - "{{ name }} 1.5 {% if x %}, {% endif %}"
      - any_of: [One., Two.]
      - image: {url: "https://example.org/x.png", alt: A picture}
      - signal: {name: sent, data: {word: unsaid}}
      - list: [{title: Card, subtitle: Small, buttons: [{title: Go, say: going, set: {x: no}}]}]
    next: b
  b:
    collect: {ask: What?, into: x, invalid: [Not that., Hello.]}
    next: {end: a reason}
"""


def translated(**words: list[str]) -> Project:
    project = project_of(FLOW)
    texts = {
        name.replace("_", "-"): {one: Template("x") for one in known}
        for name, known in words.items()
    }
    return Project(project.root, project.flows, project.links, texts)


def test_texts_in_the_order_written() -> None:
    assert [one.text for one in said(project_of(FLOW))] == [
        "Hello.", "One.", "Two.", "A picture", "Card", "Small", "Go", "going",
        "What?", "Not that.", "Hello.",
    ]  # fmt: skip


def test_what_is_missing() -> None:
    known = ["Hello.", "One.", "Two.", "A picture", "Card", "Small", "Go", "going", "What?"]
    (nl,) = languages(translated(nl=known))
    assert (nl.name, nl.texts, nl.translated) == ("nl", 10, 9)
    assert [(one.text, one.place.block) for one in nl.missing] == [("Not that.", "b")]


def test_a_region_has_what_its_language_has() -> None:
    both = languages(translated(nl=["Hello."], nl_BE=["One."]))
    assert [(one.name, one.translated) for one in both] == [("nl", 1), ("nl-BE", 2)]


def test_the_tour() -> None:
    (nl,) = languages(facts().project)
    assert (nl.texts, nl.translated) == (21, 2)
    assert languages(project_of(FLOW)) == []
