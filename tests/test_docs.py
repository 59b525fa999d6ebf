"""The documentation is executed: files are written, commands typed, pictures drawn anew."""

from __future__ import annotations

import re
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import Any, cast

import pytest

from docs import reference
from docs.follow import HEAD, Desk, Unlike, changed, fences, masked
from docs.pictures import make as picture
from flaicli.apps.emulator.screen.keys import bindings
from flaicli.apps.emulator.screen.panel import SECTIONS
from flaicli.blocks import KINDS as BLOCKS
from flaicli.checks import findings
from flaicli.expressions import Condition, DictScope
from flaicli.expressions.filters import FILTERS
from flaicli.expressions.tests import TESTS
from flaicli.loading.project import load

HOUSE = Path(__file__).parent.parent
PAGES = [HOUSE / "README.md", *sorted((HOUSE / "docs").glob("*.md"))]
# What a page may show without its being typed: the reader's own machine, git, the network.
UNTYPED = re.compile(r"(?:make [a-z-]+|\. \.venv/bin/activate|cd \.\.)(?: +#.*)?|")


def name_of(page: Path) -> str:
    return page.relative_to(HOUSE).as_posix()


@pytest.fixture(scope="module")
def followed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[Path, Future[Path]]]:
    """Follow all pages, two at a time: what takes time is the programs they start."""

    # Made here: two threads that make their folders at once take each other's for missing.
    folders = {page: tmp_path_factory.mktemp(page.stem) for page in PAGES}

    def follow(page: Path) -> Path:
        folder = folders[page]
        Desk(folder).follow(page.read_text(encoding="utf-8"), name_of(page))
        return folder

    longest_first = sorted(PAGES, key=lambda page: -page.read_text(encoding="utf-8").count("\n$ "))
    with ThreadPoolExecutor(2) as followers:
        yield {page: followers.submit(follow, page) for page in longest_first}


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_a_page_shows_what_the_program_does(page: Path, followed: dict[Path, Future[Path]]) -> None:
    followed[page].result()


def test_what_the_readme_gives_to_ci_passes_there(followed: dict[Path, Future[Path]]) -> None:
    (workflow,) = followed[HOUSE / "README.md"].result().rglob(".github/workflows/*.yaml")
    lines = re.findall(r"(?m)^ +- run: (flai .*)$", workflow.read_text(encoding="utf-8"))
    desk = Desk(workflow.parent.parent.parent)
    assert len(lines) == 2
    assert [desk.type(f"{line}; echo $?").splitlines()[-1] for line in lines] == ["0", "0"]


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_only_what_cannot_be_typed_is_not(page: Path) -> None:
    for fence in fences(page.read_text(encoding="utf-8")):
        if fence.language == "sh":
            assert [one for one in fence.text.splitlines() if not UNTYPED.fullmatch(one)] == []
        else:
            assert fence.language in ("console", "screen", "yaml", "po", "python", "text")


