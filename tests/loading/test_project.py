"""A flow with its imports and translations, read through a port."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from flaicli.diagnostics.render import concise
from flaicli.loading.project import FILES_MAX, Loaded, load

BLOCKS = "blocks: {a: {message: x, next: end}}\n"


class Trouble(Exception):
    """What an adapter raises."""

    def __init__(self, message: str, help: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.help = help


class Files:
    """Files in memory, and what was asked of them."""

    def __init__(self, **files: str | bytes) -> None:
        self.files = {name.replace("__", "/").replace("_y", ".y"): t for name, t in files.items()}
        self.asked: list[str] = []

    def read(self, path: str) -> str | bytes:
        self.asked.append(path)
        if path.endswith("/"):
            raise Trouble(f"'{path}' is a folder, not a file", "name a file in it")
        if path not in self.files:
            raise FileNotFoundError(2, "No such file or directory", path)
        return self.files[path]

    def names(self, folder: str) -> Iterable[str]:
        start = f"{folder}/"
        return [path.removeprefix(start) for path in self.files if path.startswith(start)]

    def load(self, path: str = "bot/flow.yaml") -> Loaded:
        return load(path, self.read, self.names)


def said(loaded: Loaded) -> str:
    return concise.render(loaded.findings, loaded.sources)


def test_a_flow_by_itself() -> None:
    files = Files(bot__flow_yaml=f"name: coffee\n{BLOCKS}")
    found = files.load()
    assert said(found) == ""
    assert found.whole
    assert found.project is not None
    assert found.project.root == "coffee"
    assert found.project.main.blocks.keys() == {"a"}
    assert found.sources == {"bot/flow.yaml": f"name: coffee\n{BLOCKS}"}
    assert len(found.project.fingerprint) == 64


def test_imports_are_found_beside_the_file_that_writes_them() -> None:
    files = Files(
        bot__flow_yaml="name: main\nimports: {faq: ./sub/faq.yaml, too: sub/../sub/faq.yaml}\n"
        + BLOCKS,
        bot__sub__faq_yaml="imports: {home: ../flow.yaml, more: more.yaml}\n" + BLOCKS,
        bot__sub__more_yaml=BLOCKS,
    )
    found = files.load()
    assert said(found) == ""
    assert found.project is not None
    assert list(found.project.flows) == ["main", "faq", "more"]
    assert found.project.links == {
        "main": {"faq": "faq", "too": "faq"},
        "faq": {"home": "main", "more": "more"},
        "more": {},
    }
    assert files.asked == ["bot/flow.yaml", "bot/sub/faq.yaml", "bot/sub/more.yaml"]


def test_two_files_of_one_name_are_two_flows() -> None:
    files = Files(
        f_yaml="name: faq\nimports: {faq: a.yaml, b: b.yaml}\n" + BLOCKS,
        a_yaml="imports: {b: c.yaml}\n" + BLOCKS,
        b_yaml=BLOCKS,
        c_yaml=BLOCKS,
    )
    project = files.load("f.yaml").project
    assert project is not None
    assert list(project.flows) == ["faq", "faq-2", "b", "b-2"]
    assert project.links["faq-2"] == {"b": "b-2"}


@pytest.mark.parametrize(
    ("imported", "words"),
    [
        ("nope.yaml", "'bot/nope.yaml' cannot be read: No such file or directory"),
        ("sub/", "there is no file 'bot/sub'"),
    ],
)
def test_a_file_that_cannot_be_read_is_told_where_it_is_imported(imported: str, words: str) -> None:
    files = Files(bot__flow_yaml=f"imports: {{faq: {imported}}}\n{BLOCKS}")
    files.read, plain = (lambda path: _missing(path, plain)), files.read  # type: ignore[method-assign]
    found = files.load()
    assert said(found) == f"bot/flow.yaml:1:16: error[F220] {words}\n"
    assert not found.whole
    assert found.project is not None
    assert found.project.links == {"flow": {}}


def _missing(path: str, read: object) -> str | bytes:
    if path == "bot/sub":
        raise Trouble("there is no file 'bot/sub'", "did you mean 'bot/flow.yaml'?")
    return read(path)  # type: ignore[operator, no-any-return]


def test_a_root_that_cannot_be_read_is_one_finding() -> None:
    found = Files().load("bot/")
    assert said(found) == "bot/:1:1: error[F220] 'bot/' is a folder, not a file\n"
    assert found.findings[0].help == "name a file in it"
    assert found.project is None
    assert not found.whole


def test_our_own_mistakes_are_not_hidden() -> None:
    def read(path: str) -> str:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        load("f", read)


def test_findings_come_file_by_file() -> None:
    files = Files(
        bot__flow_yaml="imports: {faq: faq.yaml, no: no.yaml}\nstrat: a\n" + BLOCKS,
        bot__faq_yaml="strat: b\nblocks: {a: {mesage: x}}\n",
    )
    found = files.load()
    assert said(found) == (
        "bot/flow.yaml:1:30: error[F220] 'bot/no.yaml' cannot be read: No such file or directory\n"
        "bot/flow.yaml:2:1: error[F201] unknown key 'strat' in a flow\n"
        "bot/faq.yaml:1:1: error[F201] unknown key 'strat' in a flow\n"
        "bot/faq.yaml:2:14: error[F201] unknown key 'mesage' in a block\n"
    )
    assert found.unread == {"flow": frozenset(), "faq": frozenset({"a"})}
    assert found.project is not None
    assert found.project.links == {"flow": {}}


def test_a_folder_that_links_into_itself_ends() -> None:
    def read(path: str) -> str:
        return "imports: {x: x/flow.yaml}\n" + BLOCKS

    found = load("flow.yaml", read)
    assert len(found.sources) == FILES_MAX
    assert said(found).endswith("error[F222] more than 200 flow files in one project\n")


PO = """\
msgid ""
msgstr "Content-Type: text/plain; charset=UTF-8\\n"

