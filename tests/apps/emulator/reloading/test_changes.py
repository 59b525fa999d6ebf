"""What differs between two states of a flow, in sentences."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flaicli.apps.emulator.reloading.changes import CHANGES_MAX, changes
from flaicli.loading.project import load
from flaicli.model.project import Project
from tests.stories import project_of
from tests.talks import SHOP

FAQ = "name: faq\nblocks: {hours: {message: From nine., next: return}}\n"
MAIN = (
    "name: shop\nimports: {faq: ./faq.yaml}\nconstants: {price: 1}\n"
    "blocks: {a: {message: '{{ const.price }}', next: faq}}\n"
)


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("Hello!", "Hi!", ["block 'hello' changed"]),
        ("  broken:", "  mended:", ["block 'broken' is gone", "block 'mended' is new"]),
        ("medium", "large", ["variable 'size' changed"]),
        ("  total: {type: number}\n", "", ["variable 'total' is gone"]),
        ("  total:", "  sum: {type: number}\n  total:", ["variable 'sum' is new"]),
        ("15m", "20m", ["the settings changed"]),
        ("on: {not_understood: sorry}\n", "", ["handler 'on.not_understood' is gone"]),
        ("stood: sorry", "stood: thanks", ["handler 'on.not_understood' changed"]),
        ("on: {", "on: {error: sorry, ", ["handler 'on.error' is new"]),
        ("a tea please", "tea", ["the starters changed"]),
        ("name: shop\n", "name: shop\nstart: judge\n", ["the start changed"]),
        ("name: shop\n", "name: shop\ndescription: Tea.\n", ["the description changed"]),
        ("name: shop\n", "name: shop\nlanguage: nl\n", ["the language changed"]),
        ("name: shop\n", "name: shop\nconstants: {vat: 21}\n", ["constant 'vat' is new"]),
        ("Hello!", "Hello! # comment", []),
        ("    message: Hello!", "\n    message:   'Hello!'", []),
        ("  hello:", "  # comment\n  hello:", []),
    ],
)  # fmt: skip
def test_each_part_is_told_by_its_name(old: str, new: str, told: list[str]) -> None:
    assert SHOP.count(old) == 1 or old == "Hello!"
    assert list(changes(project_of(SHOP), project_of(SHOP.replace(old, new, 1)))) == told


def test_changes_come_in_the_order_of_the_file() -> None:
    changed = SHOP.replace("medium", "large").replace("Pardon?", "Huh?").replace("Hello!", "Hi!")
    changed = changed.replace("  thanks:\n", "  done:\n").replace("next: thanks", "next: done")
    assert changes(project_of(SHOP), project_of(changed)) == (
        "variable 'size' changed",
        "block 'hello' changed",
        "block 'pay' changed",
        "block 'thanks' is gone",
        "block 'done' is new",
        "block 'sorry' changed",
    )


def test_what_is_equal_and_not_the_same_is_told_too() -> None:
    flow = MAIN.replace("imports: {faq: ./faq.yaml}\n", "").replace("next: faq", "next: end")
    assert changes(project_of(flow), project_of(flow.replace("1}", "true}", 1))) == (
        "constant 'price' changed",
    )


def test_another_order_is_told() -> None:
    one = "name: s\nblocks:\n  a: {message: A, next: b}\n  b: {message: B, next: end}\n"
    other = "name: s\nstart: a\nblocks:\n  b: {message: B, next: end}\n  a: {message: A, next: b}\n"
    assert changes(project_of("start: a\n" + one), project_of(other)) == (
        "the order of what is written changed",
    )


def test_imports_tell_their_flow() -> None:
    old = project_of(MAIN, faq=FAQ)
    assert changes(old, project_of(MAIN, faq=FAQ.replace("nine", "ten"))) == (
        "block 'faq/hours' changed",
    )
    assert changes(old, project_of(MAIN, faq=FAQ + "settings: {idle_timeout: 1m}\n")) == (
        "the settings of flow 'faq' changed",
    )
    alone = MAIN.replace("imports: {faq: ./faq.yaml}\n", "").replace("next: faq", "next: end")
    assert changes(old, project_of(alone)) == (
        "import 'faq' is gone", "block 'a' changed", "flow 'faq' is gone",
    )  # fmt: skip


def test_translations_are_told_by_their_language() -> None:
    files = {"flow.yaml": "name: s\nblocks: {a: {message: Yes, next: end}}\n"}

    def project(**locale: str) -> Project:
        there = files | {f"locale/{name}.po": text for name, text in locale.items()}
        loaded = load("flow.yaml", lambda path: there[path], lambda _: [f"{n}.po" for n in locale])
        assert loaded.project is not None
        return loaded.project

    words = 'msgid "Yes"\nmsgstr "{}"\n'
    one = project(nl=words.format("Ja"), fr=words.format("Oui"))
    assert changes(one, project(nl=words.format("Jawel"), de=words.format("Ja"))) == (
        "translation 'fr' is gone", "translation 'de' is new", "translation 'nl' changed",
    )  # fmt: skip
    assert changes(one, project(**{"n\x1bl": words.format("Ja")}))[-1] == "translation 'n␛l' is new"


def test_of_many_changes_only_the_number_is_told() -> None:
    def flow(word: str, number: int) -> Project:
        blocks = "".join(f"  b{i}: {{message: {word}, next: end}}\n" for i in range(number))
        return project_of(f"name: s\nblocks:\n{blocks}")

    told = changes(flow("a", 15), flow("b", 15))
    assert told[:2] == ("block 'b0' changed", "block 'b1' changed")
    assert told[CHANGES_MAX:] == ("… and 7 more",)
    assert len(changes(flow("a", 8), flow("b", 8))) == 8
    assert changes(flow("a", 9), flow("b", 9))[-1] == "block 'b8' changed"


@given(st.lists(st.sampled_from("abcdef"), unique=True, min_size=1),
       st.lists(st.sampled_from("abcdef"), unique=True, min_size=1))  # fmt: skip
def test_every_name_that_came_or_went_is_told(old: list[str], new: list[str]) -> None:
    def flow(names: list[str]) -> Project:
        return project_of(
            "name: s\nblocks:\n" + "".join(f"  {n}: {{message: x, next: end}}\n" for n in names)
        )

    told = changes(flow(old), flow(new))
    came = {f"block '{name}' is new" for name in set(new) - set(old)}
    went = {f"block '{name}' is gone" for name in set(old) - set(new)}
    assert {one for one in told if one.startswith("block")} == came | went
    assert bool(told) == (old != new)