@pytest.mark.parametrize("page", [*PAGES, HOUSE / "CONTRIBUTING.md"], ids=name_of)
def test_links_lead_somewhere(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    for path, anchor in re.findall(r"\]\((?!https?:)([^)#]*)(?:#([^)]*))?\)", text):
        file = (page.parent / path) if path else page
        assert file.exists(), path
        if anchor:
            assert anchor in anchors(file.read_text(encoding="utf-8")), f"{path}#{anchor}"


def anchors(page: str) -> set[str]:
    """Return the names under which the headings of a page are reached, as GitHub makes them."""
    titles = re.findall(r"(?m)^#+ (.*)$", re.sub(r"(?ms)^```.*?^```", "", page))
    return {re.sub(r"[^\w -]", "", one.lower()).replace(" ", "-") for one in titles}


def test_the_picture_shows_what_the_program_prints() -> None:
    assert picture.text_in(picture.PICTURE.read_text(encoding="utf-8")) == picture.text_of(
        picture.shown()
    )


# ------------------------------------------------------------------- what the program knows itself


def indented(text: str, by: str) -> str:
    return "".join(f"{by}{line}\n" for line in text.splitlines())


@pytest.mark.parametrize(
    "example",
    [
        pytest.param(fence.text, id=f"line {fence.line}")
        for fence in fences((HOUSE / "docs/language.md").read_text(encoding="utf-8"))
        if fence.language == "yaml" and HEAD.match(fence.text) is None
    ],
)
def test_an_example_of_a_kind_can_be_read(example: str) -> None:
    assert example.partition(":")[0] in BLOCKS
    flow = f"flai: 1\nblocks:\n  example:\n{indented(example, '    ')}"
    loaded = load("flow.yaml", lambda _: flow.encode())
    assert [str(one) for one in loaded.findings] == []
    if example.startswith("collect"):  # a limit that nothing sets is no limit
        assert [one.message for one in findings(loaded) if one.code == "F406"] == []


@pytest.mark.parametrize("name", FILTERS)
def test_an_example_of_a_filter_gives_what_it_says(name: str) -> None:
    for call, value in reference.examples(FILTERS[name].__doc__ or ""):
        example = Condition(reference.example_of_filter(name, call))
        assert reference.jinja(example.value(DictScope())) == reference.jinja(value)


@pytest.mark.parametrize("name", TESTS)
def test_an_example_of_a_test_gives_what_it_says(name: str) -> None:
    for call, value in reference.examples(TESTS[name].__doc__ or ""):
        assert Condition(reference.example_of_test(name, call)).value(DictScope()) is value


def test_every_tool_has_an_example() -> None:
    assert [
        name
        for name, one in {**FILTERS, **TESTS}.items()
        if not list(reference.examples(one.__doc__ or ""))
    ] == []


def test_what_is_said_of_a_kind_is_its_docstring() -> None:
    assert reference.block("action") == (
        "Does things in the order written; those after one that failed are not done (rule 7).\n\n"
        "```yaml\n"
        "action:\n"
        '  - set: {total: "{{ price * 2 }}"}\n'
        '  - append: {cart: "{{ drink }}"}\n'
        "```\n\n"
        "| key | |\n|---|---|\n"
        "| `on_error` | Where the conversation goes when this action fails (rule 7). |\n"
    )
    assert "| `min` | Least number accepted. |" in reference.kinds("inputs")
    assert "| `blocks` | The blocks by name. *Required.* |" in reference.keys("flow")
    assert "| `F201` | An unknown key. |" in reference.codes("F2")


def test_every_key_of_the_screen_is_told() -> None:
    page = (HOUSE / "docs/emulator.md").read_text(encoding="utf-8")
    told = {one.lower() for one in re.findall(r"[\w-]+", page)}
    spelled = {"c-m": "enter", "c-i": "tab", "escape": "esc", "<sigint>": "ctrl-c"}
    others = ("ctrl-up", "ctrl-down", "s-pgup", "s-pgdn", "alt-pgup", "alt-pgdn")
    among = {f"alt-{one}" for one in range(2, 8)}  # "Alt-1 to Alt-8", as others are told in words
    for bound in bindings(cast(Any, None)).bindings:
        words = [spelled.get(key, key) for key in map(name_of_key, bound.keys)]
        shown = f"alt-{words[1]}" if len(words) == 2 else words[0].replace("c-", "ctrl-", 1)
        shown = shown.replace("pageup", "pgup").replace("pagedown", "pgdn")
        assert shown in told | among | set(others), shown


def name_of_key(key: Any) -> str:
    return str(getattr(key, "value", key))


def test_every_section_of_the_panel_says_what_it_shows() -> None:
    rows = reference.sections().splitlines()[2:]
    assert rows[0] == (
        "| 1 | state | where the session is, what it waits for, and what it will come back to. |"
    )
    assert len(rows) == len(SECTIONS)
    assert all(re.fullmatch(r"\| \d \| [\w ]+ \| \w.+\. \|", one) for one in rows)


# ------------------------------------------------------------------------ how pages are followed


def test_a_page_that_shows_something_else_is_refused(tmp_path: Path) -> None:
    page = "Words.\n\n```console\n$ echo one\ntwo\n```\n"
    with pytest.raises(Unlike, match=r"x\.md:4: shown in the page:\n\$ echo one\ntwo\n"):
        Desk(tmp_path).follow(page, "x.md")
    assert Desk(tmp_path).rewritten(page) == page.replace("two", "one")


def test_a_screen_that_shows_something_else_is_refused(tmp_path: Path) -> None:
    flow = "# flow.yaml\nflai: 1\nname: a\nblocks:\n  one:\n    message: Hi.\n    next: end\n"
    screen = "```screen top chat\n$ flai run flow.yaml --no-save\nb\n```\n"
    page = f"```yaml\n{flow}```\n{screen}"
    with pytest.raises(Unlike, match=r"x\.md:11: shown in the page:\n\$ flai run"):
        Desk(tmp_path).follow(page, "x.md")
    assert Desk(tmp_path).rewritten(page).splitlines()[-5:] == [
        "$ flai run flow.yaml --no-save", "a flow.yaml finished: end", "a     Hi.",
        "      The conversation ended: end", "```",
    ]  # fmt: skip


def test_where_it_stands_and_how_it_ended_is_kept_from_command_to_command(tmp_path: Path) -> None:
    Desk(tmp_path).follow("```console\n$ mkdir a\n$ cd a\n$ pwd | xargs basename\na\n```\n")
    Desk(tmp_path).follow("```console\n$ (exit 3)\n$ echo $?\n3\n```\n")


def test_ids_and_durations_may_differ() -> None:
    assert masked("session 01m8027r2cvekka2w6rq314n4v: 2 passed in 0.06 s") == (
        "session ID: 2 passed in TIME"
    )


def test_a_file_is_written_whole_and_then_changed_in_part(tmp_path: Path) -> None:
    Desk(tmp_path).follow(
        "```yaml\n# flow.yaml\nname: a\nblocks:\n  one:\n    message: 1\n\n  two:\n    message: 2\n"
        "```\n```yaml\n# in flow.yaml\non: {error: two}\nblocks:\n  two:\n    message: 3\n```\n"
    )
    assert (tmp_path / "flow.yaml").read_text(encoding="utf-8") == (
        "# flow.yaml\nname: a\non: {error: two}\n"
        "blocks:\n  one:\n    message: 1\n\n  two:\n    message: 3\n"
    )


def test_a_new_block_goes_to_the_end() -> None:
    whole = "blocks:\n  one:\n    message: 1\n"
    assert changed(whole, "blocks:\n  two:\n    message: 2\n") == (
        "blocks:\n  one:\n    message: 1\n\n  two:\n    message: 2\n"
    )