msgid "Hi {{ n }}"
msgstr "Dag {{ n }}"
"""


def test_translations_lie_beside_the_flows() -> None:
    files = Files(
        bot__flow_yaml="imports: {faq: ./sub/faq.yaml}\n" + BLOCKS,
        bot__sub__faq_yaml=BLOCKS,
    )
    files.files["bot/locale/nl.po"] = PO
    files.files["bot/locale/notes.txt"] = "x"
    files.files["bot/sub/locale/nl.po"] = (
        PO.replace("Dag", "Hoi") + '\nmsgid "Bye"\nmsgstr "Doei"\n'
    )
    found = files.load()
    assert said(found) == ""
    assert found.project is not None
    words = found.project.translations["nl"]
    assert {key: one.source for key, one in words.items()} == {
        "Hi {{ n }}": "Dag {{ n }}",
        "Bye": "Doei",
    }


def test_the_fingerprint_changes_with_what_the_files_say() -> None:
    def fingerprint(text: str, **others: str) -> str:
        project = Files(f_yaml=text, **others).load("f.yaml").project
        assert project is not None
        return project.fingerprint

    text = "blocks:\n  a: {message: x, next: end}\n"
    same = '# a comment\nblocks:\n\n    a:\n        message: "x"\n        next: end\n'
    assert fingerprint(text) == fingerprint(same)
    assert fingerprint(text) != fingerprint(text.replace(" x", " y"))
    imported = "imports: {b: b.yaml}\n" + text
    assert fingerprint(imported, b_yaml=text) != fingerprint(
        imported, b_yaml=text.replace(" x", " y")
    )


@pytest.mark.parametrize("name", ["nl-BE.po", "nl_BE.po", "nl-be.po"])
def test_a_translations_language_may_be_spelt_in_any_way(name: str) -> None:
    files = Files(bot__flow_yaml=BLOCKS)
    files.files[f"bot/locale/{name}"] = PO
    project = files.load().project
    assert project is not None
    assert list(project.translations) == ["nl-be"]
